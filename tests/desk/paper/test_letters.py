"""Notices as letters: to whom, from whom, under which article, one after another in one file."""

from datetime import date
from typing import Any

import pytest
from tests.designations.papers import TODAY, at, extend, terminate
from tests.desk.conftest import Desk
from tests.desk.paper.files import pages, text
from tests.desk.paper.ministry import OUTLINE, Ministry

from sekisho.record.actors import SYSTEM
from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Notice
from sekisho.rooms.designations.notices import KINDS


def _keys(kind: str) -> list[str]:
    return list(Notice.objects.known().filter(kind=kind).order_by("pk").values_list("key", flat=True))


def test_a_notice_to_handlers_says_the_outline_and_the_last_day_and_is_circulated(
    ministry: Ministry, desk: Desk
) -> None:
    (key,) = ministry.notify()

    (page,) = pages(desk(Role.DESK).get("/letters.pdf", {"notice": key, "sent_on": "2026-04-02"}))

    for part in ("令和8年4月2日", "取扱者各位", "供覧", "髙橋花子", "防衛省", "行政機関の長", ministry.secret,
                 "有効期間の満了する年月日令和13年3月31日", OUTLINE, "記", "以上", key):  # fmt: skip
        assert part in page
    assert "未確認" in page or "類似制度" in page


def test_whoever_was_provided_is_told_of_the_end_and_to_pass_it_on(ministry: Ministry, desk: Desk) -> None:
    ministry.provided()
    terminate(ministry.world, ministry.secret, TODAY)

    (page,) = pages(desk(Role.DESK).get("/letters.pdf", {"notice": _keys("terminated")}))

    for part in ("特定秘密の指定の解除について（通知）", "防衛装備庁の長殿", "特定秘密保護法施行令第10条第1項第2号",
                 "解除をした年月日令和8年4月1日", "更に通知し、又は提供した相手方", "特定秘密保護法施行令第16条",
                 "別記様式第12号"):  # fmt: skip
        assert part in page


def test_many_letters_are_one_file_each_on_its_own_page_and_numbered_by_letter(ministry: Ministry, desk: Desk) -> None:
    ministry.notify()
    ministry.provided()
    keys = _keys("notified") + _keys("provided")

    assert len(pages(desk(Role.DESK).get("/letters.pdf", {"notice": keys}))) == 2
    doubled = pages(desk(Role.DESK).get("/letters.pdf", {"notice": keys, "english": "on"}))
    assert len(doubled) == 4
    assert "Courtesytranslation" in doubled[1]
    assert "SDSRule,Article10" in doubled[1]


def _happen(ministry: Ministry, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Make notices of a kind."""
    secret: dict[str, Any] = {"designation_id": ministry.secret}
    if kind == "extended":
        at(monkeypatch, date(2031, 3, 1))
        extend(ministry.world, ministry.secret, date(2031, 3, 1), date(2036, 3, 31))
    if kind == "terminated_part":
        ministry.world.do("designation.terminate_part", Role.HEAD, **secret, ended_on=TODAY, part="第二部",
                          remains="第一部", reason="公表した")  # fmt: skip
    if kind == "terminated":
        terminate(ministry.world, ministry.secret, TODAY)
    if kind == "expired":
        at(monkeypatch, date(2031, 4, 1))
        perform("designation.expire", SYSTEM, **secret)
    if kind == "corrected":
        ministry.world.do("designation.correct", Role.HEAD, **secret, corrects=ministry.secret,
                          changes={"valid_until": date(2031, 3, 30)}, reason="誤記")  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_notice_has_its_letter(
    ministry: Ministry, desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    ministry.notify()
    ministry.provided()
    _happen(ministry, monkeypatch, kind)
    keys = _keys(kind)

    said = text(desk(Role.DESK).get("/letters.pdf", {"notice": keys, "english": "on"}))

    assert keys
    assert said.count(ministry.secret) == 2 * len(keys)
    assert "{" not in said


def test_the_letter_of_a_part_says_the_new_outline(ministry: Ministry, desk: Desk) -> None:
    ministry.notify()
    ministry.world.do("designation.terminate_part", Role.HEAD, designation_id=ministry.secret, ended_on=TODAY,
                      part="第二部", remains="第一部", reason="公表した", outline="第一部の計画")  # fmt: skip

    said = text(desk(Role.DESK).get("/letters.pdf", {"notice": _keys("terminated_part")}))

    assert all(part in said for part in ("概要第一部の計画", "解除した部分第二部", "引き続き指定する部分第一部"))


def test_a_letter_of_others_is_not_there(ministry: Ministry, desk: Desk) -> None:
    (key,) = ministry.notify()

    assert desk(Role.DESK, "ATLA").get("/letters.pdf", {"notice": key}).status_code == 404
    assert desk(Role.ADMIN).get("/letters.pdf", {"notice": key}).status_code == 404
    assert desk(Role.DESK).get("/letters.pdf", {"notice": [key, "no-such"]}).status_code == 404
    assert desk(Role.DESK).get("/letters.pdf").headers["Location"].startswith("/letters/")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_of_letters_offers_what_is_still_to_be_sent(ministry: Ministry, desk: Desk, lang: str) -> None:
    empty = desk(Role.DESK, lang=lang).get("/letters/").content.decode()
    (key,) = ministry.notify()

    full = desk(Role.DESK, lang=lang).get("/letters/").content.decode()

    assert {"ja": "印刷する通知はありません", "en": "There is no notice to print"}[lang] in empty
    assert f'value="{key}"' in full
    assert f'value="{key}"' not in desk(Role.DESK, lang=lang).get("/letters/?kind=expired").content.decode()
