"""Days, shares and designations are drawn as the law and the profile want them."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.business_days import is_business_day
from sekisho.kernel.periods import Term, Unit
from sekisho.law import rulebook
from sekisho.samples.days import Calendar, office_days, plus_years, stream
from sekisho.samples.designations import Secrets, register
from sekisho.samples.profiles import apportioned, profile

DAYS = st.dates(date(2014, 12, 10), date(2040, 1, 1))


@given(DAYS)
def test_an_office_day_is_a_working_day_with_a_plain_term(day: date) -> None:
    drawn = office_days(np.array([day], "datetime64[D]"))
    found: date = drawn[0].item()

    assert 0 <= (day - found).days <= 12
    assert is_business_day(found)
    assert plus_years(drawn, 5)[0].item() == Term(5, Unit.YEARS).last_day(found)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=12), st.integers(0, 5000))
def test_shares_add_up_and_leave_nobody_out(shares: list[int], more: int) -> None:
    parts = apportioned(len(shares) + more, shares)

    assert sum(parts) == len(shares) + more
    assert min(parts) >= 1


@pytest.fixture(scope="module")
def secrets() -> Secrets:
    chosen = profile("japan")
    return register(chosen, Calendar.around(date(2026, 11, 23), 3, 6), stream(4, "designations"))


def test_no_designation_or_extension_is_longer_than_five_years(secrets: Secrets) -> None:
    last: dict[str, date] = {}
    terms = {"SDS": "sds.designation.period", "CES": "ces.designation.period"}
    for row in secrets.frame.iter_rows(named=True):
        own = secrets.extensions.filter(pl.col("designation_id") == row["designation_id"])["valid_until"].to_list()
        reach = rulebook().term(terms[row["regime"]], row["designated_on"]).last_day(row["designated_on"])
        for until in own:
            reach = Term(5, Unit.YEARS).last_day(reach)
            last[row["designation_id"]] = until
            assert until <= reach
        assert row["valid_until"] <= reach


def test_items_are_those_of_the_appended_table(secrets: Secrets) -> None:
    for regime, item, began in secrets.frame.select("regime", "item", "designated_on").iter_rows():
        assert item in rulebook().items(regime, began)


def test_numbers_name_organ_and_month_and_are_given_once(secrets: Secrets) -> None:
    ids, months = secrets.frame["designation_id"], secrets.frame["designated_on"].dt.strftime("-%Y%m-")
    assert ids.is_unique().all()
    assert all(month in number for number, month in zip(ids, months, strict=True))
