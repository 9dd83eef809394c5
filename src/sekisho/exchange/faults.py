"""Lines of a register that cannot stand as they are: against the law, referring to nothing, or seen by nobody."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import polars as pl
import polars.selectors as cs

from sekisho.exchange.beside import Beside
from sekisho.facts.bundle import Facts
from sekisho.facts.numbers import meant
from sekisho.facts.schema import BY_NAME, LINE, TABLES, Column, Table
from sekisho.kernel.moments import end_of, start_of
from sekisho.right import words as w

WITHOUT_RIGHT = (w.HANDLER_WITHOUT_RIGHT, w.REACH_WITHOUT_CLEARANCE, w.REACH_OUTSIDE_RANGE)
"""The kinds of finding by which a line puts somebody where the law does not let him be."""
UNLAWFUL = ("DESIGNATION_TOO_LONG", "DESIGNATION_PAST_30_YEARS", "ORGAN_WITHOUT_POWER", "ITEM_UNKNOWN")
"""The kinds of finding by which a designation could not have been made or kept as it is written."""
NOWHERE, SEVERAL, UNPOSTED = "REFERS_TO_NOTHING", "REFERS_TO_SEVERAL", "PERSON_WITHOUT_POSTING"
TWIN = "COULD_BE_SOMEBODY_KNOWN"
KINDS = (*WITHOUT_RIGHT, *UNLAWFUL, NOWHERE, SEVERAL, TWIN, UNPOSTED)
"""The kinds of fault for which lines are left out unless somebody says otherwise."""
FOREIGN, TAKEN, LISTED = "LINE_OF_ANOTHER_BODY", "NUMBER_OF_ANOTHER_BODY", "KEPT_BY_THE_OPERATOR"
ERASED = "ERASED"
BOUND = (FOREIGN, TAKEN, LISTED, ERASED)
"""The kinds for which a line stays out whatever its head says: the act would refuse it."""
OBSERVED = "entry_log"
"""The source of a presence that states what happened; that it was not lawful is no reason to leave it out."""
OFFERED = 5
"""Numbers that are named where one can mean several."""
NTH, MEND = "n", "mend"
LINES = {
    "table": pl.String(), LINE: pl.UInt32(), NTH: pl.UInt32(), "code": pl.String(), "column": pl.String(),
    "value": pl.String(), MEND: pl.UInt32(),
}  # fmt: skip
"""A fault of a line: in ``n`` the place of its finding, with its secret as the value, else column and value at fault;
in ``mend`` the tables, as bits, that have to be put right before the line can come in."""

_BIT = {table.name: 1 << n for n, table in enumerate(TABLES)}
ELSEWHERE = 1 << len(TABLES)
"""The bit of what no table of the register can mend: somebody else has to bring the line."""
_MENDED = {
    w.MEMBER: "postings", w.NOT_STOPPED: "stops", w.IN_FORCE: "designations", w.IN_RANGE: "handlers",
    w.ASSESSED: "assessments", **dict.fromkeys(w.OF_ASSESSMENT, "assessments"),
}  # fmt: skip
"""The table in which each failing condition is put right."""


def bits(*tables: str) -> int:
    """Return tables as bits."""
    return sum(_BIT[name] for name in set(tables))


def tables_of(mend: int) -> list[str]:
    """Return the tables of such bits, in their order."""
    return [name for name, bit in _BIT.items() if mend & bit]


def faults(found: pl.DataFrame, given: Facts, new: dict[str, pl.DataFrame], beside: Beside, day: date) -> pl.DataFrame:
    """Return the faults of what a register would add to the record, those of the law first (``LINES``).

    ``found`` are the findings of the audit, ``new`` the register's rows that the record does not state.
    """
    parts = [without_right(found, new, day), _unlawful(found, new["designations"])]
    parts += _nowhere(new, given, beside)
    return pl.concat([*parts, _unposted(new["persons"], given, beside)])


def without_right(found: pl.DataFrame, rows: dict[str, pl.DataFrame], day: date) -> pl.DataFrame:
    """Return the lines by which somebody is a handler, or entitled to be somewhere, without the right on a day."""
    numbered = found.with_row_index(NTH)
    handlers = rows["handlers"].filter((pl.col("from") <= day) & (pl.col("to").is_null() | (pl.col("to") >= day)))
    stays = rows["presences"].filter(_holds(start_of(day), end_of(day)) & (pl.col("source").fill_null("") != OBSERVED))
    wrong = [
        _met(numbered, WITHOUT_RIGHT[:1], handlers, ("designation_id", "person_id", "organ_id"), "handlers"),
        _met(numbered, WITHOUT_RIGHT[1:], stays, ("place_id", "person_id"), "presences"),
    ]
    return pl.concat(wrong).unique(["table", LINE], keep="first", maintain_order=True)


def _unlawful(found: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    return _met(found.with_row_index(NTH), UNLAWFUL, rows, ("designation_id",), "designations")


def new_of(table: Table, fresh: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """The rows that the record does not state in these very words: leaving out what it states would change nothing."""
    whole = fresh.with_columns(cs.boolean().fill_null(value=False))
    return whole.join(seen, on=[c.name for c in table.columns], how="anti", nulls_equal=True)


def _holds(start: datetime, end: datetime) -> pl.Expr:
    return (pl.col("from_at") < end) & (pl.col("to_at").is_null() | (pl.col("to_at") > start))


def _met(
    found: pl.DataFrame, codes: Iterable[str], rows: pl.DataFrame, on: tuple[str, ...], table: str
) -> pl.DataFrame:
    of = found.filter(pl.col("code").is_in(list(codes))).unique([*on, "code"], keep="first", maintain_order=True)
    met = (
        rows.select(LINE, *on)
        .join(of.select(NTH, "code", "failed", *on, about="designation_id"), on=on)
        .sort(NTH, LINE)
    )
    return fault_rows(met.with_columns(_mends(met)), table).with_columns(value=met["about"])


def _mends(met: pl.DataFrame) -> pl.Series:
    """What is to be mended is worked out once for each combination that occurs."""
    keys = met.select(pl.col("failed").list.join(" ").fill_null("") + "," + pl.col("code")).to_series()
    return keys.replace_strict({key: _mend(key) for key in keys.unique()}, return_dtype=pl.UInt32).alias(MEND)


def _mend(key: str) -> int:
    failed, code = key.split(",")
    if code in UNLAWFUL:
        return bits("designations")
    return bits(*(_MENDED[one] for one in failed.split())) or bits("handlers")


def _nowhere(new: dict[str, pl.DataFrame], given: Facts, beside: Beside) -> Iterator[pl.DataFrame]:
    """Yield the references that neither the register nor the record answers."""
    for name, rows in new.items():
        for column in (c for c in BY_NAME[name].columns if c.target):
            known = pl.concat([*(given[one][BY_NAME[one].key] for one in column.target), *beside.of(column.target)])
            lost = rows.filter(pl.col(column.name).is_not_null() & ~pl.col(column.name).is_in(known.implode()))
            if lost.height:
                yield _lost(lost, name, column, known)


def _lost(lost: pl.DataFrame, name: str, column: Column, known: pl.Series) -> pl.DataFrame:
    """Where a number can mean several, it has to be corrected where it stands, and is told with what it can mean."""
    several = meant(lost[column.name], known, column.target[0]).select(
        pl.col("value").alias(column.name), like=pl.col("keys").list.head(OFFERED).list.join(", ")
    )
    told = lost.join(several, on=column.name, how="left")
    clear, unsure = told.filter(pl.col("like").is_null()), told.filter(pl.col("like").is_not_null())
    shown = unsure.with_columns(pl.col(column.name) + " (" + pl.col("like") + ")")
    return pl.concat([
        fault_rows(clear, name, NOWHERE, column.name, bits(column.target[0])),
        fault_rows(shown, name, SEVERAL, column.name, bits(name)),
    ])  # fmt: skip


def _unposted(persons: pl.DataFrame, given: Facts, beside: Beside) -> pl.DataFrame:
    """The new people to whom no posting is given: they are of nobody's staff, so that nobody would find them."""
    posted = pl.concat([given["postings"]["person_id"], beside.posted, beside.keys["persons"]]).implode()
    return fault_rows(
        persons.filter(~pl.col("person_id").is_in(posted)), "persons", UNPOSTED, "person_id", bits("postings")
    )


def fault_rows(rows: pl.DataFrame, table: str, code: str = "", column: str = "", mend: int = 0) -> pl.DataFrame:
    """Return rows of a table as faults; what they do not bring themselves is given."""
    told = {"table": table, **({"code": code} if code else {}), **({MEND: mend} if MEND not in rows.columns else {})}
    named = {"column": pl.lit(column or None), "value": pl.col(column) if column else pl.lit(None)}
    nth = {} if NTH in rows.columns else {NTH: pl.lit(None)}
    whole = rows.with_columns(**{k: pl.lit(v) for k, v in told.items()}, **named, **nth)
    return whole.select(list(LINES)).cast(LINES)  # type: ignore[arg-type]
