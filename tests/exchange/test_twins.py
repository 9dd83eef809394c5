"""A new person whose number differs from one of the record in width or zeros: the same where certain, else asked."""

from datetime import date

import pytest
from tests.world import World, actor

from sekisho.exchange.faults import TWIN
from sekisho.exchange.judging import Judged, judged
from sekisho.exchange.leaving import HANGS, the_rest
from sekisho.exchange.telling import told
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook
from sekisho.record.roles import Role
from sekisho.reports.rows import report_rows

pytestmark = pytest.mark.django_db
DAY, SINCE, BORN = date(2026, 4, 1), date(2020, 4, 1), date(1980, 5, 6)


@pytest.fixture
def known(world: World) -> World:
    """A record that knows one Yamada of MOD, 0010, by name and day of birth."""
    world.rows("persons", person_id="0010", name="山田　太郎", born_on=BORN)
    world.posted("0010", "MOD", SINCE)
    return world


def brought(*people: tuple[str, str, date | None]) -> Judged:
    persons: list[dict[str, object]] = [{"person_id": n, "name": name, "born_on": born} for n, name, born in people]
    postings: list[dict[str, object]] = [
        {"posting_id": f"h{n}", "person_id": n, "body_id": "MOD", "kind": "regular", "from": SINCE} for n, *_ in people
    ]
    facts = Facts.of({"persons": persons, "postings": postings})
    return judged(facts, Intake(), actor(Role.HEAD), "MOD", DAY)


@pytest.mark.parametrize("written", ["10", "１０", "010"])
def test_the_same_name_and_day_of_birth_make_it_the_person_of_the_record(known: World, written: str) -> None:
    found = brought((written, "山田太郎", BORN))

    assert found.given["persons"]["person_id"].to_list() == found.given["postings"]["person_id"].to_list() == ["0010"]
    assert the_rest(found, DAY).height == 0
    assert f"{written} → 0010" in found.result.intake.notices[-1].text.ja


def test_a_number_that_differs_in_width_alone_is_that_number(known: World) -> None:
    assert brought(("００１０", "山田花子", None)).given["persons"]["person_id"].to_list() == ["0010"]


@pytest.mark.parametrize(
    ("written", "name", "born"),
    [
        ("10", "山田太郎", None),
        ("10", "山田太郎", date(1980, 6, 5)),
        ("10", "佐藤次郎", BORN),
        ("００１０", "山田太郎", date(1980, 6, 5)),
    ],
)
def test_who_may_be_somebody_else_is_asked_with_both_numbers(
    known: World, written: str, name: str, born: date | None
) -> None:
    found = brought((written, name, born))
    left = the_rest(found, DAY)

    assert left.select("table", "code").rows() == [("persons", TWIN), ("postings", HANGS)]
    assert left["value"][0] == f"{written} (0010)"


def test_two_lines_that_could_both_be_one_person_are_both_asked(known: World) -> None:
    found = brought(("10", "山田太郎", BORN), ("010", "山田太郎", BORN))

    assert the_rest(found, DAY).filter(code=TWIN).height == 2


def test_a_line_beside_that_of_the_number_itself_is_asked(known: World) -> None:
    found = brought(("0010", "山田太郎", BORN), ("10", "山田太郎", BORN))

    assert the_rest(found, DAY).filter(code=TWIN)["value"].to_list() == ["10 (0010)"]


def test_somebody_of_another_organ_is_not_compared_but_asked_about(known: World) -> None:
    known.rows("persons", person_id="0020", name="佐藤次郎", born_on=BORN)
    known.posted("0020", "ATLA", SINCE)

    assert the_rest(brought(("20", "佐藤次郎", BORN)), DAY).filter(code=TWIN).height == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_question_names_both_numbers_the_article_and_the_step(known: World, lang: Lang) -> None:
    found = brought(("10", "佐藤次郎", BORN))
    rows = report_rows(found.result, found.facts, rulebook(), lang)

    line = next(told(the_rest(found, DAY), rows, found.given, lang))

    assert "10 (0010)" in line.reasons[0].why[0]
    assert line.free and line.reasons[0].articles and line.reasons[0].step
