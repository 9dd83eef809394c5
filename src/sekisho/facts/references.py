"""References that point nowhere: the rows are kept, the reader is told."""

from collections.abc import Iterator, Mapping

import polars as pl

from sekisho.facts import expected
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Dangling, Notice, unlisted
from sekisho.facts.limits import LISTED_ROWS, SHOWN_CHARS
from sekisho.facts.schema import BY_NAME, LINE, TABLES, Column, Table
from sekisho.facts.understanding import Understood


def dangling_of(facts: Facts, known: Mapping[str, Understood]) -> tuple[tuple[Dangling, ...], tuple[Notice, ...]]:
    """Return every reference of the tables read that no row of its target tables answers.

    The notices count what is too much to list.
    """
    dangling: list[Dangling] = []
    notices: list[Notice] = []
    for table in TABLES:
        for column in (c for c in table.columns if c.target and table.name in known):
            lost = _lost(facts, table, column)
            source = known[table.name]
            heading = source.headings.get(column.name, column.name)
            dangling += _told(lost.head(LISTED_ROWS), source.file, table, column, heading)
            notices += unlisted(source.file, heading, lost.height)
    return tuple(dangling), tuple(notices)


def _lost(facts: Facts, table: Table, column: Column) -> pl.DataFrame:
    cells = facts[table.name].select(pl.col(column.name).alias("value"), LINE).drop_nulls()
    known = pl.concat([facts[name][BY_NAME[name].key].alias("value") for name in column.target]).to_frame()
    return cells.join(known, on="value", how="anti").sort(LINE)


def _told(lost: pl.DataFrame, file: str, table: Table, column: Column, heading: str) -> Iterator[Dangling]:
    asked = expected.found_in(column.target)
    for value, line in lost.iter_rows():
        yield Dangling(file, table.name, line, heading, value[:SHOWN_CHARS], asked)
