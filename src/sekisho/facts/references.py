"""References that point nowhere: the rows are kept, the reader is told."""

from collections.abc import Iterator, Mapping

import polars as pl

from sekisho.facts import expected
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Dangling, Notice, unlisted
from sekisho.facts.limits import LISTED_ROWS, SHOWN_CHARS
from sekisho.facts.schema import BY_NAME, LINE, TABLES, Column, Table


def dangling_of(
    facts: Facts, files: Mapping[str, str], headings: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[Dangling, ...], tuple[Notice, ...]]:
    """Return every reference that no row of its target tables answers, and notices of those too many to list.

    ``files`` and ``headings`` give the file of each table read and the heading of each of its columns.
    """
    dangling: list[Dangling] = []
    notices: list[Notice] = []
    for table in TABLES:
        for column in (c for c in table.columns if c.target and table.name in files):
            lost = _lost(facts, table, column)
            heading = headings[table.name].get(column.name, column.name)
            dangling += _told(lost.head(LISTED_ROWS), files[table.name], table, column, heading)
            notices += unlisted(files[table.name], heading, lost.height)
    return tuple(dangling), tuple(notices)


def _lost(facts: Facts, table: Table, column: Column) -> pl.DataFrame:
    cells = facts[table.name].select(pl.col(column.name).alias("value"), LINE)
    known = pl.concat([facts[name][BY_NAME[name].key].alias("value") for name in column.target])
    return cells.filter(pl.col("value").is_not_null()).join(known.to_frame(), on="value", how="anti", maintain_order="left")


def _told(lost: pl.DataFrame, file: str, table: Table, column: Column, heading: str) -> Iterator[Dangling]:
    asked = expected.found_in(column.target)
    for value, line in lost.iter_rows():
        yield Dangling(file, table.name, line, heading, value[:SHOWN_CHARS], asked)
