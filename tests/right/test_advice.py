"""The advice of an answer names the organ that the engine found, and no other."""

from datetime import datetime
from random import Random

import pytest
from tests.right.test_engine_equals_reference import BOOKS, questions
from tests.right.worlds import Worlds

from sekisho.facts.bundle import Facts
from sekisho.right import reference
from sekisho.right import words as w
from sekisho.right.ask import ask_designation
from sekisho.right.question import Question
from sekisho.right.register import Register

WORLDS = 12


def named(facts: Facts) -> Facts:
    """The facts with organs that are called so that no name holds another's."""
    organs = facts["organs"].with_columns(name_ja="【" + facts["organs"]["organ_id"] + "】")
    return Facts({**facts.tables, "organs": organs.with_columns(name_en="name_ja")})


@pytest.mark.parametrize("seed", range(2))
def test_the_next_step_names_the_organ_of_the_clearance_that_the_engine_found_nearest_and_no_other(seed: int) -> None:
    rng, book = Random(9000 + seed), BOOKS[0]
    facts = named(Worlds(rng, WORLDS).facts())
    register, seen = Register.of(facts), set()

    for person, secret, at in questions(register, book, WORLDS, 25, rng).iter_rows():
        answer = ask_designation(facts, book, person, secret, at)
        if answer.outcome != w.DENY or secret not in register.designations or answer.next_step is None:
            continue
        expected = _organ(register, person, secret, at)
        told = {organ for organ in register.organs if f"【{organ}】" in answer.next_step.ja}
        assert told == {expected} & register.organs  # of no other, where the register does not know it either
        seen.add((expected is None, reference.right(register, book, person, secret, at).clearance is None))

    assert seen >= {(False, False), (False, True), (True, True)}


def _organ(register: Register, person: str, secret: str, at: datetime) -> str | None:
    """Of somebody in the range the organ of the nearest line, of anybody else that of the finding of reach."""
    found = reference.right(register, BOOKS[0], person, secret, at).clearance
    q = Question(register, BOOKS[0], person, register.designations[secret].row["regime"], at)
    best = found or reference.nearest([reference.clearance(q, organ) for organ in reference.organs_of(q)])
    return best.organ if best else None
