"""Before a register comes in, its audit: the findings of the spreadsheets, and what leaving lines out leaves."""

from datetime import date, datetime
from pathlib import Path
from random import Random

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.exchange.test_import import HEAD, brought_in, findings, unkeyed_twice
from tests.right.worlds import Worlds
from tests.world import World, actor

from sekisho.exchange.faults import WITHOUT_RIGHT
from sekisho.exchange.judging import judged, without
from sekisho.exchange.leaving import the_rest
from sekisho.facts import read_bundle
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.law import rulebook
from sekisho.record.actors import EVERYWHERE
from sekisho.record.project import bundle
from sekisho.record.roles import Role
from sekisho.right import audit

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


def random_register(seed: int, people: int = 6) -> Facts:
    return unkeyed_twice(Worlds(Random(seed), people).facts())


@pytest.mark.parametrize("seed", range(6))
def test_on_an_empty_record_a_register_is_judged_as_the_audit_judges_it(seed: int) -> None:
    facts = random_register(seed)

    found = judged(facts, Intake(), HEAD, EVERYWHERE, DAY).result.findings

    assert_frame_equal(found.sort(found.columns, nulls_last=True), findings(facts, (DAY, DAY)))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_left_after_leaving_out_puts_nobody_where_the_law_does_not_let_him_be(seed: int) -> None:
    facts = random_register(seed, 12)
    lines = the_rest(judged(facts, Intake(), HEAD, EVERYWHERE, DAY), DAY)

    rest = audit(without(facts, lines), rulebook(), (DAY, DAY)).rows()

    observed = set(facts["presences"].filter(source="entry_log").select("place_id", "person_id").iter_rows())
    wrong = [one for one in rest if one.code in WITHOUT_RIGHT and (one.place_id, one.person_id) not in observed]
    assert wrong == []


def test_leaving_out_takes_no_line_that_has_the_right(db: None) -> None:
    left = 0
    for seed in range(3):
        facts = random_register(seed, 12)
        lines = judged(facts, Intake(), HEAD, EVERYWHERE, DAY).lines.filter(pl.col("code").is_in(WITHOUT_RIGHT))
        left += lines.height
        found = audit(facts, rulebook(), (DAY, DAY)).rows()
        wrong = {(f.person_id, f.place_id or f.designation_id) for f in found if f.code in WITHOUT_RIGHT}
        for table, line, *_ in lines.iter_rows():
            row = facts[table].filter(line=line).row(0, named=True)
            assert (row["person_id"], row.get("designation_id") or row["place_id"]) in wrong
    assert left > 10


def test_a_register_is_judged_together_with_what_the_record_knows(world: World) -> None:
    cleared, stranger, secret = world.person(), world.person(), world.secret()
    world.assessed(cleared)
    rows: list[dict[str, object]] = [
        {"designation_id": secret, "person_id": who, "organ_id": "MOD", "from": date(2026, 1, 1)}
        for who in (cleared, stranger)
    ]

    found = judged(Facts.of({"handlers": rows}), Intake(), actor(Role.HEAD), "MOD", DAY)

    assert [(table, line) for table, line, *_ in found.lines.iter_rows()] == [("handlers", 3)]
    assert {f.person_id for f in found.result.rows() if f.code == "HANDLER_WITHOUT_RIGHT"} == {stranger}


def test_what_the_record_knows_is_no_reference_to_nothing(world: World, tmp_path: Path) -> None:
    (tmp_path / "postings.csv").write_text(
        "posting_id,person_id,body_id,kind,from\ng1,p1,MOD,regular,2020-04-01\ng2,p1,XXX,regular,2019-04-01\n"
    )
    (tmp_path / "persons.csv").write_text("person_id,name\np1,甲\n")
    facts, intake = read_bundle(tmp_path)
    assert {row.value for row in intake.dangling} == {"MOD", "XXX"}

    found = judged(facts, intake, actor(Role.HEAD), "MOD", DAY)

    assert {row.value for row in found.result.intake.dangling} == {"XXX"}


def test_the_results_of_another_organ_are_not_told_by_judging_a_register(world: World) -> None:
    """Whether somebody is cleared by ATLA or not, the head of MOD is told the same of a line of ATLA's."""
    secret = world.secret()
    people = [world.person(posted_to="ATLA") for _ in range(2)]
    world.assessed(people[0], by="ATLA")
    rows: list[dict[str, object]] = [
        {"designation_id": secret, "person_id": who, "organ_id": "ATLA", "from": date(2026, 1, 1)} for who in people
    ]

    found = judged(Facts.of({"handlers": rows}), Intake(), actor(Role.HEAD), "MOD", DAY).result.rows()

    about = [[(f.code, f.failed) for f in found if f.person_id == who] for who in people]
    assert about[0] == about[1] != []


def test_what_happened_is_never_left_out(db: None) -> None:
    people: list[dict[str, object]] = [{"person_id": "p1", "name": "甲"}]
    secret = {
        "designation_id": "d1", "organ_id": "MOD", "regime": "SDS", "item": "1-イ", "designated_on": date(2025, 1, 1),
        "valid_until": date(2029, 12, 31), "measure": "marking",
    }  # fmt: skip
    place: dict[str, object] = {"place_id": "l1", "body_id": "MOD", "kind": "room", "name": "室"}
    since = datetime(2026, 1, 1)
    presence = {"place_id": "l1", "person_id": "p1", "from_at": since}
    organ: dict[str, object] = {"organ_id": "MOD", "name_ja": "防衛省", "role": "designator"}
    facts = Facts.of({
        "organs": [organ], "persons": people, "designations": [secret], "places": [place],
        "exposures": [{"place_id": "l1", "designation_id": "d1", "from_at": since}],
        "presences": [presence | {"source": source} for source in ("entry_log", "roster", None)],
    })  # fmt: skip

    lines = the_rest(judged(facts, Intake(), HEAD, EVERYWHERE, DAY), DAY)

    assert set(lines["table"]) == {"presences"}
    assert sorted(lines["line"]) == [3, 4]
    assert set(lines["code"]) == {"REACH_WITHOUT_CLEARANCE"}


def test_the_second_judging_of_what_was_imported_leaves_nothing_out(db: None) -> None:
    facts = random_register(3, 12)
    assert judged(facts, Intake(), HEAD, EVERYWHERE, DAY).lines.height
    brought_in(facts)

    assert judged(facts, Intake(), HEAD, EVERYWHERE, DAY).lines.height == 0
    assert bundle()["handlers"].height == facts["handlers"].height
