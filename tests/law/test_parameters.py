"""Parameters hold by the day; a draft changes only what it names, and only from its day on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.law import Cite, Value, rulebook

BOOK = rulebook()
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
NAMES = st.sampled_from([p.name for p in BOOK.parameters()])
DRAFTED = Cite("draft", "a", grade="unconfirmed")


@given(NAMES, DAYS)
def test_the_value_of_a_day_is_the_last_that_took_effect(name: str, day: date) -> None:
    began = [value for since, value in BOOK.changes(name) if since <= day]

    assert BOOK.value(name, day) == (began or [BOOK.changes(name)[0][1]])[-1]


@given(NAMES, DAYS, DAYS, st.integers(1, 99))
def test_a_draft_leaves_the_days_before_it_alone(name: str, from_: date, day: date, value: int) -> None:
    parameter = BOOK.parameter(name)

    changed = parameter.changed([Value(from_, value, DRAFTED)])

    drafted = day >= from_ or from_ <= parameter.values[0].from_
    assert changed.on(day).value == (value if drafted else parameter.on(day).value)


@pytest.mark.parametrize(
    ("name", "start", "last"),
    [
        ("sds.clearance.term", date(2026, 5, 20), date(2031, 5, 20)),
        ("sds.clearance.term", date(2024, 2, 29), date(2029, 2, 28)),
        ("ces.clearance.term", date(2026, 5, 20), date(2036, 5, 20)),
        ("ces.by_sds.term", date(2026, 5, 20), date(2031, 5, 20)),
        ("sds.designation.period", date(2026, 4, 1), date(2031, 3, 31)),
        ("ces.designation.period", date(2026, 5, 20), date(2031, 5, 19)),
        ("sds.extension.period", date(2031, 4, 1), date(2036, 3, 31)),
        ("sds.designation.total", date(2014, 12, 10), date(2044, 12, 9)),
        ("ces.designation.total_approved", date(2025, 10, 1), date(2085, 9, 30)),
        ("training.period", date(2025, 6, 1), date(2026, 6, 1)),
        ("audit.horizon", date(2026, 6, 1), date(2026, 11, 28)),
    ],
)
def test_a_term_ends_on_the_day_the_sources_name(name: str, start: date, last: date) -> None:
    assert BOOK.term(name, start).last_day(start) == last


def test_the_values_that_the_statutes_set_are_these() -> None:
    today = date(2026, 6, 1)
    numbers = {p.name: p.on(today).value for p in BOOK.parameters() if p.on(today).cite.grade == "statute"}

    assert numbers == {
        "sds.clearance.term": 5,
        "ces.clearance.term": 10,
        "ces.by_sds.term": 5,
        "clearance.portable": False,
        "sds.designation.period": 5,
        "sds.extension.period": 5,
        "sds.designation.total": 30,
        "sds.designation.total_approved": 60,
        "ces.designation.period": 5,
        "ces.extension.period": 5,
        "ces.designation.total": 30,
        "ces.designation.total_approved": 60,
    }


def test_an_unknown_name_is_an_error_not_a_guess() -> None:
    with pytest.raises(KeyError):
        BOOK.value("sds.clearance", date(2026, 6, 1))


def test_the_rulebook_is_named_by_the_last_day_anything_in_it_takes_effect() -> None:
    named = date.fromisoformat(BOOK.version.removeprefix("jp-"))

    assert BOOK.offices("CES") != ()
    assert any(o.from_ == named for o in BOOK.offices("CES"))
    assert not any((o.from_ or named) > named for o in BOOK.offices("SDS"))
    assert named - timedelta(days=1) >= date(2025, 12, 26)
