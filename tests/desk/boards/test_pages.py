"""Every page of the boards, for every role, in both languages."""

from datetime import date, datetime

import pytest
from tests.desk.boards.ministry import NEXT_DOOR, Ministry
from tests.desk.conftest import Desk
from tests.soak import in_turn
from tests.world import World

from sekisho.record.roles import Role

READERS = (Role.HEAD, Role.MANAGER, Role.DESK, Role.ASSESSOR, Role.INSPECTOR)
LISTS = (
    "/", "/people/", "/secrets/", "/places/", "/businesses/", "/organs/", "/registers/", "/back/", "/search/?q=山田",
    *(f"/today/{name}/" for name in ("must-not-enter", "right-gone", "lapsing", "trainings", "appointments")),
    *(f"/today/{name}/" for name in ("entitlements", "extensions", "reviews", "notices", "waivers", "inspections")),
)  # fmt: skip


def addresses(m: Ministry) -> tuple[str, ...]:
    """Every page about the ministry."""
    return (
        *LISTS, f"/people/{m.outside}/", f"/secrets/{m.secret}/", f"/places/{m.room}/", "/organs/MOD/",
        "/registers/sds_designations/", "/registers/handlers/", f"/history/designations.designation/{m.secret}/",
        f"/back/?designation_id={m.secret}&from=2026-04-01&to=2026-05-31",
        f"/back/?person_id={m.outside}&from=2026-04-01&to=2026-05-31",
    )  # fmt: skip


@pytest.mark.parametrize(("role", "lang"), in_turn(READERS))
def test_every_page_opens_for_every_reader_and_tells_nothing_of_the_organ_next_door(
    ministry: Ministry, desk: Desk, role: Role, lang: str
) -> None:
    browser = desk(role, lang=lang)
    for address in addresses(ministry):
        page = browser.get(address)
        assert page.status_code == 200, address
        assert NEXT_DOOR not in page.content.decode(), address


def _drawn(page: str) -> str:
    start = page.index('<figure class="timeline">')
    return page[start : page.index("</figure>", start)]


@pytest.mark.parametrize(
    ("lang", "lanes"), [("ja", ("指定", "取扱者", "接近")), ("en", ("Designation", "Range", "Reach"))]
)
def test_the_page_of_a_secret_draws_its_period_its_range_and_where_it_is_exposed(
    ministry: Ministry, desk: Desk, lang: str, lanes: tuple[str, ...]
) -> None:
    drawn = _drawn(desk(Role.DESK, lang=lang).get(f"/secrets/{ministry.secret}/").content.decode())

    assert all('<text class="lane" x="0" y="' in drawn and f">{lane}</text>" in drawn for lane in lanes)
    gone, cleared = (drawn.count(f"/people/{person}/") for person in (ministry.gone, ministry.cleared))
    assert gone > cleared > 0  # once more, crossed
    assert drawn.count('class="bar fail" x=') == 1


@pytest.mark.parametrize(
    ("lang", "said", "last"),
    [("ja", "図の期間に", "平成29年12月31日"), ("en", "Nothing lies in", "2017-12-31")],
)
def test_what_ended_long_ago_is_told_in_the_table_and_not_drawn(
    ministry: Ministry, desk: Desk, lang: str, said: str, last: str
) -> None:
    old = ministry.world.secret(on=date(2015, 1, 1), until=date(2017, 12, 31))

    drawn = _drawn(desk(Role.DESK, lang=lang).get(f"/secrets/{old}/").content.decode())

    assert said in drawn and "<svg" not in drawn
    assert last in drawn


@pytest.mark.parametrize("role", [Role.DESK, Role.INSPECTOR])
def test_the_page_of_a_place_draws_what_is_exposed_and_crosses_who_must_not_enter(
    ministry: Ministry, desk: Desk, role: Role
) -> None:
    drawn = _drawn(desk(role).get(f"/places/{ministry.room}/").content.decode())

    assert f"/secrets/{ministry.secret}/" in drawn
    assert all(f"/people/{person}/" in drawn for person in (ministry.outside, ministry.stranger, ministry.cleared))
    assert drawn.count('class="bar fail" x=') == 2


@pytest.mark.parametrize(("lang", "said"), [("ja", "これから露出するもの"), ("en", "To be exposed here")])
def test_the_page_of_a_place_tells_and_draws_what_is_to_be_exposed(
    ministry: Ministry, desk: Desk, lang: str, said: str
) -> None:
    later = ministry.world.secret()
    browser = desk(Role.DESK, lang=lang)
    assert said not in browser.get(f"/places/{ministry.room}/").content.decode()

    span = {"from_at": datetime(2026, 7, 1, 10), "to_at": datetime(2026, 7, 1, 12)}
    ministry.world.rows("exposures", place_id=ministry.room, designation_id=later, **span)

    page = browser.get(f"/places/{ministry.room}/").content.decode()
    assert said in page and f"/secrets/{later}/" in _drawn(page)


def test_the_page_of_a_business_draws_its_contracts_and_its_people_in_ranges(ministry: Ministry, desk: Desk) -> None:
    world = ministry.world
    world.rows("contracts", contract_id="K9", organ_id="MOD", business_id="ACME", regime="SDS",
               **{"from": date(2025, 4, 1), "to": None})  # fmt: skip
    worker = world.person("従業者", posted_to="ACME")
    world.rows("handlers", designation_id=ministry.secret, person_id=worker, organ_id="MOD", reason="製造",
               **{"from": date(2026, 1, 1), "to": None})  # fmt: skip

    drawn = _drawn(desk(Role.BUSINESS, "ACME").get("/businesses/ACME/").content.decode())

    assert "K9 SDS" in drawn
    assert f"従業者 {worker} {ministry.secret}" in drawn


def test_the_page_of_a_secret_tells_its_line_in_the_register(ministry: Ministry, desk: Desk) -> None:
    page = desk(Role.DESK).get(f"/secrets/{ministry.secret}/").content.decode()

    line = page[page.index("管理簿の記載") :]
    first = line[line.index("<tbody>") : line.index("</tr>", line.index("<tbody>"))]
    assert "整理番号" in first and f"<td>{ministry.secret}</td>" in first


def test_a_number_with_a_stroke_in_it_has_its_page_like_any_other(world: World, desk: Desk) -> None:
    world.rows("persons", person_id="P/1#2", name="山田太郎")
    world.posted("P/1#2", "MOD", date(2020, 4, 1))
    world.rows("places", place_id="L/1", body_id="MOD", kind="room", name="第一室")
    browser = desk(Role.HEAD)

    for listed, page in (("/people/", "/people/P/1%232/"), ("/places/", "/places/L/1/")):
        assert f'href="{page}"' in browser.get(listed).content.decode()
        assert browser.get(page).status_code == 200
    assert browser.get("/doors/L/1/").status_code == browser.get("/places/L/1/plan").status_code == 200
