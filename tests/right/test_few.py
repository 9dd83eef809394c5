"""What is found about a few persons is what the engine finds about everybody."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from tests.right.test_engine_equals_reference import BOOKS, EVER
from tests.right.worlds import Worlds
from tests.soak import SOAK

from sekisho.facts.bundle import Facts
from sekisho.law import Rulebook
from sekisho.right import audit, few
from sekisho.right import words as w
from sekisho.right.answers import Finding

SEEDS = range(12 if SOAK else 1)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
KINDS = (w.HANDLER_WITHOUT_RIGHT, w.REACH_WITHOUT_CLEARANCE, w.REACH_OUTSIDE_RANGE, few.TRAINING_OVERDUE)


@pytest.mark.parametrize("window", [EVER, YEAR], ids=["ever", "one year"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_reference_and_the_engine_find_the_same_of_every_person(seed: int, window: tuple[date, date]) -> None:
    book, facts = BOOKS[seed % 2], Worlds(Random(6000 + seed), 40).facts()
    of_all = _of_everybody(facts, book, window)
    one_by_one: Counter[Finding] = Counter()
    for person in _concerned(facts):
        one_by_one.update(few.found(_about(facts, person), book, [person], window))
    assert sum(of_all.values()) > (100 if window == EVER else 20)
    assert one_by_one == of_all


def test_some_persons_together_give_what_each_gives_alone() -> None:
    book, facts = BOOKS[0], Worlds(Random(6100), 20).facts()
    assert Counter(few.found(facts, book, _concerned(facts), EVER)) == _of_everybody(facts, book, EVER)


def _concerned(facts: Facts) -> list[str]:
    return sorted({*facts["handlers"]["person_id"], *facts["presences"]["person_id"]})


def _about(facts: Facts, person: str) -> Facts:
    tables = facts.tables.items()
    return Facts({n: f.filter(person_id=person) if "person_id" in f.columns else f for n, f in tables})


def _of_everybody(facts: Facts, book: Rulebook, window: tuple[date, date]) -> Counter[Finding]:
    return Counter(found for found in audit(facts, book, window, 0).rows() if found.code in KINDS)
