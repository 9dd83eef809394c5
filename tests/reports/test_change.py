"""The report of a what-if, opened again in every form."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.reports.test_html import Parts
from tests.reports.test_pdf import MARKUP, text
from tests.reports.world import AT, BOOK, INTAKE

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook
from sekisho.law.cases import cases
from sekisho.reports.change import Told, write_change
from sekisho.reports.change.renewals import bands, months, years
from sekisho.right.whatif import whatif

BASE = next(c for c in cases() if c.owner == "ASSESSED SDS" and c.name.startswith("The organ's own result"))
WINDOW = (date(2027, 4, 1), date(2028, 3, 31))
FORMS = ("json", "csv", "xlsx", "pdf", "html")


def told(
    name: str = "佐藤 花子", lang: Lang = "ja", intake: Intake | None = None, draft: str = "shorter-sds-term"
) -> Told:
    """Return what a shorter term would do to one handler of one secret, notified on 20 May 2024."""
    facts = Facts.of(BASE.facts)
    persons = facts["persons"].with_columns(name=pl.lit(name))
    facts = Facts({**facts.tables, "persons": persons})
    drafted = rulebook(draft)
    return Told(whatif(facts, BOOK, drafted, WINDOW), facts, intake or Intake(), BOOK, drafted, lang, AT)


def written(folder: Path, form: str, change: Told) -> Path:
    path = folder / f"change.{form}"
    write_change(change, path)
    return path


@pytest.mark.parametrize(("lang", "title"), [("ja", "改正案の影響"), ("en", "Whatthedraftwouldchange")])
def test_every_page_has_title_draft_window_rulebook_and_number(tmp_path: Path, lang: Lang, title: str) -> None:
    change = told(lang=lang)
    many = pl.concat([change.change.changes] * 90)
    pages = PdfReader(written(tmp_path, "pdf", replace(change, change=replace(change.change, changes=many)))).pages

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        said = "".join(page.extract_text().split()).replace("\u200b", "")
        name = "".join(change.name.split())
        for part in (title, name, "2027-04-01", change.draft.version, f"{number}/{len(pages)}"):
            assert part in said
        assert ("取扱注意" if lang == "ja" else "Handlewithcare") in said


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_it_says_what_is_changed_who_loses_what_when_and_what_was_not_read(tmp_path: Path, form: str) -> None:
    path = written(tmp_path, form, told(intake=INTAKE))

    said = text(path) if form == "pdf" else "".join("".join(Parts(path.read_text(encoding="utf-8")).said).split())
    for part in ("5年", "3年（", "佐藤花子", "令和9年5月21日〜令和10年3月31日", "法令ではありません", "令和9年度"):
        assert part.replace("（", "") in said.replace("（", "").replace("(", "")
    assert "除外した行が1行" in said
    assert "令和8年13月1日" in said


def test_the_numbers_are_the_same_in_every_form(tmp_path: Path) -> None:
    change = told()
    found = {form: written(tmp_path, form, change) for form in FORMS}

    data = json.loads(found["json"].read_text(encoding="utf-8"))
    lines = found["csv"].read_text(encoding="utf-8-sig").splitlines()
    sheet = openpyxl.load_workbook(found["xlsx"]).worksheets[1]
    assert data["persons"] == {"loses": 1, "gains": 0}
    [row] = data["changes"]
    assert (row["from"], row["until"]) == ("2027-05-21T00:00:00+09:00", "2028-04-01T00:00:00+09:00")
    assert len(lines) - 1 == sheet.max_row - 1 == len(data["changes"])
    assert "取り扱えなくなる1人" in text(found["pdf"])


def test_nobody_changing_is_one_calm_page(tmp_path: Path) -> None:
    path = written(tmp_path, "pdf", told(draft="longer-ces-bridge"))

    assert len(PdfReader(path).pages) == 1
    assert "取り扱える人は変わりません" in text(path)


def test_equal_input_gives_equal_bytes_made_for_archives(tmp_path: Path) -> None:
    first, second = (written(tmp_path, "pdf", told()).read_bytes() for _ in range(2))

    assert first == second
    assert b"pdfaid" in PdfReader(tmp_path / "change.pdf").trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]


@pytest.mark.parametrize("name", [MARKUP, "<script>alert(1)</script>", "=1+1", "𠮷田"])
@pytest.mark.parametrize("form", FORMS)
def test_a_name_is_never_read_as_markup_script_or_formula(tmp_path: Path, form: str, name: str) -> None:
    path = written(tmp_path, form, told(name))

    if form == "html":
        parts = Parts(path.read_text(encoding="utf-8"))
        assert name in parts.said
        assert (parts.broken, [tag for tag, _ in parts.elements if tag == "script"]) == ([], [])
    if form == "pdf" and name == MARKUP:
        assert "".join(MARKUP.split()) in text(path).replace("\u200b", "")
    if form == "xlsx":
        cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]
        assert all(cell.data_type != "f" for cell in cells)


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        written(tmp_path, "docx", told())

    assert ".pdf" in refused.value.text.ja


RENEWALS = st.lists(
    st.tuples(st.dates(date(2014, 1, 1), date(2060, 1, 1)), st.integers(0, 99), st.integers(0, 99)), max_size=9
)


@given(RENEWALS)
def test_the_picture_has_every_month_once_in_whole_fiscal_years(falling: list[tuple[date, int, int]]) -> None:
    rows = [(day.replace(day=1), before, after) for day, before, after in falling]
    frame = pl.DataFrame(rows, schema={"month": pl.Date, "before": pl.Int64, "after": pl.Int64}, orient="row")

    drawn = months(frame)

    assert [month for band in bands(drawn) for month in band] == drawn
    assert len({month.start for month in drawn}) == len(drawn) == 12 * len(years(drawn))
    assert sum(month.before for month in drawn) == sum(year.before for year in years(drawn)) == sum(r[1] for r in rows)
    assert sum(month.after for month in drawn) == sum(year.after for year in years(drawn)) == sum(r[2] for r in rows)
