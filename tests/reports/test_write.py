"""Writing a report: the form by the suffix, whole or not at all."""

from pathlib import Path

import pytest
from tests.reports.world import AT, BOOK, MANY, register, written

from sekisho.kernel.refusals import Unusable
from sekisho.reports import suffixes, write_report


def test_there_are_five_forms() -> None:
    assert suffixes() == (".csv", ".html", ".json", ".pdf", ".xlsx")


@pytest.mark.parametrize("suffix", ["json", "CSV", "xlsx", "PDF", "html"])
def test_a_form_is_chosen_by_its_suffix_in_either_case_and_leaves_nothing_else(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path, suffix)

    assert path.stat().st_size > 0
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["report.docx", "report", "report.json.bak"])
def test_an_unknown_suffix_is_refused_with_what_was_expected(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unusable) as refused:
        write_report(MANY, register(), BOOK, tmp_path / name, "ja", at=AT)

    assert ".csv .html .json .pdf .xlsx" in refused.value.text.ja
    assert name in refused.value.text.en
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["json", "xlsx"])
def test_a_path_that_cannot_be_written_is_refused_and_nothing_is_left(tmp_path: Path, suffix: str) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")

    with pytest.raises(Unusable):
        write_report(MANY, register(), BOOK, blocked / f"report.{suffix}", "ja", at=AT)

    assert list(tmp_path.iterdir()) == [blocked]


def test_a_folder_in_the_place_of_the_report_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.pdf" / "kept").mkdir(parents=True)

    with pytest.raises(Unusable):
        write_report(MANY, register(), BOOK, tmp_path / "report.pdf", "ja", at=AT)

    assert (tmp_path / "report.pdf" / "kept").is_dir()


def test_an_earlier_report_is_replaced_whole_and_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    path = written(tmp_path, "json")
    before = path.read_bytes()
    broken = MANY.findings.with_columns(code=MANY.findings["code"] + "?")

    with pytest.raises(KeyError):
        written(tmp_path, "json", type(MANY)(MANY.rulebook, MANY.window, broken))

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
