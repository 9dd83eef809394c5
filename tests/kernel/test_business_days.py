"""Business days of administrative organs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.business_days import (
    add_business_days,
    business_day_from,
    is_business_day,
    next_business_day,
    previous_business_day,
)

DAYS = st.dates(date(2014, 12, 10), date(2060, 12, 1))


def between(first: date, last: date) -> list[date]:
    """Return the business days after the first and before the last."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days))
    return [day for day in days if is_business_day(day)]


@pytest.mark.parametrize(
    "closed",
    [
        "2026-04-04",
        "2026-04-05",
        "2026-04-29",
        "2026-05-06",
        "2026-09-22",
        "2026-12-29",
        "2026-12-31",
        "2027-01-03",
        "2019-05-02",
        "2021-07-23",
    ],
)
def test_organs_are_closed_on_weekends_holidays_and_at_the_end_of_the_year(closed: str) -> None:
    assert not is_business_day(date.fromisoformat(closed))


@pytest.mark.parametrize("open_day", ["2026-04-01", "2026-12-28", "2027-01-04", "2020-07-20", "2021-10-11"])
def test_organs_work_on_the_other_days(open_day: str) -> None:
    assert is_business_day(date.fromisoformat(open_day))


@pytest.mark.parametrize("year", range(2014, 2061))
def test_no_business_day_falls_between_28_december_and_4_january(year: int) -> None:
    assert between(date(year, 12, 28), date(year + 1, 1, 4)) == []


@given(DAYS)
def test_the_next_and_the_previous_business_day_are_the_nearest(day: date) -> None:
    after, before = next_business_day(day), previous_business_day(day)

    assert is_business_day(after)
    assert is_business_day(before)
    assert between(day, after) == between(before, day) == []
    assert before < day < after


@given(DAYS)
def test_a_deadline_moves_only_when_the_organ_is_closed(day: date) -> None:
    assert business_day_from(day) == (day if is_business_day(day) else next_business_day(day))


@given(DAYS, st.integers(1, 40))
def test_adding_business_days_passes_exactly_that_many(day: date, n: int) -> None:
    later = add_business_days(day, n)

    assert is_business_day(later)
    assert len(between(day, later)) == n - 1


@given(DAYS.map(business_day_from), st.integers(-40, 40))
def test_going_forth_and_back_returns_to_a_business_day(day: date, n: int) -> None:
    assert add_business_days(add_business_days(day, n), -n) == day


@pytest.mark.parametrize("day", [date(1992, 12, 31), date(2100, 1, 1), date(2100, 1, 2)])
def test_a_day_outside_the_known_years_is_refused(day: date) -> None:
    with pytest.raises(ValueError, match="1993 to 2099"):
        is_business_day(day)
