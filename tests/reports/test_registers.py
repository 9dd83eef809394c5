"""Lists on paper and as workbooks, without the record."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from sekisho.kernel.texts import Lang
from sekisho.record.registers import REGISTERS
from sekisho.reports.registers.articles import articles, below_statute, grade_of
from sekisho.reports.registers.cells import cell
from sekisho.reports.registers.listing import Heading, Listing, Named
from sekisho.reports.registers.paper import pdf
from sekisho.reports.registers.widths import PAPERS, pieces, widths
from sekisho.reports.registers.workbook import xlsx

AT = datetime(2026, 4, 1, 9)
HEADINGS = (Heading("者", "特定秘密保護法第11条"), Heading("日"), Heading("理由"))
LIST = Listing("取扱者の範囲", "防衛省", AT, "ja", HEADINGS, (), (("基準日時", "令和8年4月1日"),), "脚")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


def _said(content: bytes) -> str:
    texts = (page.extract_text().replace("\u200b", "") for page in PdfReader(BytesIO(content)).pages)
    return "".join("".join(text.split()) for text in texts)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), st.lists(TEXTS, min_size=2, max_size=2))
def test_columns_fill_the_paper_and_none_vanishes(rows: list[tuple[str, str]], labels: list[str]) -> None:
    paper, wide = widths([Heading(label) for label in labels], rows)

    room = dict(PAPERS)[paper]
    assert sum(wide) == pytest.approx(room, abs=0.1)
    assert len(wide) == 1 + len(labels)
    assert min(wide) > 5


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.floats(min_value=9, max_value=80))
def test_a_long_word_is_broken_and_nothing_of_it_is_lost(text: str, width: float) -> None:
    broken = pieces(text, width)

    assert "".join(broken) == text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, st.dates()), min_size=1, max_size=3), st.sampled_from(["ja", "en"]))
def test_whatever_stands_in_the_cells_the_files_are_made_and_made_alike(
    rows: list[tuple[str, date]], lang: Lang
) -> None:
    listing = replace(LIST, lang=lang, rows=tuple((Named(text, "p1"), day, text) for text, day in rows))

    for made in (pdf, xlsx):
        assert made(listing) == made(listing)
    book = load_workbook(BytesIO(xlsx(listing)))
    values = [value for row in book.worksheets[0].iter_rows(values_only=True) for value in row]
    assert not any(isinstance(value, str) and value.startswith("=") for value in values)


def test_markup_in_a_cell_stays_text() -> None:
    markup = "#panic($x$) *b* [e] <l>"

    assert "".join(markup.split()) in _said(pdf(replace(LIST, rows=((markup, None, None),))))


@pytest.mark.parametrize("height", [2, 7, 20])
def test_a_row_stands_whole_on_one_page(height: int) -> None:
    rows = tuple((f"始{n}終\n" + "中\n" * height + f"末{n}終", None, None) for n in range(40))

    pages = ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf(replace(LIST, rows=rows)))).pages]

    assert len(pages) > 1
    for n in range(40):
        assert [f"始{n}終" in page for page in pages] == [f"末{n}終" in page for page in pages]


def test_a_row_taller_than_a_page_is_told_in_full() -> None:
    rows = (("\n".join(f"行{n}終" for n in range(200)), None, None), ("次の行", None, None))

    told = _said(pdf(replace(LIST, rows=rows)))

    assert all(f"行{n}終" in told for n in range(200))
    assert "次の行" in told


def test_a_list_that_does_not_hold_all_says_so() -> None:
    listing = replace(LIST, rows=(("a", None, None),), more=True)

    assert "先頭の1行だけを載せています" in _said(pdf(listing))
    assert "先頭の1行だけを載せています" not in _said(pdf(replace(listing, more=False)))


def test_a_workbook_says_what_it_is_as_of_when() -> None:
    about = load_workbook(BytesIO(xlsx(LIST))).worksheets[1]

    told = [value for row in about.iter_rows(values_only=True) for value in row]
    assert {"取扱者の範囲", "防衛省", "基準日時", "令和8年4月1日"} <= set(told)


@pytest.mark.parametrize(("column", "value", "ja", "en"), [
    ("measure", "notice", "通知", "notice"),
    ("regime", "CES", "重要経済安保情報", "CES"),
    ("result", "not_cleared", "認められない", "not found able"),
    ("item_holds", False, "×", "no"),
    ("expired", True, "満了", "expired"),
    ("expired", False, None, None),
    ("item", "2-4-1", "第2条第4項第1号 重要経済基盤を外部の行為から保護するための措置又はその計画・研究", None),
    ("extensions", [(date(2031, 3, 1), date(2031, 4, 1), date(2036, 3, 31))],
     "令和13年3月1日決定、令和13年4月1日から令和18年3月31日まで",
     "decided on 2031-03-01, from 2031-04-01 until 2036-03-31"),
    ("extensions", [(date(2031, 3, 1), None, date(2036, 3, 31))], "令和13年3月1日決定、令和18年3月31日まで",
     "decided on 2031-03-01, until 2036-03-31"),
    ("approvals", [(date(2031, 3, 1), "refused")], "令和13年3月1日 不承認", "2031-03-01 refused"),
    ("basis", ["SDS-O 8(i)", "SDS-O 15"], "特定秘密保護法施行令第8条第1号、第15条",
     "SDS Order, Article 8(i); Article 15"),
    ("reason", "", None, None),
])  # fmt: skip
def test_a_value_is_told_in_words(column: str, value: object, ja: str | None, en: str | None) -> None:
    assert cell(column, value, {}, "ja") == ja
    if en:
        assert cell(column, value, {}, "en") == en


def test_a_number_is_told_with_the_name_the_viewer_may_know_and_alone_else() -> None:
    assert cell("person_id", "p1", {"p1": "髙橋"}, "ja") == Named("髙橋", "p1")
    assert cell("person_id", "p2", {"p1": "髙橋"}, "ja") == "p2"


def test_every_citation_of_every_register_is_told_in_words_and_graded() -> None:
    cites = {cite for register in REGISTERS.values() for column in register.columns for cite in column.cites}

    assert cites
    for cite in cites:
        assert articles([cite], "ja") != cite
        assert grade_of(cite) in ("statute", "secondary", "analogue", "unconfirmed")


def test_what_was_not_read_in_the_law_is_named_and_what_was_is_not() -> None:
    told = below_statute(["SDS-O 3(i)", "SDS-NPSC 13", "SDS-O 3(vi)"], "ja")

    assert "国家公安委員会特定秘密保護規則第13条 [類似制度の条文による]" in told
    assert "特定秘密保護法施行令第3条第6号 [二次資料による]" in told
    assert "第3条第1号" not in told
    assert below_statute(["SDS-O 3(i)"], "ja") == ""


def test_the_first_day_of_an_era_and_days_before_a_sheet_can_count_are_told() -> None:
    days = (date(2019, 5, 1), date(1868, 1, 1), date.max - timedelta(days=1))
    listing = replace(LIST, rows=tuple((None, day, None) for day in days))

    assert "令和元年5月1日" in _said(pdf(listing))
    kept = [
        row[1] for row in load_workbook(BytesIO(xlsx(listing))).worksheets[0].iter_rows(min_row=3, values_only=True)
    ]
    assert kept == [datetime(2019, 5, 1), "1868-01-01", datetime(9999, 12, 30)]
