"""The template can be filled by hand with nothing but itself."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from tests.facts.strategies import LANGS

from sekisho.facts import Intake, read_bundle, write_template
from sekisho.facts.examples import EXAMPLES
from sekisho.facts.guide import REQUIRED, example_of
from sekisho.facts.notes import PURPOSES, note_of
from sekisho.facts.phrasing import name_of
from sekisho.facts.schema import TABLES, Kind
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook

BOOK = rulebook()


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    return "ja" if request.param == "ja" else "en"


@pytest.fixture
def template(tmp_path: Path, lang: Lang) -> Path:
    write_template(tmp_path / "t.xlsx", lang, BOOK)
    return tmp_path / "t.xlsx"


def test_the_untouched_template_is_a_bundle_without_rows(template: Path) -> None:
    facts, intake = read_bundle(template)

    assert set(facts.tables) == {table.name for table in TABLES}
    assert all(frame.height == 0 for frame in facts.tables.values())
    assert intake == Intake()


def test_the_examples_of_the_guide_make_a_bundle_without_faults(template: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(template)
    for table in TABLES:
        book[name_of(table, lang)].append([example_of(table, c, lang, BOOK) or None for c in table.columns])
    book.save(template)

    facts, intake = read_bundle(template)

    assert intake == Intake()
    assert [facts[table.name].height for table in TABLES] == [1] * len(TABLES)
    assert facts["persons"]["born_on"].to_list() == [date(1980, 5, 20)]
    assert facts["presences"]["to_at"].to_list() == [datetime(2026, 4, 1, 15, 5)]


def test_every_list_column_has_a_drop_down_and_every_column_a_note(template: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(template)

    for table in TABLES:
        sheet = book[name_of(table, lang)]
        rules = {next(iter(rule.sqref.ranges)).min_col: rule.type for rule in sheet.data_validations.dataValidation}
        for place, column in enumerate(table.columns, start=1):
            head = sheet.cell(1, place)
            listed = column.choices or column.target or column.name in ("office", "item", "over_60_kind")
            assert head.value.endswith(REQUIRED) == column.asked
            assert head.comment is not None
            assert head.comment.text.strip() == note_of(table, column).in_(lang)
            assert (rules.get(place) in ("list", "custom")) == bool(listed or column.kind is Kind.FLAG)


def test_drop_downs_fit_into_their_cells_and_offer_what_the_reader_knows(template: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(template)
    rules = [r for sheet in book for r in sheet.data_validations.dataValidation if r.type == "list"]

    assert all(len(rule.formula1) <= 255 for rule in rules)
    offered = [cell.value for cell in book["_lists"]["A"] if cell.value]
    assert offered == list(dict.fromkeys(o.label.in_(lang) for r in ("SDS", "CES") for o in BOOK.offices(r)))
    assert book["_lists"].sheet_state == "hidden"


def test_headings_are_frozen_and_the_guide_comes_first(template: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(template)

    assert book.sheetnames[0] == ("記入の手引き" if lang == "ja" else "Guide")
    assert [book[name_of(table, lang)].freeze_panes for table in TABLES] == ["A2"] * len(TABLES)


def test_every_table_has_a_purpose_and_an_example_of_all_it_requires() -> None:
    assert PURPOSES.keys() == EXAMPLES.keys() == {table.name for table in TABLES}
    for table in TABLES:
        required, known = ({c.name for c in table.columns if c.asked or every} for every in (False, True))
        assert required <= EXAMPLES[table.name].keys() <= known


def test_a_filled_template_is_never_written_over(template: Path) -> None:
    before = template.read_bytes()

    with pytest.raises(Unusable, match="exists already"):
        write_template(template, "ja", BOOK)

    assert template.read_bytes() == before
