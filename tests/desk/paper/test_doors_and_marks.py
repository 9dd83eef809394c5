"""Door lists, entry sheets and markings as files."""

from datetime import date, datetime

import pytest
from tests.designations.papers import TODAY, at, terminate
from tests.desk.conftest import Desk
from tests.desk.paper.files import sheet, text
from tests.desk.paper.ministry import Ministry

from sekisho.record.roles import Role
from sekisho.rooms.handling.models import Waiver


def test_the_door_list_says_who_must_not_enter_and_why(ministry: Ministry, desk: Desk) -> None:
    said = text(desk(Role.DESK).get(f"/doors/{ministry.place}.pdf?on=2026-04-02"))

    assert "入室させない者1人" in said
    assert said.index("佐藤次郎") < said.index("髙橋花子")
    assert "令和8年4月2日" in said
    assert "×不可" in said
    assert "○可" in said
    assert ministry.secret in said


def test_the_list_that_hangs_at_the_door_gives_no_reasons(ministry: Ministry, desk: Desk) -> None:
    said = text(desk(Role.DESK).get(f"/doors/{ministry.place}.pdf?on=2026-04-02&brief=1"))

    assert "×不可" in said
    assert ministry.secret not in said
    assert "適性評価" not in said


def test_the_door_list_says_what_the_body_asks_of_devices_and_which_it_allowed(ministry: Ministry, desk: Desk) -> None:
    url = f"/doors/{ministry.place}.pdf?on=2026-04-02&brief=1"
    assert "機器" not in text(desk(Role.DESK).get(url))
    (first, *_) = ministry.world.look("doors.list", place_id=ministry.place, on=date(2026, 4, 2))["rows"]
    ministry.world.do("policy.set", body_id="MOD", name="devices", value="banned", first_day=TODAY)
    asked = {"body_id": "MOD", "policy": "devices", "person_id": first["person_id"], "device": "補聴器"}
    key = ministry.world.do("policy.ask_waiver", Role.DESK, reason="業務", until=datetime(2026, 5, 1), **asked).result
    ministry.world.do("policy.waive", Role.HEAD, waiver=key)

    said = text(desk(Role.DESK).get(url))

    assert "機器の持込み禁止" in said
    assert "補聴器（令和8年5月1日まで）" in said.replace("（2026-05-01）", "")


def test_a_permission_whose_device_was_erased_says_that_none_is_on_record(ministry: Ministry, desk: Desk) -> None:
    (first, *_) = ministry.world.look("doors.list", place_id=ministry.place, on=date(2026, 4, 2))["rows"]
    ministry.world.do("policy.set", body_id="MOD", name="devices", value="banned", first_day=TODAY)
    asked = {"body_id": "MOD", "policy": "devices", "person_id": first["person_id"], "device": "補聴器"}
    key = ministry.world.do("policy.ask_waiver", Role.DESK, reason="業務", until=datetime(2026, 5, 1), **asked).result
    ministry.world.do("policy.waive", Role.HEAD, waiver=key)
    Waiver.objects.filter(key=key).update(salt=None, **dict.fromkeys(Waiver.PERSONAL))  # as person.erase does

    said = text(desk(Role.DESK).get(f"/doors/{ministry.place}.pdf?on=2026-04-02&brief=1"))
    page = desk(Role.DESK).get(f"/places/{ministry.place}/").content.decode()

    assert "None" not in said
    assert "機器の記載なし（令和8年5月1日まで）" in said.replace("（2026-05-01）", "")
    assert "機器の記載なし" in page
    assert "None" not in page


def test_the_entry_sheet_holds_those_alone_who_may_enter_with_room_to_sign(ministry: Ministry, desk: Desk) -> None:
    said = text(desk(Role.DESK).get(f"/entries/{ministry.place}.pdf?on=2026-04-02"))

    assert "髙橋花子" in said
    assert "佐藤次郎" not in said
    assert "本人署名" in said


def test_a_door_list_is_a_workbook_too(ministry: Ministry, desk: Desk) -> None:
    rows = sheet(desk(Role.DESK).get(f"/doors/{ministry.place}.xlsx?on=2026-04-02"))

    assert [row[0] for row in rows[2:]] == ["佐藤次郎", "髙橋花子"]


@pytest.mark.parametrize("path", ["/doors/{place}.pdf", "/entries/{place}.pdf", "/secrets/{secret}/marks.pdf",
                                  "/secrets/{secret}/marks.svg"])  # fmt: skip
def test_what_is_not_the_viewers_is_not_there(ministry: Ministry, desk: Desk, path: str) -> None:
    url = path.format(place=ministry.place, secret=ministry.secret)

    assert desk(Role.DESK).get(url).status_code == 200
    assert desk(Role.DESK, "ATLA").get(url).status_code == 404
    assert desk(Role.ADMIN).get(url).status_code == 404


def test_the_marking_follows_the_state_of_the_designation(
    ministry: Ministry, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/secrets/{ministry.secret}/marks.pdf"
    before = text(desk(Role.DESK).get(url))
    assert "特定秘密文書" in before
    assert "特定秘密指定解除" not in before

    terminate(ministry.world, ministry.secret, TODAY)

    after = text(desk(Role.DESK).get(url))
    assert "特定秘密指定解除" in after
    assert "二重線で抹消" in after
    assert "国家公安委員会特定秘密保護規則第16条第2項" in after


def test_the_marking_is_the_expired_one_from_the_day_after_the_last(
    ministry: Ministry, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/secrets/{ministry.secret}/marks.pdf"
    at(monkeypatch, date(2031, 3, 31), "23:59")
    assert "有効期間満了の表示" not in text(desk(Role.DESK).get(url))
    at(monkeypatch, date(2031, 4, 1), "00:00")
    assert "有効期間満了の表示" in text(desk(Role.DESK).get(url))


def test_the_marking_as_a_picture_needs_no_font(ministry: Ministry, desk: Desk) -> None:
    answer = desk(Role.DESK).get(f"/secrets/{ministry.secret}/marks.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<text" not in answer.content
    assert desk(Role.DESK).get(f"/secrets/{ministry.secret}/marks.svg?state=cover").status_code == 200
    assert desk(Role.DESK).get(f"/secrets/{ministry.secret}/marks.svg?state=other").status_code == 404


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_of_papers_offers_what_the_role_may_print(ministry: Ministry, desk: Desk, lang: str) -> None:
    shown = desk(Role.DESK, lang=lang).get("/papers/").content.decode()

    assert "/registers/sds_designations.pdf" in shown
    assert "assessment_results" not in shown
    assert "assessment_results" in desk(Role.ASSESSOR, lang=lang).get("/papers/").content.decode()
    assert "/registers/" not in desk(Role.ADMIN, lang=lang).get("/papers/").content.decode().split("<main")[1]


def test_the_forms_of_the_page_lead_to_the_files(ministry: Ministry, desk: Desk) -> None:
    browser = desk(Role.DESK)
    place, secret = {"place": ministry.place, "on": "2026-04-02"}, {"designation": ministry.secret}

    for what, part in (("doors", "×不可"), ("brief", "×不可"), ("entry", "本人署名")):
        assert part in text(browser.get("/papers/place/", place | {"what": what}, follow=True))
    assert "特定秘密文書" in text(browser.get("/papers/marking/", secret | {"what": "pdf"}, follow=True))
    assert browser.get("/papers/place/").headers["Location"] == "/papers/"
