"""Lines of a register that its head may not transcribe: shown beforehand, since the act would refuse them."""

from collections.abc import Iterator

import polars as pl

from sekisho.exchange.beside import Beside
from sekisho.exchange.differences import differences
from sekisho.exchange.faults import BOUND, ELSEWHERE, FOREIGN, LISTED, TAKEN, fault_rows
from sekisho.exchange.owning import OF, POSTED, THROUGH
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import BY_NAME

Rows = dict[str, pl.DataFrame]
CENTRAL = ("organs", "businesses")
"""The tables that the operating organ keeps for all."""


def bound(lines: pl.DataFrame) -> pl.DataFrame:
    """Return those faults for which a line stays out whatever its head says."""
    return lines.filter(pl.col("code").is_in(list(BOUND)))


def foreign(new: Rows, given: Facts, beside: Beside) -> Iterator[pl.DataFrame]:
    """Yield the lines (``faults.LINES``) that the act would refuse; ``new`` are those the head does not see stated."""
    if beside.body is None:
        yield from _unseen(new, given, beside)
        return
    free = {name: _free(name, rows, beside, beside.body) for name, rows in new.items()}
    for name, rows in new.items():
        if name in CENTRAL:
            yield fault_rows(rows, name, LISTED, BY_NAME[name].key or "", ELSEWHERE)
            continue
        if key := BY_NAME[name].key:
            yield fault_rows(rows.join(free[name], on=key, how="anti"), name, TAKEN, key, ELSEWHERE)
        yield from _of_another(name, free, beside, beside.body)


def _unseen(new: Rows, given: Facts, beside: Beside) -> Iterator[pl.DataFrame]:
    """Who may transcribe everything revises no line of another body: what is written over unseen is nobody's word."""
    every = ((name, rows.filter(_known(name, beside) & ~_in(BY_NAME[name].key, beside.seen[name])))
             for name, rows in new.items() if BY_NAME[name].key)  # fmt: skip
    hidden = {name: rows for name, rows in every if rows.height}
    changed = {one.table.name: one.changed for one in differences(given, lambda *_: None)} if hidden else {}
    for name, rows in hidden.items():
        key = BY_NAME[name].key or ""
        yield fault_rows(rows.join(changed[name], on=key, how="semi"), name, TAKEN, key, ELSEWHERE)


def _free(name: str, rows: pl.DataFrame, beside: Beside, body: str) -> pl.DataFrame:
    """The lines whose number is not that of a line which the record has of another body."""
    if not BY_NAME[name].key or name in CENTRAL:
        return rows
    seen = beside.seen[name]
    own = seen.filter(_in("person_id", _staff(beside, body)) if name == "persons" else pl.col(OF[name]) == body)
    return rows.filter(~_known(name, beside) | _in(BY_NAME[name].key, own))


def _of_another(name: str, free: Rows, beside: Beside, body: str) -> Iterator[pl.DataFrame]:
    """Yield the lines that would state something of another body."""
    if name in OF:
        wrong = free[name].filter((pl.col(OF[name]) != body).fill_null(value=True))
        yield fault_rows(wrong, name, FOREIGN, OF[name], ELSEWHERE)
    elif name in THROUGH:
        target, column = THROUGH[name]
        own = pl.concat([rows.filter(pl.col(OF[target]) == body).select(column)
                         for rows in (beside.seen[target], free[target])])  # fmt: skip
        yield fault_rows(free[name].filter(~_in(column, own)), name, FOREIGN, column, ELSEWHERE)
    elif name in POSTED:
        yield fault_rows(free[name].filter(~_in("person_id", _then(free, beside, body))), name, FOREIGN, "person_id",
                         ELSEWHERE)  # fmt: skip


def _staff(beside: Beside, body: str) -> pl.DataFrame:
    return beside.seen["postings"].filter(body_id=body)


def _then(free: Rows, beside: Beside, body: str) -> pl.DataFrame:
    """The body's postings once those of the register are written: they come before what goes by them."""
    fresh = free["postings"].filter(body_id=body)
    rest = _staff(beside, body).join(fresh, on="posting_id", how="anti")
    return pl.concat([fresh.select("person_id"), rest.select("person_id")])


def _known(name: str, beside: Beside) -> pl.Expr:
    return pl.col(BY_NAME[name].key or "").is_in(beside.keys[name].implode())


def _in(column: str | None, rows: pl.DataFrame) -> pl.Expr:
    return pl.col(column or "").is_in(rows[column or ""].implode())
