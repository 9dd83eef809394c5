"""The fast engine and the plain reference give the same answer (property 7 of the specification)."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import polars as pl
import pytest
from tests.right.worlds import Worlds
from tests.soak import SOAK

from sekisho.facts.bundle import Facts
from sekisho.law import Rulebook, rulebook
from sekisho.right import changes, reference, reference_audit
from sekisho.right.engine.decide import decide
from sekisho.right.engine.sweep import Sweep
from sekisho.right.findings.persons import found
from sekisho.right.periods import Period
from sekisho.right.register import Register, end_of
from sekisho.right.words import FOREVER

EVER = (date(1900, 1, 1), date(2199, 12, 31))
ROUNDS, WORLDS, PER_WORLD = 25, 40, 101
TERMS = 200 if SOAK else 60  # worlds
BOOKS = (rulebook(), rulebook(Path(__file__).with_name("everything-changes.yaml")))
Key = tuple[object, ...]


def questions(register: Register, book: Rulebook, worlds: int, per_world: int, rng: Random) -> pl.DataFrame:
    """Questions at and around the moments at which answers change."""
    rows = []
    for world in range(worlds):
        people, secrets = [f"w{world}-P{n}" for n in range(5)], [f"w{world}-D{n}" for n in (0, 1, 2, 9)]
        edges = {p: sorted(changes.of_person(register, book, p)) for p in people}
        for _ in range(per_world):
            person, secret = rng.choice(people), rng.choice(secrets)
            row = rng.choice(register.handlers.get(person) or [None])
            secret = row.row["designation_id"] if row and rng.random() < 0.7 else secret
            moments = edges[person] + sorted(changes.of_secret(register, secret))
            at = rng.choice(moments) + timedelta(microseconds=rng.choice((-1, 0, 0, 1, 3_600_000_000)))
            rows.append((person, secret, at))
    return pl.DataFrame(
        rows, schema={"person_id": pl.String, "designation_id": pl.String, "at": pl.Datetime("us")}, orient="row"
    )


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_engine_and_the_reference_agree_on_every_question(seed: int) -> None:
    rng, book = Random(seed), BOOKS[seed % 5 == 0]
    facts = Worlds(rng, WORLDS).facts()
    register = Register.of(facts)
    asked = questions(register, book, WORLDS, PER_WORLD, rng)

    fast = decide(Sweep.over(facts, book), asked)

    plain = [reference.right(register, book, *row).outcome for row in asked.iter_rows()]
    assert asked.height >= 4_000
    assert list(fast) == plain
    assert len(set(plain)) == 3


@pytest.mark.parametrize("seed", range(4))
def test_the_engine_and_the_reference_find_the_same_periods(seed: int) -> None:
    book = BOOKS[seed % 2]
    facts = Worlds(Random(1000 + seed), 60).facts()

    fast = _counted(found(Sweep.over(facts, book), EVER, EVER[0]))

    plain = _plain(facts, book)
    assert sum(plain.values()) > 100
    assert fast == plain


@pytest.mark.parametrize("seed", range(len(BOOKS)))
def test_the_engine_and_the_reference_find_the_same_terms_and_trainings(seed: int) -> None:
    book, day, horizon = BOOKS[seed % 2], date(2026, 4, 1), date(2031, 12, 31)
    facts = Worlds(Random(2000 + seed), TERMS).facts()
    register = Register.of(facts)

    frame = found(Sweep.over(facts, book), EVER, horizon)
    soon = found(Sweep.over(facts, book), (day, day), horizon).filter(code="TERM_ENDS_SOON")

    terms = [
        (p, o, r, s, u) for p, o, r, (s, u, _) in reference_audit.terms(register, book, day, horizon) if s < end_of(day)
    ]
    columns = ["person_id", "organ_id", "regime", "from", "until"]
    assert len(terms) > TERMS // 3
    assert sorted(soon.select(columns).iter_rows()) == sorted(terms)
    overdue = frame.filter(code="TRAINING_OVERDUE").select("person_id", "body_id", "from", "until")
    plain = [(p, b, s, None if u == FOREVER else u) for p, b, (s, u, _) in reference_audit.trainings(register, book)]
    assert len(plain) > TERMS
    assert Counter(overdue.iter_rows()) == Counter(plain)


def _counted(frame: pl.DataFrame) -> Counter[Key]:
    kinds = ["HANDLER_WITHOUT_RIGHT", "REACH_WITHOUT_CLEARANCE", "REACH_OUTSIDE_RANGE"]
    rows = frame.filter(pl.col("code").is_in(kinds))
    columns = ["code", "person_id", "designation_id", "place_id", "from", "until", "failed"]
    return Counter((*row[:-1], tuple(row[-1])) for row in rows.select(columns).iter_rows())


def _plain(facts: Facts, book: Rulebook) -> Counter[Key]:
    register = Register.of(facts)
    rows: list[Key] = []
    for row, period in reference_audit.handlers(register, book):
        rows.append(_key(row.row["person_id"], row.row["designation_id"], None, period))
    for presence, exposure, period in reference_audit.reaches(register, book):
        place = presence.row["place_id"]
        rows.append(_key(presence.row["person_id"], exposure.row["designation_id"], place, period))
    return Counter(rows)


def _key(person: str, secret: str, place: str | None, period: Period) -> Key:
    since, until, (code, failed) = period
    return code, person, secret, place, since, None if until == FOREVER else until, failed
