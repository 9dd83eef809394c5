"""What the law would not allow of a register before it is brought in: the audit of what the record would then state."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

import polars as pl
from django.db.models import Q

from sekisho.exchange.differences import silent_of
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.facts.schema import BY_NAME, LINE, TABLES, Table
from sekisho.kernel.moments import end_of, start_of
from sekisho.law import rulebook
from sekisho.record.actors import Actor
from sekisho.record.facts import Fact, kinds
from sekisho.record.project import frame
from sekisho.right import audit
from sekisho.right import words as w
from sekisho.right.answers import AuditResult

WITHOUT_RIGHT = (w.HANDLER_WITHOUT_RIGHT, w.REACH_WITHOUT_CLEARANCE, w.REACH_OUTSIDE_RANGE)
"""The kinds of finding for which a line can be left out: it puts somebody where the law does not let him be."""
OBSERVED = "entry_log"
"""The source of a presence that states what happened; a statement of what happened is never left out."""
NTH = "n"
LINES = {"table": pl.String(), LINE: pl.Int64(), NTH: pl.UInt32(), "code": pl.String()}


@dataclass(frozen=True)
class Judged:
    """The audit of one day of what the record would state if a register were brought in as it stands.

    ``result`` has only what is about somebody, a secret or a place that the register names. ``facts`` are what was
    judged. ``lines`` are the register's lines without the right on that day: its table and line, the kind, and in
    ``n`` the place of its worst finding in the result.
    """

    result: AuditResult
    facts: Facts
    lines: pl.DataFrame


def judged(given: Facts, intake: Intake, actor: Actor, day: date) -> Judged:
    """Judge a register together with what the actor may see of the record; nothing is written.

    What other organs' results are, the audit of a register that names their people does not tell.
    """
    seen = {kind.TABLE: _seen(kind, actor) for kind in kinds() if kind.TABLE}
    fresh = {name: _fresh(BY_NAME[name], given[name], rows) for name, rows in seen.items()}
    facts = Facts({name: _together(BY_NAME[name], fresh[name], rows) for name, rows in seen.items()})
    found = audit(facts, rulebook(), (day, day), intake=intake)
    about = found.findings.filter(_named(given))
    result = AuditResult(found.rulebook, found.window, about, _answered(intake, facts))
    return Judged(result, facts, _lines(about, fresh, day))


def without(given: Facts, lines: pl.DataFrame) -> Facts:
    """Return a register without some of its lines (columns ``table`` and ``line``)."""
    left = {name: lines.filter(table=name)[LINE].implode() for name in lines["table"].unique()}
    kept = {name: rows.filter(~pl.col(LINE).is_in(left[name])) for name, rows in given.tables.items() if name in left}
    return Facts({**given.tables, **kept})


def _seen(kind: type[Fact], actor: Actor) -> pl.DataFrame:
    reach = actor.reach(kind.READERS)
    if reach.everywhere:
        return frame(kind)
    return frame(kind, None, kind.within(reach) if reach else Q(pk__in=()))


def _fresh(table: Table, given: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """The register's rows as they would be stated; of rows without a number those the record does not state yet."""
    silent = silent_of(given, seen)
    if table.key:
        filled = given.drop(silent).join(seen.select(table.key, *silent), on=table.key, how="left")
        return filled.select(given.columns)
    stated = [c for c in given.columns if c not in (*silent, LINE)]
    return given.join(seen, on=stated, how="anti", nulls_equal=True)


def _together(table: Table, fresh: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    rest = seen.join(fresh, on=table.key, how="anti") if table.key else seen
    return pl.concat([fresh, rest])


def _named(given: Facts) -> pl.Expr:
    """Whether a finding is about what a register names."""
    found = pl.lit(value=False)
    for column in ("person_id", "designation_id", "place_id"):
        named = [rows[column] for rows in given.tables.values() if column in rows.columns]
        if named:
            found = found | pl.col(column).is_in(pl.concat(named).unique().implode())
    return found.fill_null(value=False)


def _answered(intake: Intake, facts: Facts) -> Intake:
    """Drop the references to nothing that the record answers."""
    known = {table.name: set(facts[table.name][table.key]) for table in TABLES if table.key}
    targets = {table.name: {one for column in table.columns for one in column.target} for table in TABLES}
    lost = (d for d in intake.dangling if not any(d.value in known[one] for one in targets[d.table]))
    return replace(intake, dangling=tuple(lost))


def _lines(found: pl.DataFrame, fresh: dict[str, pl.DataFrame], day: date) -> pl.DataFrame:
    numbered = found.with_row_index(NTH)
    at = [_handlers(numbered, fresh["handlers"], day), _presences(numbered, fresh["presences"], day)]
    return pl.concat([*at, pl.DataFrame(schema=LINES)]).unique(["table", LINE], keep="first", maintain_order=True)


def _handlers(found: pl.DataFrame, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    held = rows.filter((pl.col("from") <= day) & (pl.col("to").is_null() | (pl.col("to") >= day)))
    return _met(found, [w.HANDLER_WITHOUT_RIGHT], held, ("designation_id", "person_id", "organ_id"), "handlers")


def _presences(found: pl.DataFrame, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    held = rows.filter(_holds(start_of(day), end_of(day)) & (pl.col("source").fill_null("") != OBSERVED))
    return _met(found, WITHOUT_RIGHT[1:], held, ("place_id", "person_id"), "presences")


def _holds(start: datetime, end: datetime) -> pl.Expr:
    return (pl.col("from_at") < end) & (pl.col("to_at").is_null() | (pl.col("to_at") > start))


def _met(
    found: pl.DataFrame, codes: Iterable[str], rows: pl.DataFrame, on: tuple[str, ...], table: str
) -> pl.DataFrame:
    of = found.filter(pl.col("code").is_in(list(codes))).select(NTH, "code", *on).unique(on, keep="first")
    met = rows.join(of, on=on).sort(NTH, LINE)
    return met.select(pl.lit(table).alias("table"), LINE, NTH, "code").cast(dict(LINES))  # type: ignore[arg-type]
