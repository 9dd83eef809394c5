"""What the law would not allow of a register before it is brought in: the audit of what the record would then state."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sekisho.exchange.beside import Beside, beside
from sekisho.exchange.differences import silent_of
from sekisho.exchange.erasing import of_erased
from sekisho.exchange.faults import faults, new_of
from sekisho.exchange.foreign import foreign
from sekisho.exchange.twins import recognised, twins
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.facts.numbers import agreed
from sekisho.facts.schema import BY_NAME, LINE, TABLES, Table
from sekisho.law import rulebook
from sekisho.record.actors import Actor
from sekisho.right import audit
from sekisho.right.answers import AuditResult


@dataclass(frozen=True)
class Judged:
    """The audit of one day of what the record would state if a register were brought in as it stands.

    ``result`` has only what is about somebody, a secret or a place that the register names. ``facts`` are what was
    judged, ``beside`` what the record states. ``lines`` are the faults of the register's lines (``faults.LINES``): all
    that is a reason to leave one out. ``given`` is the register with its references written as the record writes them.
    """

    result: AuditResult
    facts: Facts
    lines: pl.DataFrame
    beside: Beside
    given: Facts


def judged(given: Facts, intake: Intake, actor: Actor, body_id: str, day: date) -> Judged:
    """Judge a register brought in for a body with what the actor may see of the record; nothing is written.

    What other organs' results are, the audit of a register that names their people does not tell.
    """
    known = beside(actor, body_id)
    given, told = recognised(given, known)
    given = agreed(given, known.keys)
    fresh = fresh_of(given, known)
    facts = together(fresh, known)
    found = audit(facts, rulebook(), (day, day), intake=intake)
    about = found.findings.filter(_named(given))
    remarks = _answered(replace(intake, notices=(*intake.notices, *told)), given, known)
    result = AuditResult(found.rulebook, found.window, about, remarks)
    return Judged(result, facts, _faults(about, given, fresh, known, day), known, given)


def without(given: Facts, lines: pl.DataFrame) -> Facts:
    """Return a register without some of its lines (columns ``table`` and ``line``)."""
    left = {name: lines.filter(table=name)[LINE].implode() for name in lines["table"].unique()}
    kept = {name: rows.filter(~pl.col(LINE).is_in(left[name])) for name, rows in given.tables.items() if name in left}
    return Facts({**given.tables, **kept})


def fresh_of(given: Facts, known: Beside) -> dict[str, pl.DataFrame]:
    """Return a register's rows as they would be stated."""
    return {name: _fresh(BY_NAME[name], given[name], rows) for name, rows in known.seen.items()}


def together(fresh: dict[str, pl.DataFrame], known: Beside) -> Facts:
    """Return what the record would then state."""
    return Facts({name: _together(BY_NAME[name], fresh[name], rows) for name, rows in known.seen.items()})


def _faults(
    found: pl.DataFrame, given: Facts, fresh: dict[str, pl.DataFrame], known: Beside, day: date
) -> pl.DataFrame:
    """Every reason for which a line stays out: its faults, and that it may not be transcribed."""
    new = {name: new_of(BY_NAME[name], rows, known.seen[name]) for name, rows in fresh.items()}
    told = [faults(found, given, new, known, day), twins(new["persons"], known), *foreign(new, given, known)]
    lines = pl.concat(told)
    return pl.concat([lines, *of_erased(given, known, lines)])


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


def _answered(intake: Intake, given: Facts, known: Beside) -> Intake:
    """Drop the references to nothing that the record answers."""
    numbers = {table.name: {*given[table.name][table.key], *known.keys[table.name]} for table in TABLES if table.key}
    targets = {table.name: {one for column in table.columns for one in column.target} for table in TABLES}
    lost = (d for d in intake.dangling if not any(d.value in numbers[one] for one in targets[d.table]))
    return replace(intake, dangling=tuple(lost))
