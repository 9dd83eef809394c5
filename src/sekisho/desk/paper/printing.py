"""A register of the record as a list to be printed."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from sekisho.desk.paper.names import names_in
from sekisho.desk.paper.position import Position
from sekisho.record.registers import Register, Row
from sekisho.reports.registers import words
from sekisho.reports.registers.articles import articles, below_statute
from sekisho.reports.registers.cells import cell
from sekisho.reports.registers.listing import Heading, Listing

ON_PAPER, IN_SHEET = 10_000, 100_000
"""Lines of one file at most; a file that does not hold all says so."""
LIMITS: Final = {"designation": "designation_id", "person": "person_id", "place": "place_id"}
"""By what a register can be limited: the parameter and its column."""


def listed(register: Register, position: Position, only: Mapping[str, str], most: int) -> Listing:
    """Return a register at a position, limited to the rows whose columns hold the values of ``only``."""
    look, lang = position.look, position.lang
    found = list(islice(_rows(register, position, only), most + 1))
    names = names_in(look, found[:most], lang)
    columns = [column.name for column in register.columns]
    if "name" in columns:
        names["person_id"] = {}
    cites = [cite for column in register.columns for cite in column.cites]
    head = [*position.head(register.roles), (words.LINES.in_(lang), f"{min(len(found), most):,}")]
    if only:
        head.append((words.ONLY.in_(lang), words.COMMA.in_(lang).join(only.values())))
    return Listing(
        title=register.label.in_(lang),
        organ=position.organ,
        at=position.at,
        lang=lang,
        headings=tuple(Heading(c.label.in_(lang), articles(c.cites, lang)) for c in register.columns),
        rows=tuple(tuple(cell(c, row[c], names.get(c, {}), lang) for c in columns) for row in found[:most]),
        head=tuple(head),
        foot=position.foot(register.roles),
        notes=tuple(filter(None, [below_statute(cites, lang)])),
        more=len(found) > most,
    )


def _rows(register: Register, position: Position, only: Mapping[str, str]) -> Iterator[Row]:
    rows = iter(register.rows(position.look))
    return (row for row in rows if all(row.get(column) == value for column, value in only.items()))
