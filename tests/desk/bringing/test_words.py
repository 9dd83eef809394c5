"""What the pages call a code is read where a spreadsheet says it: no file is refused for the product's own words."""

from pathlib import Path

import pytest
from tests.facts.reading import read

from sekisho.desk.forms import words
from sekisho.facts.kinds import Column, Table
from sekisho.facts.naming import columns_of
from sekisho.facts.schema import TABLES
from sekisho.record.facts import of_table

SAID = [
    (table.name, column.name, code, text)
    for table in TABLES
    for column in table.columns
    for code, _ in column.choices or ()
    if (told := words.choice(column.name, code))
    for text in (told.ja, told.en)
]

THINGS = {"人", "契約", "Contract"}
"""Words for what a number stands for; a spreadsheet may have them beside the number."""


def test_the_pages_name_some_codes_of_a_bundle() -> None:
    assert len(SAID) > 60


@pytest.mark.parametrize(("table", "column", "code", "text"), SAID)
def test_a_code_is_read_by_the_name_the_pages_give_it(
    tmp_path: Path, table: str, column: str, code: str, text: str
) -> None:
    row, _ = read(tmp_path, table, **{column: text})
    assert row[column] == code


@pytest.mark.parametrize(("table", "column"), [(table, column) for table in TABLES for column in table.columns])
def test_a_column_is_read_by_the_name_the_pages_give_it(table: Table, column: Column) -> None:
    named = words.column(column.name, of_table(table.name)._meta.label_lower)
    others = [one.name for one in table.columns if one.required and one is not column]
    for heading in {named.ja, named.en} - THINGS:
        assert columns_of("x.csv", table, (heading, *others))[column.name] == 0
