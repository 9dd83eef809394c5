"""What a page never tells, and to whom."""

from datetime import datetime

import pytest
from tests.desk.boards.ministry import Ministry
from tests.desk.conftest import Desk

from sekisho.record.roles import Role
from sekisho.right.words import POSITIVE

PEOPLE = ("山田太郎", "髙橋花子", "佐藤次郎", "鈴木三郎")
UNTOLD = (Role.DESK, Role.MANAGER)
ABOUT = ("/people/{p}/", "/", "/places/{room}/", "/organs/MOD/", "/back/?person_id={p}&from=2026-05-01&to=2026-05-31")


@pytest.fixture
def refused(ministry: Ministry) -> str:
    """Somebody whose assessment ended badly, entitled to the room."""
    ministry.world.assessed(ministry.stranger, result="not_cleared")
    return ministry.stranger


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_results_are_shown_to_their_readers_only(ministry: Ministry, refused: str, desk: Desk, lang: str) -> None:
    heading = "Results" if lang == "en" else "結果（閲覧"
    address = f"/people/{refused}/"
    for role in (Role.HEAD, Role.INSPECTOR, Role.ASSESSOR):
        assert heading in desk(role, lang=lang).get(address).content.decode()
    for role in UNTOLD:
        assert heading not in desk(role, lang=lang).get(address).content.decode()


@pytest.mark.parametrize("role", UNTOLD)
def test_a_bad_result_and_none_at_all_read_alike(ministry: Ministry, refused: str, role: Role) -> None:
    never = ministry.world.person("田中未評価")
    stay = {"place_id": ministry.room, "from_at": datetime(2025, 6, 1), "source": "roster"}
    ministry.world.rows("presences", person_id=never, **stay)
    rows = {row["person_id"]: row for row in ministry.world.look("board.must_not_enter", role)["rows"]}
    both = [(r["why"], r["cites"], r["failed"], r["next_step"]) for r in (rows[refused], rows[never])]
    assert both[0] == both[1]
    assert POSITIVE not in rows[refused]["failed"]
    assert POSITIVE in {code for r in _as_head(ministry) for code in r["failed"]}


def _as_head(m: Ministry) -> list[dict[str, list[str]]]:
    found: list[dict[str, list[str]]] = m.world.look("board.must_not_enter", Role.HEAD)["rows"]
    return found


@pytest.mark.parametrize("role", UNTOLD)
def test_no_page_about_somebody_names_the_result(ministry: Ministry, refused: str, desk: Desk, role: Role) -> None:
    browser = desk(role, lang="en")
    for address in ABOUT:
        page = browser.get(address.format(p=refused, room=ministry.room)).content.decode()
        assert "not_cleared" not in page and "not cleared" not in page and "POSITIVE" not in page


def test_the_administrator_sees_no_contents(ministry: Ministry, desk: Desk) -> None:
    browser = desk(Role.ADMIN)
    for address in ("/", "/search/?q=山田", "/organs/", "/organs/MOD/", "/history/organisations.organ/MOD/"):
        page = browser.get(address)
        assert page.status_code == 200, address
        assert not any(name in page.content.decode() for name in PEOPLE), address
    for address in (
        "/people/", f"/people/{ministry.cleared}/", f"/secrets/{ministry.secret}/", f"/places/{ministry.room}/",
        "/registers/handlers/", "/today/must-not-enter/", f"/history/people.person/{ministry.cleared}/", "/back/?x",
    ):  # fmt: skip
        page = browser.get(address)
        assert page.status_code == 404 or not any(name in page.content.decode() for name in PEOPLE), address


@pytest.mark.parametrize("role", [Role.HEAD, Role.MANAGER, Role.DESK, Role.INSPECTOR, Role.ASSESSOR])
def test_what_is_another_organs_is_not_there(ministry: Ministry, desk: Desk, role: Role) -> None:
    m, browser = ministry, desk(role)
    for address in (
        f"/people/{m.other_person}/", f"/secrets/{m.other_secret}/", f"/places/{m.other_room}/",
        f"/history/people.person/{m.other_person}/", f"/history/designations.designation/{m.other_secret}/",
        f"/back/?designation_id={m.other_secret}&from=2026-04-01&to=2026-05-31", "/businesses/NONE/", "/organs/NONE/",
        "/people/nobody/", "/history/nothing.atall/x/", "/today/nothing/", "/registers/nothing/",
    ):  # fmt: skip
        assert browser.get(address).status_code == 404, address


def test_nobody_reads_without_signing_in_and_nothing_is_written_by_reading(ministry: Ministry, desk: Desk) -> None:
    from django.test import Client

    assert Client().get("/").status_code == 302
    assert desk(Role.MANAGER).post("/people/").status_code == 405
