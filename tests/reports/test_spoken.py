"""Periods in words, and the strip of organs by month."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.world import APRIL, BOOK, JUNE, LATE, MARCH, NONE, REACH, YEAR, finding, register, result

from sekisho.kernel.texts import Lang
from sekisho.reports import spoken
from sekisho.reports.heat import LEVELS, MONTHS, Heat, heat
from sekisho.reports.rows import report_rows
from sekisho.right.answers import AuditResult

MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1))
NOON = datetime(2026, 4, 1, 12)


@pytest.mark.parametrize(
    ("since", "until", "ja", "en"),
    [
        (APRIL, JUNE, "令和8年4月1日〜令和8年5月31日", "2026-04-01 – 2026-05-31"),
        (APRIL, APRIL + timedelta(days=1), "令和8年4月1日", "2026-04-01"),
        (APRIL, None, "令和8年4月1日〜（継続中）", "2026-04-01 – (open)"),
        (NOON, datetime(2026, 4, 2), "令和8年4月1日 12:00〜令和8年4月1日 24:00", "2026-04-01 12:00 – 2026-04-01 24:00"),
        (APRIL, NOON, "令和8年4月1日〜令和8年4月1日 12:00", "2026-04-01 – 2026-04-01 12:00"),
        (NOON, NOON, "令和8年4月1日 12:00", "2026-04-01 12:00"),
    ],
)
def test_a_period_is_said_with_its_last_day_included(since: datetime, until: datetime, ja: str, en: str) -> None:
    assert (spoken.period(since, until, "ja"), spoken.period(since, until, "en")) == (ja, en)


def strip(*found: dict[str, object], window: tuple[date, date] = YEAR, lang: Lang = "ja") -> Heat:
    audit = result(*found, window=window)
    return heat(report_rows(audit, register(), BOOK, lang), window, lang)


def test_a_finding_counts_in_every_month_it_touches_and_in_no_other() -> None:
    picture = strip(REACH)

    assert [bucket.label("ja") for bucket in picture.buckets][:2] == [("R8", "4月"), ("R8", "5月")]
    assert picture.strips[0].counts == (1, 1, *(0,) * 10)


def test_an_open_finding_counts_to_the_end_and_a_notice_not_at_all() -> None:
    picture = strip(finding(), finding("TERM_ENDS_SOON", failed=[]))

    assert [(line.name, line.counts, line.total) for line in picture.strips] == [("防衛省", (1,) * 12, 1)]


def test_a_window_of_one_day_shows_the_twelve_months_that_led_to_it() -> None:
    picture = strip(finding(**{"from": MARCH}), window=(YEAR[0], YEAR[0]))

    assert (picture.buckets[0].start, picture.buckets[-1].end) == (date(2025, 5, 1), date(2026, 5, 1))
    assert picture.strips[0].counts == (*(0,) * 10, 1, 1)


def test_a_window_without_end_is_cut_to_where_something_was_found() -> None:
    picture = strip(REACH, LATE, window=(date(1, 1, 1), date(9999, 12, 31)))

    assert (picture.buckets[0].start, picture.buckets[-1].start) == (date(2026, 3, 1), date(2026, 6, 1))


def test_findings_over_many_years_are_shown_by_fiscal_year() -> None:
    picture = strip(finding(**{"from": datetime(1950, 1, 1)}), REACH, window=(date(1900, 1, 1), date(9999, 12, 31)))

    assert all(bucket.months == 12 and bucket.start.month == 4 for bucket in picture.buckets)
    assert (len(picture.buckets), picture.buckets[-1].label("ja")) == (MONTHS, ("R8年度", ""))
    assert picture.strips[0].counts == (*(1,) * (MONTHS - 1), 2)


def test_nothing_found_has_no_strips() -> None:
    assert heat(report_rows(NONE, register(), BOOK, "ja"), YEAR, "ja").strips == ()


@given(st.lists(st.tuples(MOMENTS, st.none() | MOMENTS), min_size=1, max_size=20))
def test_no_organ_has_more_findings_in_a_month_than_in_all(periods: list[tuple[datetime, datetime | None]]) -> None:
    found = [finding(**{"from": since, "until": until}) for since, until in periods if until is None or since <= until]
    picture = strip(*found)

    assert sum(line.total for line in picture.strips) == len(found)
    assert all(0 <= count <= line.total for line in picture.strips for count in line.counts)
    assert all(0 <= picture.level(count) <= LEVELS for line in picture.strips for count in line.counts)


def test_more_organs_than_fit_are_summed_in_one_line() -> None:
    organs = [finding(organ_id=f"O{n:02}") for n in range(60)]
    audit = AuditResult(BOOK.version, YEAR, result(*organs).findings)
    picture = heat(report_rows(audit, register(), BOOK, "ja"), YEAR, "ja")

    assert (len(picture.strips), picture.strips[-1].name, picture.strips[-1].total) == (41, "その他", 20)
