"""The one door through which bundles come in."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Dangling, Intake, Notice, Rejected
from sekisho.facts.opening import opened
from sekisho.facts.references import dangling_of
from sekisho.facts.understanding import understood
from sekisho.law import Rulebook

Progress = Callable[[str, int, int], None]
"""Called before each table with its name, how many are done, and how many there are; at the end with the total done."""


def read_bundle(path: str | Path, book: Rulebook | None = None, progress: Progress | None = None) -> tuple[Facts, Intake]:
    """Read a register bundle: a folder of CSV or Parquet files, a zip of one, or a workbook.

    Returns the facts and the report of what was left out or found strange. ``book``: the rulebook whose exempt offices
    are known, by default the law in force. Raises Unusable, and has written nothing, where the bundle cannot be read.
    """
    tell = progress or (lambda _name, _done, _total: None)
    with ExitStack() as stack:
        sources, found_notices = opened(Path(path), stack)
        tables, files, headings = {}, {}, {}
        rejected: list[Rejected] = []
        notices: list[Notice] = list(found_notices)
        for done, source in enumerate(sources):
            tell(source.table.name, done, len(sources))
            known = understood(source.load(), source.table, book)
            tables[source.table.name], files[source.table.name] = known.frame, source.file
            headings[source.table.name] = known.headings
            rejected += known.rejected
            notices += known.notices
    facts = Facts(tables)
    dangling, more = dangling_of(facts, files, headings)
    return facts, Intake(tuple(rejected), dangling, (*notices, *more))
