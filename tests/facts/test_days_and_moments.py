"""Days and moments are read in every form in which desks write them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.facts.hostile import csv_folder
from tests.facts.reading import read

from sekisho.facts import read_bundle
from sekisho.kernel.moments import iso
from sekisho.kernel.wareki import to_wareki, to_wareki_short


@pytest.mark.parametrize(
    "written",
    [
        "2026-04-01",
        "2026/4/1",
        "2026/04/01",
        "20260401",
        "令和8年4月1日",
        "令和８年４月１日",
        "R8.4.1",
        "令8.4.1",
        "2026年4月1日",
        "2026-04-01T00:00:00",
        "2026-04-01 00:00",
        "2026-04-01T00:00:00+09:00",
        "2026-03-31T15:00:00Z",
        "  2026-04-01　",
    ],
)
def test_a_day_may_be_written_in_any_common_way(tmp_path: Path, written: str) -> None:
    row, intake = read(tmp_path, "reviews", reviewed_on=written)

    assert row["reviewed_on"] == date(2026, 4, 1)
    assert intake.rejected == ()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026-02-29",
        "2026-4",
        "26/4/1",
        "昭和64年1月8日",
        "46113",
        "2026-04-01T09:00",
        "2026-04-01 24:00",
        "1867-12-31",
        "0026-04-01",
        "12026-04-01",
        "-2026-04-01",
        "tomorrow",
        "#N/A",
    ],
)
def test_what_is_no_day_is_told_and_its_row_left_out(tmp_path: Path, written: str) -> None:
    row, intake = read(tmp_path, "reviews", reviewed_on=written)

    assert row is None
    assert [(r.file, r.line, r.column, r.value) for r in intake.rejected] == [
        ("reviews.csv", 2, "reviewed_on", written)
    ]


@given(day=st.dates(date(1873, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_era_style_and_in_iso(tmp_path_factory: pytest.TempPathFactory, day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        to_wareki(day),
        to_wareki_short(day),
    )
    text = "designation_id,reviewed_on\n" + "".join(f"D,{form}\n" for form in forms)

    facts, _ = read_bundle(csv_folder(tmp_path_factory.mktemp("days"), text.encode(), "reviews.csv"))

    assert facts["reviews"]["reviewed_on"].to_list() == [day] * 4


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2026-04-01", datetime(2026, 4, 1), datetime(2026, 4, 2)),
        ("R8.4.1", datetime(2026, 4, 1), datetime(2026, 4, 2)),
        ("2026-04-01T00:00", datetime(2026, 4, 1), datetime(2026, 4, 1)),
        ("2026-04-01 24:00", datetime(2026, 4, 2), datetime(2026, 4, 2)),
        ("2026-04-01T09:30:15", datetime(2026, 4, 1, 9, 30, 15), datetime(2026, 4, 1, 9, 30, 15)),
        ("2026-04-01T00:30:00Z", datetime(2026, 4, 1, 9, 30), datetime(2026, 4, 1, 9, 30)),
        (
            "2026-04-01T00:30:00.25+00:00",
            datetime(2026, 4, 1, 9, 30, 0, 250000),
            datetime(2026, 4, 1, 9, 30, 0, 250000),
        ),
        ("2026-04-01T09:30:00+0900", datetime(2026, 4, 1, 9, 30), datetime(2026, 4, 1, 9, 30)),
        ("2026/4/1 9:30", datetime(2026, 4, 1, 9, 30), datetime(2026, 4, 1, 9, 30)),
        ("令和8年4月1日 午後3時", datetime(2026, 4, 1, 15), datetime(2026, 4, 1, 15)),
    ],
)
def test_a_bare_day_is_the_start_of_it_in_a_beginning_and_its_end_in_an_end(
    tmp_path: Path, written: str, start: datetime, end: datetime
) -> None:
    row, intake = read(tmp_path, "stops", from_at=written, to_at=written)

    assert (row["from_at"], row["to_at"]) == (start, end)
    assert intake.rejected == ()


@given(moment=st.datetimes(datetime(1868, 1, 1), datetime(9999, 12, 30)))
def test_every_moment_is_read_back_from_its_iso_form(
    tmp_path_factory: pytest.TempPathFactory, moment: datetime
) -> None:
    text = f"person_id,from_at\nP,{iso(moment)}\nP,{moment.isoformat()}\nP,{moment.isoformat(' ')}\n"

    facts, _ = read_bundle(csv_folder(tmp_path_factory.mktemp("moments"), text.encode(), "stops.csv"))

    assert facts["stops"]["from_at"].to_list() == [moment] * 3


@pytest.mark.parametrize("written", ["", "9999-12-31", "9999/12/31", "9999-12-31T23:59:59", "9999年12月31日"])
def test_an_end_that_is_empty_or_the_end_of_the_calendar_is_open(tmp_path: Path, written: str) -> None:
    row, intake = read(tmp_path, "stops", to_at=written)

    assert row["to_at"] is None
    assert intake.rejected == ()
