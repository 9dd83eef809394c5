"""The PDF, opened again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.reports.world import AT, BOOK, INTAKE, MANY, NONE, YEAR, finding, named, register, result, written

from sekisho.kernel.texts import Lang
from sekisho.reports.forms import pdf_form
from sekisho.reports.plain import GETA
from sekisho.reports.report import Report

MARKUP = '#panic("x") $ x $ *b* _i_ `c` @ref // c /* d */ [e] #{1+1} \\n <l> = h'


def text(path: Path) -> str:
    """Return the text of all pages without blanks: where lines break is not the point."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)


@pytest.mark.parametrize(("lang", "title"), [("ja", "取扱資格監査報告"), ("en", "Auditoftherighttohandle")])
def test_every_page_has_title_organ_window_rulebook_and_number(tmp_path: Path, lang: Lang, title: str) -> None:
    audit = result(*(finding(person_id=f"N{n}") for n in range(90)))
    pages = PdfReader(written(tmp_path, "pdf", audit, lang=lang)).pages

    for number, page in enumerate(pages, start=1):
        said = "".join(page.extract_text().split())
        organ = {"ja": "防衛省", "en": "MinistryofDefense"}[lang]
        for part in (title, organ, "2026-04-01", "令和8年4月1日", BOOK.version, f"{number}/{len(pages)}"):
            assert part in said


def test_it_says_who_where_when_why_and_what_next(tmp_path: Path) -> None:
    said = text(written(tmp_path, "pdf"))

    rule = BOOK.rule("ASSESSED", "SDS")
    for part in (
        "髙橋花子",
        "007",
        "情報課",
        "艦の航跡",
        "S-1",
        "戦闘指揮所",
        "令和8年3月1日〜（継続中）",
        rule.fails.ja,
    ):
        assert "".join(part.split()) in said
    assert "特定秘密保護法第11条" in said
    assert "取扱者の範囲から直ちに外し" in said


def test_the_marking_is_neutral_and_can_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "marked.pdf"
    pdf_form.write(Report(MANY, register(), BOOK, "ja", AT, None, "部内限り"), path)

    assert "取扱注意" in text(written(tmp_path, "pdf"))
    assert "部内限り" in text(path)
    assert "取扱注意" not in text(path)


def test_it_is_made_for_archives_and_dated_by_the_moment_of_production(tmp_path: Path) -> None:
    reader = PdfReader(written(tmp_path, "pdf"))

    metadata = reader.metadata
    assert metadata is not None
    assert metadata.creation_date == datetime(2026, 11, 23, 0, 5, tzinfo=UTC)
    assert b"pdfaid" in reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]


def test_a_name_is_never_read_as_markup(tmp_path: Path) -> None:
    facts, audit = named(MARKUP)

    assert "".join(MARKUP.split()) in text(written(tmp_path, "pdf", audit, facts)).replace("\u200b", "")


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_at_all_can_be_set(tmp_path: Path, name: str) -> None:
    facts, audit = named(name)

    assert len(PdfReader(written(tmp_path, "pdf", audit, facts)).pages) >= 1


def test_a_character_the_font_does_not_have_is_told_by_its_code_point(tmp_path: Path) -> None:
    facts, audit = named("𠮷田")

    said = text(written(tmp_path, "pdf", audit, facts))

    assert f"{GETA}[U+20BB7]田" in said
    assert "書体にない文字" in said


def test_beyond_the_limit_it_says_how_many_more_there_are(tmp_path: Path) -> None:
    audit = result(*(finding(person_id=f"N{n}") for n in range(7)))
    path = tmp_path / "short.pdf"

    pdf_form.write(Report(audit, register(), BOOK, "en", AT), path, limit=3)

    said = text(path)
    assert "Theworst3areshown.Theother4areintheExcel,CSVandJSONreports." in said
    assert "N2" in said
    assert "N3" not in said


def test_nothing_found_is_one_page_that_says_what_was_not_examined(tmp_path: Path) -> None:
    path = written(tmp_path, "pdf", result(intake=INTAKE))

    assert len(PdfReader(path).pages) == 1
    assert "検出事項はありません" in text(path)
    assert "職員・従業者2" in text(path)
    assert "除外した行が1行、参照先のないものが1件" in text(path)
    assert "除外した行が" not in text(written(tmp_path, "pdf", NONE))


def test_one_day_is_called_the_state_of_that_day(tmp_path: Path) -> None:
    said = text(written(tmp_path, "pdf", result(finding(), window=(YEAR[0], YEAR[0]))))

    assert "基準日令和8年4月1日（2026-04-01）" in said.replace("(", "（").replace(")", "）")
