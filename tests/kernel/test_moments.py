"""Moments in Tokyo wall time."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.moments import JST, end_of, iso, parse_moment, start_of, wall
from sekisho.kernel.wareki import to_wareki

NINE = datetime(2026, 4, 1, 9)
THREE_PM = datetime(2026, 4, 1, 15)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1))
WHOLE_MINUTES = MOMENTS.map(lambda m: m.replace(second=0, microsecond=0))
OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
WRITTEN = "0123456789:-+TZ/. 年月日時分秒午前後半元令和R（水）AMPJST"


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-01T09:00",
        "2026-04-01T09:00:00",
        "2026-04-01 09:00:00.000000",
        "2026-04-01T09:00:00+09:00",
        "2026-04-01T09:00:00+0900",
        "2026-04-01T09:00+09",
        "2026-04-01 09:00:00+09:00",
        "20260401 090000",
        "2026-04-01 09:00 JST",
        "2026-04-01T00:00:00Z",
        "2026-03-31T19:00:00-05:00",
        "20260401T0900",
        "20260401T090000+0900",
        "2026/4/1 9:00",
        "２０２６／４／１　９：００",
        "2026年4月1日9時",
        "2026年4月1日(水) 9時00分",
        "2026年4月1日水曜 9時",
        "令和8年4月1日 9時",
        "令和8年4月1日午前9時0分0秒",
        "令和八年四月一日午前九時",
        "令和　8年　4月　1日　9:00",
        "R8.4.1 09:00",
        "R080401 09:00",
        "R8.4.1T9:00",
        "2026/4/1 9:00 AM",
        "2026/4/1 午前9:00",
    ],
)
def test_nine_in_the_morning_is_read_as_it_is_written(text: str) -> None:
    assert parse_moment(text) == NINE


@pytest.mark.parametrize(
    "text", ["R8.4.1 午後3時", "令和8年4月1日午後3時00分", "2026/4/1 3:00 PM", "2026-04-01 3:00p.m."]
)
def test_the_afternoon_adds_twelve_hours(text: str) -> None:
    assert parse_moment(text) == THREE_PM


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2026/4/1 12:00 AM", 0), ("2026/4/1 12:00 PM", 12), ("2026/4/1 午後0時", 12), ("2026/4/1 午前0時", 0)],
)
def test_noon_and_midnight_are_told_apart(text: str, hour: int) -> None:
    assert parse_moment(text) == NINE.replace(hour=hour)


@pytest.mark.parametrize("text", ["2026-04-01 24:00", "令和8年4月1日 24時", "2026-04-01T24:00:00+09:00"])
def test_twenty_four_oclock_is_the_start_of_the_next_day(text: str) -> None:
    assert parse_moment(text) == datetime(2026, 4, 2)


def test_half_past_and_seconds_are_read() -> None:
    assert parse_moment("令和8年4月1日 9時半") == NINE.replace(minute=30)
    assert parse_moment("令和8年4月1日 9時30分15秒") == NINE.replace(minute=30, second=15)


def test_a_finer_fraction_than_a_microsecond_is_cut() -> None:
    assert parse_moment("2026-04-01T09:00:00.123456789") == NINE.replace(microsecond=123456)


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-01 24:01",
        "2026-04-01 25:00",
        "2026-04-01 09:60",
        "2026-04-01 09:00:60",
        "2026-04-01 午後12時",
        "2026-04-01 午後15時",
        "2026-04-01 13:00 PM",
        "2026-04-01 午前9:00 AM",
        "2026-04-01T09:00-25:00",
        "2026-02-30 09:00",
        "平成31年5月1日 9時",
        "2026-04-01 9",
        "2026/4/1 9:00-10:00",
        "20260401 0900-1000",
        "9999-12-31 24:00",
        "0001-01-01T00:00+10:00",
        "09:00",
        "",
        "2026-04-01 " + "9" * 10_000_000,
    ],
    ids=lambda text: text[:30] or "empty",
)
def test_nothing_is_guessed(text: str) -> None:
    assert parse_moment(text) is None


@given(st.dates())
def test_a_bare_day_stays_a_day(day: date) -> None:
    assert type(parse_moment(day.isoformat())) is date
    assert parse_moment(day.isoformat()) == day


@given(MOMENTS)
def test_every_moment_reads_back_from_its_iso_form(moment: datetime) -> None:
    assert iso(moment).endswith("+09:00")
    assert parse_moment(iso(moment)) == moment


@given(MOMENTS, OFFSETS)
def test_an_offset_moves_the_clock_and_not_the_instant(moment: datetime, zone: timezone) -> None:
    elsewhere = moment.replace(tzinfo=JST).astimezone(zone)

    assert parse_moment(elsewhere.isoformat()) == moment
    assert wall(elsewhere) == moment
    assert iso(elsewhere) == iso(moment)


@given(WHOLE_MINUTES)
def test_every_minute_reads_back_from_its_japanese_form(moment: datetime) -> None:
    half = f"午{'後' if moment.hour >= 12 else '前'}{moment.hour % 12}時{moment.minute}分"

    assert parse_moment(f"{to_wareki(moment.date())} {moment.hour}時{moment.minute}分") == moment
    assert parse_moment(to_wareki(moment.date()) + half) == moment
    assert parse_moment(f"{moment:%Y/%m/%d %I:%M} {'PM' if moment.hour >= 12 else 'AM'}") == moment


@given(st.text(WRITTEN, max_size=20) | st.text(max_size=20))
def test_any_text_is_a_moment_a_day_or_none_and_never_an_error(text: str) -> None:
    found = parse_moment(text)

    assert found is None or isinstance(found, date)
    assert not isinstance(found, datetime) or found.tzinfo is None


@given(st.dates(max_value=date(9999, 12, 30)))
def test_a_day_lasts_twenty_four_hours(day: date) -> None:
    assert end_of(day) - start_of(day) == timedelta(hours=24)
    assert start_of(day).date() == day


def test_the_last_day_of_the_calendar_has_an_end_too() -> None:
    assert end_of(date.max) == datetime.max
