"""Every case a jurist wrote beside a rule or a parameter comes out as written, by the reference and by the engine."""

import polars as pl
import pytest

from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.law.cases import Case, cases
from sekisho.right import audit
from sekisho.right.ask import ask_designation
from sekisho.right.engine.decide import decide
from sekisho.right.engine.sweep import Sweep
from sekisho.right.words import STANDS

CASES = list(cases())


def named(case: Case) -> str:
    return f"{case.owner}: {case.name}"


@pytest.mark.parametrize("case", [c for c in CASES if c.ask], ids=named)
def test_the_question_of_a_case_is_answered_as_the_law_says(case: Case) -> None:
    facts, book = Facts.of(case.facts), rulebook()
    assert case.ask is not None
    person, designation, at = case.ask.person, case.ask.designation, case.ask.at
    asked = pl.DataFrame({"person_id": [person], "designation_id": [designation], "at": [at]})

    answer = ask_designation(facts, book, person, designation, at)

    failed = {c.code for c in answer.conditions if c.ok is False} - {STANDS}
    assert (answer.outcome, failed) == (case.expect.outcome, set(case.expect.failed))
    assert list(decide(Sweep.over(facts, book), asked)) == [answer.outcome]
    assert (answer.next_step is None) == (answer.outcome != "deny")


@pytest.mark.parametrize("case", [c for c in CASES if c.audit], ids=named)
def test_the_audit_of_a_case_finds_what_the_law_says(case: Case) -> None:
    assert case.audit is not None

    result = audit(Facts.of(case.facts), rulebook(), (case.audit.from_, case.audit.to))

    assert set(result.counts) == set(case.expect.findings)
