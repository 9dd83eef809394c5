"""Door lists to print, the check before a meeting, and the plan of an exposure."""

import re
from datetime import date, datetime

import pytest
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.conftest import Desk
from tests.desk.moves.orders import handling
from tests.world import World

from sekisho.desk.moves.invitations import invitation
from sekisho.record.facts import of_table
from sekisho.record.roles import Role

INVITATION = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;TZID=Asia/Tokyo:20260302T100000
DTEND;TZID=Asia/Tokyo:20260302T110000
ORGANIZER;CN="髙橋 一郎":mailto:takahashi@example.jp
ATTENDEE;CN=山田 太郎;PARTSTAT=ACCEPTED:mailto:yama
 da@example.jp
ATTENDEE;CN=欠席 者;PARTSTAT=DECLINED:mailto:x@example.jp
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-03-02T09:00")


def handler(world: World, secret: str, name: str) -> str:
    """Somebody who may handle the secret."""
    person = world.person(name)
    world.assessed(person)
    handling(world, person, secret, **{"from": date(2025, 4, 1), "to": None})
    return person


def entitled(world: World, place: str, person: str) -> None:
    """A line of a roster."""
    world.rows("presences", place_id=place, person_id=person, from_at=datetime(2026, 1, 1), to_at=None, source="roster")


def exposed(world: World, place: str, secret: str) -> None:
    """Something is shown at a place."""
    world.rows("exposures", place_id=place, designation_id=secret, from_at=datetime(2026, 1, 1), to_at=None)


@pytest.mark.parametrize(("lang", "must_not"), [("ja", "入れてはならない"), ("en", "Must not enter")])
def test_the_door_list_of_tomorrow_has_both_columns(desk: Desk, world: World, lang: str, must_not: str) -> None:
    secret, place = world.secret(), world.place()
    exposed(world, place, secret)
    inside, outside = handler(world, secret, "取扱者"), world.person("部外者")
    entitled(world, place, inside)
    entitled(world, place, outside)

    page = desk(Role.DESK, lang=lang).get("/doors/").content.decode()

    assert "2026-03-03" in page
    before, after = page.split("names many")
    assert must_not in before
    assert outside in before
    assert inside in after


def test_a_door_of_another_body_does_not_exist(desk: Desk, world: World) -> None:
    place = world.place()

    assert desk(Role.DESK, "ATLA").get(f"/doors/{place}/").status_code == 404
    assert place not in desk(Role.DESK, "ATLA").get("/doors/").content.decode()


def test_an_unreadable_day_is_tomorrow(desk: Desk, world: World) -> None:
    place = world.place()

    assert "2026-03-03" in desk(Role.DESK).get(f"/doors/{place}/?on=いつか").content.decode()
    assert "2026-04-01" in desk(Role.DESK).get(f"/doors/{place}/?on=R8.4.1").content.decode()


def test_an_invitation_is_pasted_and_everybody_is_green(desk: Desk, world: World) -> None:
    secret = world.secret()
    handler(world, secret, "山田太郎")
    handler(world, secret, "高橋一郎")

    page = desk(Role.DESK).post("/meetings/", {"attendees": INVITATION, "designations": secret}).content.decode()

    assert "全員に伝えてよい" in page
    assert "2026-03-02 10:00" in page
    assert "欠席" not in page.split("<textarea")[0]


def test_one_who_must_not_makes_the_meeting_red_with_reasons(desk: Desk, world: World) -> None:
    secret = world.secret()
    handler(world, secret, "山田太郎")
    outsider = world.person("鈴木花子")
    asked = {"attendees": "山田太郎 課長\n鈴木花子、見知らぬ人", "designations": secret, "from_at": "2026-03-02 10:00"}

    page = desk(Role.DESK, lang="en").post("/meetings/", asked).content.decode()

    assert "Not as it stands" in page
    assert outsider in page
    assert "unknown" in page


def test_a_meeting_of_which_no_time_is_given_is_checked_for_the_hour_that_begins_now(desk: Desk, world: World) -> None:
    secret = world.secret()
    handler(world, secret, "山田太郎")
    client = desk(Role.DESK)
    page = client.post("/meetings/", {"attendees": "山田太郎", "designations": secret}).content.decode()
    assert "全員に伝えてよい" in page
    assert re.search(r'name="from_at" value="\d{4}-', page)


def test_a_name_of_two_is_asked_back_and_settled_by_a_choice(desk: Desk, world: World) -> None:
    secret = world.secret()
    first, second = handler(world, secret, "山田太郎"), world.person("山田 太郎")
    client = desk(Role.DESK)
    asked = {"attendees": "山田太郎", "designations": secret, "from_at": "2026-03-02 10:00"}
    page = client.post("/meetings/", asked).content.decode()
    assert f'value="{first}"' in page
    assert f'value="{second}"' in page

    settled = client.post("/meetings/", asked | {"who-0": first}).content.decode()

    assert "全員に伝えてよい" in settled
    assert f'name="who-0" value="{first}"' in settled


def test_what_is_missing_is_said(desk: Desk, world: World) -> None:
    client = desk(Role.DESK)

    for asked in (
        {},
        {"attendees": "山田"},
        {"attendees": "山田", "designations": world.secret(), "from_at": "いつか"},
    ):
        assert client.post("/meetings/", asked).status_code == 400


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("山田太郎 課長", "山田太郎"), ("山田課長", "山田"), ("佐藤 花子 様", "佐藤 花子"),
        ("1等陸佐 山田太郎", "山田太郎"),
        ("防衛省 整備課 課長補佐 山田 太郎 殿", "山田 太郎"), ("・ 髙橋 一郎（タカハシ イチロウ）", "髙橋 一郎"),
        ("山田太郎 <yamada@example.jp>", "山田太郎"), ("田中健士", "田中健士"), ("阿部 太郎", "阿部 太郎"),
        ("小室 慎太郎", "小室 慎太郎"), ("長宗我部 太郎", "長宗我部 太郎"), ("課長", "課長"), ("p12", "p12"),
    ],
)  # fmt: skip
def test_titles_ranks_and_units_are_no_part_of_a_name(written: str, name: str) -> None:
    assert invitation(written).lines == [name]


def test_an_invitations_rooms_zones_and_length_are_understood() -> None:
    read = invitation(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Asia/Tokyo:20260302T100000\r\nDURATION:PT3H30M\r\n"
        'ATTENDEE;CUTYPE=ROOM;CN="第一会議室":mailto:r@x\r\nATTENDEE;CN="山田; 太郎":mailto:y@x\r\nEND:VEVENT\r\n'
        "BEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"
    )

    assert (read.start, read.end) == (datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 13, 30))
    assert read.lines == ["山田; 太郎"]


def test_a_family_name_is_asked_back_and_never_green_by_itself(desk: Desk, world: World) -> None:
    secret = world.secret()
    person = handler(world, secret, "山田太郎")
    asked = {"attendees": "山田課長", "designations": secret, "from_at": "2026-03-02 10:00"}
    client = desk(Role.DESK)

    page = client.post("/meetings/", asked).content.decode()

    assert "全員に伝えてよい" not in page
    assert f'value="{person}"' in page
    assert "全員に伝えてよい" in client.post("/meetings/", asked | {"who-0": person}).content.decode()


def test_more_attendees_than_are_checked_are_refused_and_not_cut_off(desk: Desk, world: World) -> None:
    secret = world.secret()
    asked = {
        "attendees": "\n".join(f"人{n}" for n in range(501)),
        "designations": secret,
        "from_at": "2026-03-02 10:00",
    }

    answer = desk(Role.DESK).post("/meetings/", asked)

    assert answer.status_code == 400
    assert "500人まで" in answer.content.decode()


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_or_left_out(pasted: str) -> None:
    read = invitation(pasted)

    assert all(line.strip() for line in read.lines)
    assert len(set(read.lines)) == len(read.lines)


def test_utc_becomes_tokyo() -> None:
    read = invitation("BEGIN:VCALENDAR\nDTSTART:20260302T010000Z\nDTEND:20260302T020000Z\nATTENDEE:mailto:p12@x\n")

    assert (read.start, read.end) == (datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 11))
    assert read.lines == ["p12"]


def test_a_planned_exposure_names_who_would_be_within_reach_and_keeps_nothing(desk: Desk, world: World) -> None:
    secret, place = world.secret(), world.place()
    outsider = world.person("部外者")
    entitled(world, place, outsider)

    answer = desk(Role.MANAGER).post(f"/places/{place}/plan", {"designation_id": secret})

    assert answer.status_code == 409
    assert outsider in answer.content.decode()
    assert not of_table("exposures").objects.exists()


def test_an_exposure_that_harms_nobody_can_be_begun(desk: Desk, world: World) -> None:
    secret, place = world.secret(), world.place()
    entitled(world, place, handler(world, secret, "取扱者"))
    client = desk(Role.MANAGER, lang="en")
    until = {"designation_id": secret, "to_at": "2026-03-03 09:00"}
    assert "Nobody without the right" in client.post(f"/places/{place}/plan", until).content.decode()

    client.post(f"/places/{place}/plan", until | {"begin": "1"})

    assert of_table("exposures").objects.known().get().designation_id == secret


def test_more_people_take_no_more_questions_to_the_database(desk: Desk, world: World) -> None:
    from django.db import connection

    secret, place = world.secret(), world.place()
    exposed(world, place, secret)
    client = desk(Role.DESK)

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/doors/{place}/")
        return len(caught)

    entitled(world, place, world.person("一人目"))
    asked()
    one = asked()
    for n in range(8):
        entitled(world, place, world.person(f"人{n}"))

    assert asked() <= one + 8 * 1


def test_a_very_long_name_and_nobody_at_all_are_shown(desk: Desk, world: World) -> None:
    place = world.place()
    assert "入る者のない場所" in desk(Role.DESK).get("/doors/").content.decode()
    entitled(world, place, world.person("長" * 300))

    assert "長" * 300 in desk(Role.DESK).get(f"/doors/{place}/").content.decode()
