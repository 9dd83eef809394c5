"""Days in every writing, and the eras."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.numerals import plain
from sekisho.kernel.wareki import ERAS, SOLAR_CALENDAR, era_year, parse_day, to_wareki, to_wareki_short

FIRST_OF_APRIL = date(2026, 4, 1)
DAYS = st.dates(SOLAR_CALENDAR, date(2100, 12, 31))
WRITTEN = "0123456789 元年月日./-令和平成昭和大正明治RHSTM〇一二三十百千（）水曜"


def every_day() -> Iterator[date]:
    return (SOLAR_CALENDAR + timedelta(days=n) for n in range((date(2199, 12, 31) - SOLAR_CALENDAR).days + 1))


def in_kanji(n: int) -> str:
    tens, ones = divmod(n, 10)
    return (
        ("" if tens < 2 else "〇一二三四五六七八九"[tens])
        + ("十" if tens else "")
        + "〇一二三四五六七八九"[ones] * (ones > 0)
    )


def full_width(text: str) -> str:
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789./-RHSTM"})


def test_every_day_reads_back_from_its_long_form() -> None:
    assert [day for day in every_day() if parse_day(to_wareki(day)) != day] == []


def test_every_day_reads_back_from_its_short_form() -> None:
    assert [day for day in every_day() if parse_day(to_wareki_short(day)) != day] == []


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-01",
        "2026-4-1",
        "2026/4/1",
        "2026/04/01",
        "2026.4.1",
        "20260401",
        "2026年4月1日",
        "2026年 4月 1日",
        "２０２６年４月１日",
        "２０２６／４／１",
        "二〇二六年四月一日",
        "令和8年4月1日",
        "令和８年４月１日",
        "令和　８年　４月　１日",
        "令和08年04月01日",
        "令和八年四月一日",
        "㋿八年四月一日",
        "㋿8.4.1",
        "令8年4月1日",
        "令8.4.1",
        "令和8.4.1",
        "R8.4.1",
        "r8.4.1",
        "R.8.4.1",
        "R8/4/1",
        "R8-4-1",
        "R08.04.01",
        "R080401",
        "Ｒ８．４．１",
        "R8・4・1",
        "R8ー4ー1",
        "  R8.4.1  ",
        "令和8年4月1日(水)",
        "令和8年4月1日（水曜日）",
        "2026/4/1 水曜",
    ],
)
def test_the_first_of_april_is_read_as_it_is_written(text: str) -> None:
    assert parse_day(text) == FIRST_OF_APRIL


@pytest.mark.parametrize(
    ("last_of_old", "first_of_new"),
    [
        ("昭和64年1月7日", "平成元年1月8日"),
        ("平成31年4月30日", "令和元年5月1日"),
        ("大正15年12月24日", "昭和元年12月25日"),
        ("明治45年7月29日", "大正元年7月30日"),
    ],
)
def test_an_era_changes_from_one_day_to_the_next(last_of_old: str, first_of_new: str) -> None:
    old, new = parse_day(last_of_old), parse_day(first_of_new)

    assert old is not None
    assert new == old + timedelta(days=1)
    assert (to_wareki(old), to_wareki(new)) == (last_of_old, first_of_new)


@pytest.mark.parametrize(
    ("old", "new"), [("明治45年7月30日", "大正元年7月30日"), ("大正15年12月25日", "昭和元年12月25日")]
)
def test_the_day_of_a_rescript_may_be_written_in_both_eras(old: str, new: str) -> None:
    assert parse_day(old) == parse_day(new) is not None


@pytest.mark.parametrize(
    "text",
    [
        "平成31年5月1日",
        "昭和64年1月8日",
        "昭和元年12月24日",
        "令和元年4月30日",
        "令和0年1月1日",
        "大正15年12月26日",
        "明治5年12月2日",
        "令和8年2月29日",
        "令和八年十三月一日",
        "令和十二十年四月一日",
        "2026-02-30",
        "2026-4/1",
        "2026年4月",
        "26/4/1",
        "8.4.1",
        "4/1/2026",
        "46113",
        "R8.4.1 9:00",
        "令和2026年4月1日",
        "2026年4月1日(木)",
        "2026/1 1/2",
        "未定",
        "",
        "令和" + "8" * 10_000_000,
    ],
    ids=lambda text: text[:20] or "empty",
)
def test_nothing_is_guessed(text: str) -> None:
    assert parse_day(text) is None


@given(DAYS)
def test_width_kanji_numerals_and_marks_change_nothing(day: date) -> None:
    era, year = era_year(day)
    kanji = f"{era.name}{in_kanji(year)}年{in_kanji(day.month)}月{in_kanji(day.day)}日"

    assert parse_day(kanji) == day
    assert parse_day(full_width(to_wareki_short(day))) == day
    assert parse_day(f"{era.name[0]}{year}/{day.month}/{day.day}") == day
    assert parse_day(f"{era.letter}{year:02}{day:%m%d}") == day


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]))
def test_every_gregorian_form_reads_back(day: date, form: str) -> None:
    written = form.replace("%Y", f"{day.year:04}")

    assert parse_day(day.strftime(written)) == day


@given(st.text(WRITTEN, max_size=14) | st.text(max_size=14))
def test_any_text_is_a_day_or_none_and_never_an_error(text: str) -> None:
    day = parse_day(text)

    assert day is None or isinstance(day, date)


@given(st.sampled_from(ERAS), st.integers(-5, 99), st.integers(-1, 13), st.integers(-1, 32))
def test_a_day_found_in_an_era_is_a_day_of_that_era(era: object, year: int, month: int, day: int) -> None:
    assert isinstance(era, type(ERAS[0]))
    found = era.day(year, month, day)

    assert found is None or max(era.first, SOLAR_CALENDAR) <= found <= (era.last or date.max)


def test_the_first_year_is_written_gannen_in_the_long_form_and_one_in_the_short() -> None:
    assert to_wareki(date(2019, 5, 1)) == "令和元年5月1日"
    assert to_wareki_short(date(2019, 5, 1)) == "R1.5.1"


def test_days_of_the_lunar_calendar_are_not_given_an_era() -> None:
    eve = date(1872, 12, 31)

    assert to_wareki(SOLAR_CALENDAR) == "明治6年1月1日"
    assert (to_wareki(eve), to_wareki_short(eve)) == ("1872年12月31日", "1872.12.31")
    with pytest.raises(ValueError, match="solar calendar"):
        era_year(eve)


@given(st.integers(1, 9999))
def test_a_number_in_kanji_with_units_is_that_number(n: int) -> None:
    digits = "〇一二三四五六七八九"
    places = zip((1000, 100, 10), "千百十", strict=True)
    written = "".join(digits[n // unit % 10] + name for unit, name in places if n // unit % 10)

    assert plain(written + digits[n % 10] * (n % 10 > 0)) == str(n)
