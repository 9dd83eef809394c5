"""Days at the end of the calendar, often written for "no end", are judged like any other."""

from datetime import date

import pytest

from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.law.cases import cases
from sekisho.right import audit

BASE = next(c for c in cases() if c.owner == "ASSESSED SDS" and c.expect.outcome == "allow")


@pytest.mark.parametrize("extended", [False, True])
@pytest.mark.parametrize("first", [date(1900, 1, 1), date(2024, 4, 1), date(9990, 1, 1)])
def test_a_designation_without_an_end_is_found_too_long(first: date, extended: bool) -> None:
    secret = {**BASE.facts["designations"][0], "designated_on": first, "valid_until": date.max}
    extensions = [{"designation_id": "D", "decided_on": first, "valid_until": date.max}] if extended else []
    facts = Facts.of({**BASE.facts, "designations": [secret], "extensions": extensions})

    found = audit(facts, rulebook(), (first, date.max)).counts

    assert ("DESIGNATION_TOO_LONG" in found) == (first.year < 9990 or not extended)
    assert ("DESIGNATION_PAST_30_YEARS" in found) == (first.year < 9900)


def test_the_last_day_of_the_calendar_can_be_asked_about() -> None:
    assert audit(Facts.of(BASE.facts), rulebook(), (date.max, date.max)).findings.height == 0
