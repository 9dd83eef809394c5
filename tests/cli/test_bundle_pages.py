"""docs/bundle.md and docs/bundle.ja.md name every table and column of the schema, and nothing else."""

import re
from pathlib import Path

import pytest

from sekisho.cli.console import FOUND, INTERRUPTED, LEFT_OUT, NOTHING, UNUSABLE
from sekisho.facts.kinds import Column, Kind, Table
from sekisho.facts.schema import TABLES

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": "bundle.md", "ja": "bundle.ja.md"}
REQUIRED = {"en": "yes", "ja": "○"}
KINDS = {
    "en": {
        Kind.ID: "id", Kind.TEXT: "text", Kind.CHOICE: "choice", Kind.DAY: "day",
        Kind.MOMENT: "moment", Kind.FLAG: "yes/no",
    },
    "ja": {
        Kind.ID: "番号", Kind.TEXT: "文字", Kind.CHOICE: "選択", Kind.DAY: "日",
        Kind.MOMENT: "日時", Kind.FLAG: "有無",
    },
}  # fmt: skip


def page(lang: str) -> str:
    return (DOCS / PAGES[lang]).read_text(encoding="utf-8")


def parts(lang: str) -> dict[str, str]:
    """Return what stands under the heading of each table."""
    found = re.split(r"^### `(\w+)` (.+)$", page(lang), flags=re.MULTILINE)
    return {f"{name} {ja}": text.split("\n## ")[0] for name, ja, text in zip(*[iter(found[1:])] * 3, strict=True)}


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_has_every_table_in_the_order_of_the_schema_and_no_other(lang: str) -> None:
    assert list(parts(lang)) == [f"{table.name} {table.ja}" for table in TABLES]


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_has_every_column_with_its_heading_and_kind(table: Table, lang: str) -> None:
    written = rows(parts(lang)[f"{table.name} {table.ja}"])

    assert [row[:4] for row in written] == [_promised(column, lang) for column in table.columns]


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_names_every_choice_and_every_table_referred_to(table: Table, lang: str) -> None:
    written = rows(parts(lang)[f"{table.name} {table.ja}"])

    for column, row in zip(table.columns, written, strict=True):
        assert re.findall(r"`(\w+)` ([^`、,;。\s]+)", row[4]) == list(column.choices) or not column.choices
        arrow = row[4].partition("→")[2]
        assert set(re.findall(r"`(\w+)`", arrow)) == set(column.target)


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_names_every_exit_status(lang: str) -> None:
    listed = re.findall(r"^\| (\d+) \|", page(lang), flags=re.MULTILINE)

    assert [int(status) for status in listed] == [NOTHING, FOUND, UNUSABLE, LEFT_OUT, INTERRUPTED]


def _promised(column: Column, lang: str) -> list[str]:
    return [f"`{column.name}`", column.ja, REQUIRED[lang] if column.asked else "", KINDS[lang][column.kind]]
