"""The seven properties of the specification (right to handle, section 7), each under its own sentence.

They are tried on random registers in which everything collides. The seventh, that the engine and the reference agree,
has a file of its own.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import msgspec
import polars as pl
import pytest
from tests.right.worlds import Worlds

from sekisho.cli.ask import shown
from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.right import reference
from sekisho.right.ask import Answer, ask_designation
from sekisho.right.engine.intervals import subtract
from sekisho.right.engine.sweep import Sweep
from sekisho.right.register import Register

SEEDS = pytest.mark.parametrize("seed", range(3))
COUNT = 60
WHAT = ["person_id", "designation_id"]


def rights(facts: Facts) -> pl.DataFrame:
    """When who may handle what: person_id, designation_id, start, end."""
    sweep = Sweep.over(facts, rulebook())
    names = {"person_id": sweep.coded.persons.name(sweep.allowed["person"])}
    names |= {"designation_id": sweep.coded.secrets.name(sweep.allowed["secret"])}
    return sweep.allowed.select(**names, start="start", end="end")


def widened(before: Facts, after: Facts) -> pl.DataFrame:
    """What the second register allows and the first does not."""
    return subtract(rights(after), rights(before), WHAT)


def without(facts: Facts, table: str, keep: Callable[[pl.DataFrame], pl.DataFrame]) -> Facts:
    return Facts({**facts.tables, table: keep(facts[table])})


def added(facts: Facts, table: str, rows: list[dict[str, Any]]) -> Facts:
    return Facts({**facts.tables, table: pl.concat([facts[table], Facts.of({table: rows})[table]])})


@SEEDS
def test_deny_by_default__with_no_facts_nobody_may_handle_anything_in_force(seed: int) -> None:
    facts = Worlds(Random(seed), COUNT).facts()
    secrets_only = Facts({"designations": facts["designations"], "persons": facts["persons"]})
    register = Register.of(secrets_only)

    outcomes = {
        reference.right(register, rulebook(), person, secret, held.start).outcome
        for secret, held in register.designations.items()
        for person in facts["persons"]["person_id"].head(4)
        if held.start < held.end
    }

    assert outcomes == {"deny"}
    assert rights(secrets_only).is_empty()


@SEEDS
def test_a_doubt_notice_never_widens_anybodys_right(seed: int) -> None:
    worlds = Worlds(Random(seed), COUNT)
    facts = worlds.facts()
    notices = [
        {"person_id": f"w{n}-P{p}", "organ_id": f"w{n}-A", "regime": regime, "given_at": worlds.moment()}
        for n in range(COUNT)
        for p in range(4)
        for regime in ("SDS", "CES")
    ]

    assert widened(facts, added(facts, "doubt_notices", notices)).is_empty()
    assert not widened(added(facts, "doubt_notices", notices), facts).is_empty()


@SEEDS
def test_a_stop_never_widens_anybodys_right(seed: int) -> None:
    worlds = Worlds(Random(seed), COUNT)
    facts = worlds.facts()
    stops = [{"person_id": f"w{n}-P{p}", "from_at": worlds.moment()} for n in range(COUNT) for p in range(4)]

    assert widened(facts, added(facts, "stops", stops)).is_empty()
    assert not widened(added(facts, "stops", stops), facts).is_empty()


@SEEDS
def test_removing_an_assessment_never_widens_anybodys_right(seed: int) -> None:
    """As far as it is true: of results that clear, under the SDS Act. See the test after this one, and ADR 4."""
    facts = Worlds(Random(seed), COUNT).facts()
    clears = (pl.col("regime") == "SDS") & (pl.col("result") == "cleared")
    fewer = without(facts, "assessments", lambda f: f.filter(~clears | (pl.col("line") % 2 == 0)))

    assert widened(facts, fewer).is_empty()
    assert not widened(fewer, facts).is_empty()


def test_removing_a_result_that_does_not_clear_gives_the_earlier_one_back() -> None:
    """Why the sentence of the specification cannot hold for every assessment: "latest" is what section 2 counts."""
    facts = Worlds(Random(1), 200).facts()
    cleared_only = without(facts, "assessments", lambda f: f.filter(result="cleared"))

    assert not widened(facts, cleared_only).is_empty()


@SEEDS
def test_a_right_under_one_organ_never_follows_from_another_organs_assessment(seed: int) -> None:
    facts = Worlds(Random(seed), COUNT).facts()
    foreign = without(facts, "assessments", lambda f: f.filter(~pl.col("organ_id").str.ends_with("-A")))
    only_a = without(foreign, "handlers", lambda f: f.filter(pl.col("organ_id").str.ends_with("-A")))

    allowed = rights(without(only_a, "offices", lambda f: f.clear()))

    assert allowed.is_empty()
    assert not rights(without(facts, "offices", lambda f: f.clear())).is_empty()


@SEEDS
def test_no_ces_assessment_ever_yields_an_sds_right(seed: int) -> None:
    facts = Worlds(Random(seed), COUNT).facts()
    ces_only = without(facts, "assessments", lambda f: f.filter(regime="CES"))
    allowed = rights(without(ces_only, "offices", lambda f: f.clear()))

    regimes = allowed.join(facts["designations"].select("designation_id", "regime"), on="designation_id")["regime"]

    assert set(regimes) == {"CES"}


@SEEDS
def test_at_the_first_instant_after_until_the_outcome_differs(seed: int) -> None:
    rng, book = Random(seed), rulebook()
    facts = Worlds(rng, COUNT).facts()
    register, changed = Register.of(facts), 0
    for row in facts["handlers"].sample(120, seed=seed).iter_rows(named=True):
        person, secret, at = row["person_id"], row["designation_id"], datetime(rng.randint(2015, 2030), 4, 1, 9)
        answer = ask_designation(facts, book, person, secret, at)
        if answer.until is None:
            continue
        before, after = (
            reference.right(register, book, person, secret, moment).outcome
            for moment in (answer.until - timedelta(microseconds=1), answer.until)
        )
        assert before == answer.outcome != after
        changed += 1
    assert changed > 30


@SEEDS
def test_the_answer_is_the_same_when_asked_again_and_does_not_depend_on_what_is_recorded_for_later(seed: int) -> None:
    """The ledger position comes with the record; until then: the same facts, and facts that begin after the moment."""
    facts, at = Worlds(Random(seed), COUNT).facts(), datetime(2026, 4, 1, 12)
    early = without(facts, "assessments", lambda f: f.filter(pl.col("notified_on") <= at.date()))
    early = without(early, "handlers", lambda f: f.filter(pl.col("from") <= at.date()))
    early = without(early, "doubt_notices", lambda f: f.filter(pl.col("given_at") <= at))
    for row in early["handlers"].head(60).iter_rows(named=True):
        asked = row["person_id"], row["designation_id"], at
        first, again = (ask_designation(facts, rulebook(), *asked) for _ in range(2))
        assert _bytes(first) == _bytes(again)
        known_then = ask_designation(early, rulebook(), *asked)
        assert (known_then.outcome, known_then.conditions) == (first.outcome, first.conditions)


def _bytes(answer: Answer) -> bytes:
    return msgspec.json.encode(shown(answer, "ja"))
