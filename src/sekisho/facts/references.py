"""References that point nowhere: the rows are kept, the reader is told."""

from collections.abc import Iterator, Mapping

import polars as pl

from sekisho.facts import expected
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Dangling, Notice, unlisted
from sekisho.facts.limits import LISTED_ROWS, SHOWN_CHARS
from sekisho.facts.numbers import meant
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
            listed = lost.head(LISTED_ROWS)
            several = dict(_several(facts, listed["value"], column))
            dangling += _told(listed, source.file, table, column, heading, several)
            notices += unlisted(source.file, heading, lost.height)
    return tuple(dangling), tuple(notices)


def _lost(facts: Facts, table: Table, column: Column) -> pl.DataFrame:
    cells = facts[table.name].select(pl.col(column.name).alias("value"), LINE).drop_nulls()
    return cells.join(_known(facts, column).to_frame("value"), on="value", how="anti").sort(LINE)


def _known(facts: Facts, column: Column) -> pl.Series:
    return pl.concat([facts[name][BY_NAME[name].key].alias("value") for name in column.target])


def _several(facts: Facts, lost: pl.Series, column: Column) -> Iterator[tuple[str, list[str]]]:
    """Yield the numbers that can mean more than one."""
    yield from meant(lost, _known(facts, column), column.target[0]).iter_rows()


def _told(
    lost: pl.DataFrame, file: str, table: Table, column: Column, heading: str, several: Mapping[str, list[str]]
) -> Iterator[Dangling]:
    asked = expected.found_in(column.target)
    for value, line in lost.iter_rows():
        wanted = expected.one_of(several[value]) if value in several else asked
        yield Dangling(file, table.name, line, heading, value[:SHOWN_CHARS], wanted)
