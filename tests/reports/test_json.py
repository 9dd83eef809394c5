"""The JSON report."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reports.world import BOOK, MANY, NONE, REACH, finding, named, result, written

SPECIFIED = (
    *("code", "severity", "person_id", "organ_id", "regime", "designation_id", "place_id"),
    *("from", "until", "failed", "cites", "next_step"),
)


def read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_it_is_the_object_of_the_register_bundle(tmp_path: Path) -> None:
    report = read(written(tmp_path, "json"))

    assert set(report) == {"rulebook", "window", "counts", "rejected", "dangling", "notices", "findings"}
    assert report["rulebook"] == BOOK.version
    assert report["window"] == {"from": "2026-04-01", "to": "2027-03-31"}
    assert report["counts"] == MANY.counts
    assert all(set(SPECIFIED) <= set(found) for found in report["findings"])


def test_moments_carry_the_offset_and_absent_values_are_null(tmp_path: Path) -> None:
    reach, open_ended = read(written(tmp_path, "json", result(REACH, finding())))["findings"]

    assert (reach["from"], reach["until"]) == ("2026-04-01T00:00:00+09:00", "2026-06-01T00:00:00+09:00")
    assert (open_ended["until"], open_ended["place_id"]) == (None, None)
    assert open_ended["failed"] == ["ASSESSED"]


def test_a_row_left_out_is_listed_with_file_line_column_value_and_what_was_expected(tmp_path: Path) -> None:
    report = read(written(tmp_path, "json", lang="en"))

    assert report["rejected"] == [
        {"file": "取扱者の範囲.csv", "line": 12, "column": "開始日", "value": "令和8年13月1日", "expected": "a day"}
    ]
    assert report["dangling"][0]["table"] == "presences"
    assert report["notices"] == [{"file": "配属.csv", "text": "Read as CP932"}]


def test_nothing_found_is_an_empty_list(tmp_path: Path) -> None:
    report = read(written(tmp_path, "json", NONE))

    assert (report["counts"], report["findings"]) == ({}, [])


@pytest.mark.parametrize("suffix", ["json", "csv", "xlsx", "pdf", "html"])
def test_equal_input_gives_equal_bytes_in_every_form(tmp_path: Path, suffix: str) -> None:
    first = written(tmp_path, suffix).read_bytes()

    assert written(tmp_path, suffix).read_bytes() == first


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    facts, audit = named(name)

    assert read(written(tmp_path, "json", audit, facts))["findings"][0]["person_name"] == name
