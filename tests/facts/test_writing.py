"""Writing happens wholly or not at all, and never over something."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from tests.facts.strategies import FORMS, assert_same

from sekisho.facts import Facts, read_bundle, write_bundle
from sekisho.facts.limits import CELL_CHARS
from sekisho.facts.schema import TABLES
from sekisho.facts.writing import Form
from sekisho.kernel.refusals import Unusable

PERSONS: list[dict[str, object]] = [
    {"person_id": "=1+1", "name": "@SUM(A1)", "born_on": date(1899, 1, 1)},
    {"person_id": "0002", "name": "-1"},
]
STOPS: list[dict[str, object]] = [{"person_id": "0002", "from_at": datetime(2026, 4, 1), "to_at": datetime(2026, 4, 2)}]
FACTS = Facts.of({"persons": PERSONS, "stops": STOPS})


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_make_the_same_bytes(tmp_path: Path, form: Form) -> None:
    for name in ("one", "two"):
        write_bundle(FACTS, tmp_path / name, form=form)

    one, two = (sorted(p for p in (tmp_path / name).rglob("*")) or [tmp_path / name] for name in ("one", "two"))
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_there_is_not_written_over_unless_asked(tmp_path: Path, form: Form) -> None:
    place = tmp_path / {"xlsx": "b.xlsx", "zip": "b.zip"}.get(form, "b")
    write_bundle(Facts.of({}), place, form=form)
    with pytest.raises(Unusable, match="exists already"):
        write_bundle(FACTS, place, form=form)
    assert read_bundle(place)[0]["persons"].height == 0

    write_bundle(FACTS, place, form=form, replace=True)

    assert_same(read_bundle(place)[0], FACTS)
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("form", FORMS)
def test_after_an_error_nothing_is_left(tmp_path: Path, form: Form) -> None:
    broken = Facts({"persons": FACTS["persons"], "presences": pl.DataFrame({"of": ["another", "schema"]})})

    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        write_bundle(broken, tmp_path / "b", form=form)

    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_filled_and_missing_ones_are_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    write_bundle(FACTS, tmp_path / "empty")
    write_bundle(FACTS, tmp_path / "deep" / "er" / "b")

    assert_same(read_bundle(tmp_path / "empty")[0], read_bundle(tmp_path / "deep" / "er" / "b")[0])


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Unusable, match="cannot be written"):
        write_bundle(FACTS, tmp_path / "file" / "b")


def test_no_cell_of_a_csv_file_begins_like_a_formula(tmp_path: Path) -> None:
    write_bundle(FACTS, tmp_path / "b", lang="ja")

    lines = (tmp_path / "b" / "職員・従業者.csv").read_text("utf-8-sig").splitlines()
    assert lines == ["職員番号,氏名,氏名カナ,生年月日", "'=1+1,'@SUM(A1),,1899-01-01", "0002,'-1,,"]


def test_a_workbook_has_no_formulas_and_days_are_days(tmp_path: Path) -> None:
    write_bundle(FACTS, tmp_path / "b.xlsx", form="xlsx", lang="ja")

    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames == [table.ja for table in TABLES]
    assert [cell.data_type for cell in book["職員・従業者"][2]] == ["s", "s", "n", "s"]
    stop = [cell.value for cell in book["取扱停止"][2]]
    assert stop[2:4] == ["2026-04-01T00:00:00+09:00", "2026-04-02T00:00:00+09:00"]


def test_a_text_too_long_for_a_workbook_is_refused(tmp_path: Path) -> None:
    facts = Facts.of({"persons": [{"person_id": "1", "name": "x" * (CELL_CHARS + 1)}]})

    with pytest.raises(Unusable, match="32,767"):
        write_bundle(facts, tmp_path / "b.xlsx", form="xlsx")

    assert list(tmp_path.iterdir()) == []


def test_a_table_too_tall_for_a_workbook_is_refused(tmp_path: Path) -> None:
    row = FACTS["stops"].head(1)
    facts = Facts({"stops": pl.concat([row] * 2**10).select(pl.all().repeat_by(2**10).explode())})

    with pytest.raises(Unusable, match="1,048,576 rows"):
        write_bundle(facts, tmp_path / "b.xlsx", form="xlsx")
