"""The same number, written otherwise in another sheet of the register."""

from pathlib import Path

import polars as pl
import pytest

from sekisho.facts import read_bundle
from sekisho.facts.numbers import meant

STAFF = ["00123", "0456", "1-23", "A-12", "00789", "789"]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("００１２３", ["00123"]), ("00-123", ["00123"]), ("4 5 6", ["0456"]), ("４５６", ["0456"]), ("a12", ["A-12"]),
        ("1‐23", ["1-23"]), ("123", ["00123", "1-23"]), ("０７８９", ["00789", "789"]),
    ],
)  # fmt: skip
def test_a_staff_number_of_any_width_zeros_blanks_and_dashes_is_that_person(written: str, keys: list[str]) -> None:
    assert meant(pl.Series([written]), pl.Series(STAFF), "persons").rows() == [(written, keys)]


@pytest.mark.parametrize("written", ["12-3", "1234", "B-12", "", "00123"])
def test_another_number_is_nobody_elses_and_one_of_the_list_needs_no_reading(written: str) -> None:
    assert meant(pl.Series([written]), pl.Series(STAFF), "persons").height == 0


def test_the_zeros_and_dashes_of_a_secrets_number_count() -> None:
    known = pl.Series(["1-23", "01"])
    assert meant(pl.Series(["１－２３", "123", "1"]), known, "designations").rows() == [("１－２３", ["1-23"])]


def _bundle(folder: Path, numbers: str, written: str) -> Path:
    (folder / "persons.csv").write_text("person_id,name\n" + "".join(f"{n},甲\n" for n in numbers.split()))
    (folder / "offices.csv").write_text(f"person_id,office,from\n{written},大臣,2020-04-01\n")
    return folder


def test_a_bundle_tells_which_numbers_it_read_otherwise(tmp_path: Path) -> None:
    facts, intake = read_bundle(_bundle(tmp_path, "00123 00456", "１２３"))

    assert facts["offices"]["person_id"].to_list() == ["00123"]
    assert intake.dangling == ()
    assert any("１２３ → 00123" in notice.text.ja for notice in intake.notices)


def test_a_number_that_can_mean_two_points_nowhere_and_is_told_with_both(tmp_path: Path) -> None:
    facts, intake = read_bundle(_bundle(tmp_path, "00123 0123", "１２３"))

    assert facts["offices"]["person_id"].to_list() == ["１２３"]
    assert "00123, 0123" in intake.dangling[0].expected.en
