"""Lists with none, one and many rows, very long names, searches, and looks back."""

import pytest
from tests.desk.boards.ministry import NEXT_DOOR, Ministry
from tests.desk.conftest import Desk

from sekisho.desk.boards.queries import place
from sekisho.record.roles import Role

LISTS = ("/people/", "/secrets/", "/places/", "/businesses/", "/registers/sds_designations/", "/registers/handlers/")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_body_with_nothing_has_pages_that_say_so(ministry: Ministry, desk: Desk, lang: str) -> None:
    ministry.world.organ("NPA", "警察庁")
    browser = desk(Role.MANAGER, "NPA", lang=lang)
    for address in ("/", *LISTS, "/organs/NPA/"):
        page = browser.get(address)
        assert page.status_code == 200
        assert ("None" if lang == "en" else "ありません") in page.content.decode(), address


def test_long_names_and_marks_in_them_are_shown_as_they_are(ministry: Ministry, desk: Desk) -> None:
    long = "寿限無" * 200
    person = ministry.world.person(f"<b>{long}")
    page = desk(Role.DESK).get(f"/people/{person}/").content.decode()
    assert f"&lt;b&gt;{long}" in page and "<b>寿限無" not in page


def test_many_rows_come_in_pages_and_pages_that_are_not_there_are_empty(ministry: Ministry, desk: Desk) -> None:
    rows = [{"person_id": f"m{n:04}", "name": f"多数 {n:04}"} for n in range(120)]
    posts = [
        {
            "posting_id": f"mp{n}",
            "person_id": row["person_id"],
            "body_id": "MOD",
            "kind": "regular",
            "from": "2020-01-01",
        }
        for n, row in enumerate(rows)
    ]
    for table, many in (("persons", rows), ("postings", posts)):
        ministry.world.do("bundle.transcribe", Role.HEAD, body_id="MOD", table=table, rows=many)
    browser = desk(Role.DESK)
    first, third = (browser.get(f"/people/?q=多数&page={n}").content.decode() for n in (1, 3))
    assert "多数 0049" in first and "多数 0050" not in first and "120" in first
    assert "多数 0119" in third
    for number in ("0", "x", "-1", "99999999999", "²"):
        assert browser.get("/people/", {"page": number}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("山田", "山田太郎"),
        ("高橋", "髙橋花子"),
        ("第一作", "第一作戦室"),
        ("防衛", "防衛省"),
        ("令和7年1月1日", "第一号"),
        ("R11.12.31", "第一号"),
    ],
)
def test_a_few_characters_find_what_the_viewer_may_see(ministry: Ministry, desk: Desk, asked: str, found: str) -> None:
    assert found in desk(Role.DESK).get("/search/", {"q": asked}).content.decode()


def test_a_search_finds_nothing_of_the_organ_next_door(ministry: Ministry, desk: Desk) -> None:
    words = NEXT_DOOR[:4]
    page = desk(Role.DESK).get("/search/", {"q": words}).content.decode()
    assert NEXT_DOOR not in page
    assert NEXT_DOOR in desk(Role.DESK, "JCG").get("/search/", {"q": words}).content.decode()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_look_back_names_who_could_have_known_and_refuses_what_it_cannot_read(
    ministry: Ministry, desk: Desk, lang: str
) -> None:
    browser = desk(Role.INSPECTOR, lang=lang)
    asked = {"designation_id": ministry.secret, "from": "令和8年5月1日", "to": "2026-05-31"}
    page = browser.get("/back/", asked).content.decode()
    for name in ("山田太郎", "髙橋花子", "佐藤次郎", "鈴木三郎"):
        assert name in page
    assert browser.get("/back/", asked | {"from": "いつか"}).status_code == 409
    assert browser.get("/back/", asked | {"from": "2027-01-01"}).status_code == 409


def test_a_look_back_goes_by_name_and_asks_back_where_the_name_is_not_unique(ministry: Ministry, desk: Desk) -> None:
    browser, during = desk(Role.INSPECTOR), {"from": "2026-05-01", "to": "2026-05-31"}
    told = browser.get("/back/", during | {"person_id": "高橋"}, follow=True)
    assert (told.status_code, told.request["QUERY_STRING"].count("person_id=")) == (200, 1)
    assert "髙橋花子" in told.content.decode()
    several = browser.get("/back/", during | {"person_id": "郎"})
    assert several.status_code == 200
    assert "どれのことですか" in several.content.decode()
    assert all(name in several.content.decode() for name in ("山田太郎", "佐藤次郎", "鈴木三郎"))
    titled = browser.get("/back/", during | {"designation_id": "第一"}, follow=True)
    assert "山田太郎" in titled.content.decode()
    assert browser.get("/back/", during | {"person_id": "寿限無"}).status_code == 404


def test_part_of_a_number_finds_its_person_in_any_width(ministry: Ministry, desk: Desk) -> None:
    person = ministry.cleared
    wide = "".join(chr(ord(c) + 0xFEE0) for c in person[-4:])
    assert person in desk(Role.DESK).get("/people/", {"q": wide}).content.decode()


def test_a_page_as_of_earlier_shows_what_held_then(ministry: Ministry, desk: Desk) -> None:
    browser, address = desk(Role.DESK), f"/secrets/{ministry.secret}/"
    now = browser.get(address).content.decode()
    before = browser.get(address, {"at": "2025-05-01T09:00"}).content.decode()
    unknown = browser.get(address, {"known_at": "2026-05-01T09:00"})
    assert "山田太郎" in now and "山田太郎" not in before
    assert unknown.status_code == 404


def test_a_body_of_few_and_one_of_many_have_their_handlers_listed_alike(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [(role, body) for role in (Role.MANAGER, Role.INSPECTOR) for body in ("MOD", "JCG")]
    few = [ministry.world.look("board.handlers_of_body", role, body_id=body) for role, body in asked]
    monkeypatch.setattr(place, "MANY", 0)
    many = [ministry.world.look("board.handlers_of_body", role, body_id=body) for role, body in asked]

    assert few == many
    assert {row["person_id"] for row in few[0]["rows"]} == {ministry.cleared, ministry.gone}
