"""What the acts grant is never found by the audit, and what they refuse would be."""

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from tests.places.random_records import EVERY, KEEPER, lines, transcribed, world
from tests.soak import whole_or

from sekisho.facts.bundle import Facts
from sekisho.kernel.refusals import Refusal
from sekisho.law import rulebook
from sekisho.record import project
from sekisho.record.acts import perform
from sekisho.right import audit

WINDOW = (date(2001, 1, 1), date(2060, 1, 1))
ACTS = {"presences": "presence.entitle", "exposures": "exposure.begin"}
JUDGED = {"MEMBER", "ASSESSED", "POSITIVE", "IN_TERM", "NO_DOUBT", "UNBROKEN", "NOT_STOPPED", "IN_RANGE"}
Reached = set[tuple[str, str]]


@pytest.fixture(autouse=True)
def before_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is entitled for a time that has passed, so everything tried lies ahead."""
    monkeypatch.setenv("SEKISHO_NOW", "2001-01-01T09:00")


def reached(facts: Facts) -> Reached:
    found = audit(facts, rulebook(), WINDOW).rows()
    return {(f.person_id or "", f.place_id or "") for f in found if f.code.startswith("REACH")}


def attempt(table: str, row: dict[str, Any]) -> set[str] | None:
    """Do it; returns what was failing, None where it was granted."""
    try:
        perform(ACTS[table], KEEPER, **row)
    except Refusal as refusal:
        return set(refusal.codes)
    return None


def shuffled(facts: Facts, seed: int) -> list[tuple[str, dict[str, Any]]]:
    tried = [(table, row) for table in ACTS for row in lines(facts, table)]
    Random(seed).shuffle(tried)
    return [(table, {name: cell for name, cell in row.items() if name != "source"}) for table, row in tried]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", whole_or(range(10, 12), range(10, 15)))
def test_nothing_granted_is_found_and_everything_refused_for_the_law_would_be(seed: int) -> None:
    facts = world(seed, 4)
    transcribed(facts, (table for table in EVERY if table not in ACTS))
    counted: Counter[str] = Counter()
    for table, row in shuffled(facts, seed):
        failing = attempt(table, row)
        if failing is None:
            counted["granted"] += 1
        elif failing & JUDGED:
            counted["refused"] += 1
            assert _would_be_found(table, row), (table, row)
    assert not reached(project.bundle())
    assert counted["granted"]
    assert counted["refused"]


def _would_be_found(table: str, row: dict[str, Any]) -> bool:
    """Whether the audit of the record with the row in it finds somebody within reach."""
    now = project.bundle()
    more = Facts.of({table: [*lines(now, table), row]})
    return bool(reached(Facts({**now.tables, table: more[table]})))
