"""Terms of law and periods of moments."""

from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.periods import Period, Term, Unit

DAYS = st.dates(date(1900, 1, 1), date(2300, 12, 31))
LENGTHS = st.integers(1, 60)
ONE_DAY = timedelta(days=1)
MOMENTS = st.datetimes(datetime(2026, 4, 1), datetime(2026, 4, 1, 0, 0, 9)).map(lambda m: m.replace(microsecond=0))
SIDES = st.none() | MOMENTS


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(SIDES), draw(SIDES)
    if start is not None and end is not None and end <= start:
        start, end = end, start + timedelta(seconds=1)
    return Period(start, end)


@pytest.mark.parametrize(
    ("notified", "last"),
    [
        ("2026-05-20", "2031-05-20"),
        ("2023-02-28", "2028-02-29"),
        ("2024-02-28", "2029-02-28"),
        ("2024-02-29", "2029-02-28"),
        ("2025-12-31", "2030-12-31"),
    ],
)
def test_a_clearance_of_five_years_ends_as_the_specification_says(notified: str, last: str) -> None:
    term = Term(5, Unit.YEARS, counts_first_day=False)

    assert term.last_day(date.fromisoformat(notified)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("designated", "last"),
    [("2026-04-01", "2031-03-31"), ("2026-05-20", "2031-05-19"), ("2024-02-29", "2029-02-28")],
)
def test_a_designation_of_five_years_counts_its_first_day(designated: str, last: str) -> None:
    term = Term(5, Unit.YEARS, counts_first_day=True)

    assert term.last_day(date.fromisoformat(designated)) == date.fromisoformat(last)


def test_a_month_without_the_corresponding_day_ends_the_term_with_its_last_day() -> None:
    month = Term(1, Unit.MONTHS, counts_first_day=True)

    assert month.last_day(date(2026, 1, 31)) == date(2026, 2, 28)
    assert month.last_day(date(2028, 1, 30)) == date(2028, 2, 29)


@given(DAYS, LENGTHS, st.booleans())
def test_a_term_of_days_has_exactly_that_many_days(start: date, n: int, counts_first_day: bool) -> None:
    last = Term(n, Unit.DAYS, counts_first_day).last_day(start)

    began = start if counts_first_day else start + ONE_DAY
    assert (last - began).days + 1 == n


@given(DAYS, LENGTHS)
def test_a_term_of_months_ends_before_the_corresponding_day_or_with_the_month(began: date, n: int) -> None:
    last = Term(n, Unit.MONTHS, counts_first_day=True).last_day(began)

    year, month = divmod(began.year * 12 + began.month - 1 + n, 12)
    length = monthrange(year, month + 1)[1]
    if began.day <= length:
        assert last + ONE_DAY == date(year, month + 1, began.day)
    else:
        assert last == date(year, month + 1, length)


@given(DAYS, LENGTHS, st.booleans())
def test_years_are_twelve_months_each(start: date, n: int, counts_first_day: bool) -> None:
    years, months = Term(n, Unit.YEARS, counts_first_day), Term(12 * n, Unit.MONTHS, counts_first_day)

    assert years.last_day(start) == months.last_day(start)


@given(DAYS, LENGTHS, st.sampled_from(Unit))
def test_not_counting_the_first_day_is_counting_from_the_next(start: date, n: int, unit: Unit) -> None:
    assert Term(n, unit).last_day(start) == Term(n, unit, counts_first_day=True).last_day(start + ONE_DAY)


@given(DAYS, LENGTHS, st.sampled_from(Unit), st.booleans())
def test_a_later_start_never_ends_earlier(start: date, n: int, unit: Unit, counts_first_day: bool) -> None:
    term = Term(n, unit, counts_first_day)

    assert start <= term.last_day(start) <= term.last_day(start + ONE_DAY)


@given(st.dates(date(9995, 1, 1), date.max), st.sampled_from(Unit))
def test_a_term_that_outlives_the_calendar_ends_with_it(start: date, unit: Unit) -> None:
    assert Term(4000, unit).last_day(start) == date.max


@pytest.mark.parametrize("n", [0, -1])
def test_a_term_of_less_than_one_unit_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        Term(n, Unit.YEARS)


@given(periods(), periods(), MOMENTS)
def test_an_overlap_holds_exactly_when_both_periods_hold(a: Period, b: Period, at: datetime) -> None:
    both = a.overlap(b)

    assert (both is not None and both.holds(at)) == (a.holds(at) and b.holds(at))


@given(periods(), periods())
def test_overlapping_and_touching_are_mutual(a: Period, b: Period) -> None:
    assert a.overlap(b) == b.overlap(a)
    assert a.touches(b) == b.touches(a)


@given(periods(), periods())
def test_periods_touch_when_they_overlap_or_one_begins_as_the_other_ends(a: Period, b: Period) -> None:
    adjoin = (a.end is not None and a.end == b.start) or (b.end is not None and b.end == a.start)

    assert a.touches(b) == (a.overlap(b) is not None or adjoin)


def test_a_period_includes_its_start_and_excludes_its_end() -> None:
    start, end = datetime(2026, 4, 1), datetime(2026, 4, 2)

    assert Period(start, end).holds(start)
    assert not Period(start, end).holds(end)
    assert Period(start).holds(datetime.max)


def test_a_period_that_never_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="end after its start"):
        Period(datetime(2026, 4, 1), datetime(2026, 4, 1))
