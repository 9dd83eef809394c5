"""The one door through which bundles come in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake, Notice
from sekisho.facts.naming import Lacking, together
from sekisho.facts.numbers import agreed, read_as
from sekisho.facts.opening import opened, readable
from sekisho.facts.references import dangling_of
from sekisho.facts.schema import BY_NAME
from sekisho.facts.sheets import Source
from sekisho.facts.understanding import Understood, understood
from sekisho.law import Rulebook

TOGETHER = 2
"""Files read at the same time: the cells of so many tables are held as text."""
Progress = Callable[[str, int, int], None]
"""Called before each table with its name, how many are done and how many there are; at the end with an empty name."""


def read_bundle(
    path: str | Path, book: Rulebook | None = None, progress: Progress | None = None
) -> tuple[Facts, Intake]:
    """Read a register bundle: a folder of CSV or Parquet files, a zip of one, or a workbook.

    Returns the facts and the report of what was left out or found strange. ``book``: the rulebook whose exempt offices
    are known, by default the law in force. Raises Unusable, and has written nothing, where the bundle cannot be read.
    """
    tell = progress or (lambda _name, _done, _total: None)
    with ExitStack() as stack:
        stack.enter_context(readable(Path(path).name))
        sources, notices = opened(Path(path), stack)
        known, lacking = dict[str, Understood](), list[Lacking]()
        reading = _started(sources, book, stack)
        for done, source in enumerate(sources):
            tell(source.table.name, done, len(sources))
            try:
                known[source.table.name] = reading.get(source.table.name, partial(_read, source, book))()
            except Lacking as fault:
                lacking.append(fault)
    if lacking:
        raise together(lacking)
    written = Facts({name: table.frame for name, table in known.items()})
    facts = agreed(written, {})
    dangling, more = dangling_of(facts, known)
    more += _otherwise(written, facts, known)
    tell("", len(known), len(known))
    rejected = tuple(row for table in known.values() for row in table.rejected)
    told = tuple(notice for table in known.values() for notice in table.notices)
    return facts, Intake(rejected, dangling, (*notices, *told, *more))


def _otherwise(written: Facts, facts: Facts, known: dict[str, Understood]) -> tuple[Notice, ...]:
    """Tell which numbers were read as others."""
    told: list[Notice] = []
    for name, rows in facts.tables.items():
        for column in (c.name for c in BY_NAME[name].columns if c.target and rows is not written[name]):
            pairs = pl.DataFrame({"value": written[name][column], "key": rows[column]})
            changed = dict(pairs.filter(pl.col("value") != pl.col("key")).unique().iter_rows())
            heading = known[name].headings.get(column, column)
            told += read_as(known[name].file, heading, written[name][column], changed)
    return tuple(told)


def _started(sources: list[Source], book: Rulebook | None, stack: ExitStack) -> dict[str, Callable[[], Understood]]:
    """Begin to read the files, the largest first, in threads; return how to wait for each."""
    pool = ThreadPoolExecutor(TOGETHER)
    stack.callback(pool.shutdown, cancel_futures=True)
    files = sorted((s for s in sources if s.size), key=lambda s: s.size, reverse=True)
    return {source.table.name: pool.submit(_read, source, book).result for source in files}


def _read(source: Source, book: Rulebook | None) -> Understood:
    with readable(source.file):
        return understood(source.load(), source.table, book)
