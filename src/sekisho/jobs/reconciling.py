"""Every list against every other: ranges of handlers, doors, rosters, terms, training, references.

What disagrees is what the audit finds in the record itself on the day, with what comes due within its horizon, and
every reference that points nowhere. [SDS-O 11(1), CES-O 11(1)]
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sekisho.facts.bundle import Facts
from sekisho.facts.references import dangling_of
from sekisho.facts.schema import TABLES
from sekisho.facts.understanding import Understood
from sekisho.kernel.moments import iso
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.actors import EVERYWHERE, SYSTEM
from sekisho.record.acts import perform
from sekisho.record.project import bundle
from sekisho.right import audit
from sekisho.right.answers import Finding

DANGLING = "DANGLING_REFERENCE"
LISTED = 500
"""Rows kept of one body and code: a report is read by people. All are counted."""
TOLD = Text("不一致 {n} 件、{bodies} 機関・事業者", "{n} disagreements, {bodies} bodies")
Row = dict[str, Any]


def reconcile(at: datetime) -> Text:
    """Compare all lists as they stand and keep the report; returns what was found, in a sentence."""
    book, facts = rulebook(), bundle()
    found = list(disagreements(facts, at.date()))
    reports = [_report(body_id, rows) for body_id, rows in sorted(_by_body(found).items())]
    perform("reconciliation.keep", SYSTEM, day=at.date(), rulebook=book.version, reports=reports)
    return TOLD.filled(n=len(found), bodies=len(reports))


def disagreements(facts: Facts, day: date) -> Iterator[Row]:
    """Yield what disagrees on a day: findings, worst first, then references that point nowhere."""
    for finding in audit(facts, rulebook(), (day, day)).rows():
        yield _row(finding)
    known = {t.name: Understood(t.name, facts[t.name], {}, (), ()) for t in TABLES}
    for lost in dangling_of(facts, known)[0]:
        yield {"code": DANGLING, "table": lost.table, "number": lost.line, "column": lost.column, "value": lost.value}


def _row(finding: Finding) -> Row:
    named = ("code", "severity", "person_id", "body_id", "organ_id", "regime", "designation_id", "place_id")
    row: Row = {name: getattr(finding, name) for name in named if getattr(finding, name) is not None}
    until = {"until": iso(finding.until)} if finding.until else {}
    return row | {"from": iso(finding.since), "failed": list(finding.failed)} | until


def _by_body(rows: list[Row]) -> dict[str, list[Row]]:
    """A row is told to the body it concerns and to the organ that answers for it; what names neither, to everywhere."""
    sorted_: dict[str, list[Row]] = {}
    for row in rows:
        for body_id in {row.get("organ_id"), row.get("body_id")} - {None} or {EVERYWHERE}:
            sorted_.setdefault(str(body_id), []).append(row)
    return sorted_


def _report(body_id: str, rows: list[Row]) -> Row:
    seen: Counter[str] = Counter()
    kept = []
    for row in rows:
        seen[row["code"]] += 1
        if seen[row["code"]] <= LISTED:
            kept.append(row)
    return {"body_id": body_id, "counts": dict(seen), "rows": kept}
