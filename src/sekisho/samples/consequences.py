"""The findings that must follow from a planted error, worked out from what was planted; the engine is never asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sekisho.law import rulebook
from sekisho.samples.cases import Case, Expected, Fault, Kept
from sekisho.samples.spans import NEVER, Span, days, gaps, joined, opened, overlap

ORDER = ("MEMBER", "ASSESSED", "POSITIVE", "IN_TERM", "NO_DOUBT", "UNBROKEN", "NOT_STOPPED")


def findings(case: Case) -> list[Expected]:
    """Return everything an audit must find about the person in the sample's window."""
    found = [*_handling(case), *_reach(case), *_untrained(case), *case.extra]
    return [e for e in found if e.touches(case.calendar.window)]


def _handling(case: Case) -> Iterator[Expected]:
    for row, secret in _handled(case):
        for fault in case.faults:
            for span, codes in _pieces(case, fault, secret.regime):
                if common := overlap(span, secret.force, days(row["from"], row["to"])):
                    yield _expect(case, "HANDLER_WITHOUT_RIGHT", common, secret, codes, case.unit.organ)


def _reach(case: Case) -> Iterator[Expected]:
    own = {place for place, _ in case.unit.places}
    seen = [(row, secret) for row in case.rows["presences"] if row["place_id"] in own for secret in case.unit.kept]
    for row, secret in seen:
        where = (row["from_at"], row["to_at"] or NEVER), days(secret.first, secret.last), secret.force
        for fault in case.faults:
            apart = [(fault.span, fault.reach)] if fault.reach else []
            organ = fault.reach_organ if apart else case.unit.organ
            for span, codes in apart or _pieces(case, fault, secret.regime):
                if common := overlap(span, *where):
                    failed = _expect(case, "REACH_WITHOUT_CLEARANCE", common, secret, codes, organ)
                    yield replace(failed, place_id=row["place_id"])


def _untrained(case: Case) -> Iterator[Expected]:
    held = [overlap(days(row["from"], row["to"]), secret.force) for row, secret in _handled(case)]
    for body, span in case.bodies.items():
        handled = joined([common for h in held if h and (common := overlap(h, span))])
        done = [r["completed_on"] for r in case.rows["trainings"] if r["body_id"] == body]
        for since, until in gaps(handled, joined([days(day, _trained_until(day)) for day in done])):
            organ = body if body == case.unit.organ else None
            yield Expected("TRAINING_OVERDUE", since, opened(until), case.person, body, organ)


def _handled(case: Case) -> Iterator[tuple[dict[str, Any], Kept]]:
    kept = {secret.id: secret for secret in case.unit.kept}
    return ((row, kept[row["designation_id"]]) for row in case.rows["handlers"])


def _pieces(case: Case, fault: Fault, regime: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield the fault with its codes, cut where the term of the result passes."""
    since, until = fault.span
    ends = case.lapse(fault.notified, regime) if fault.notified else NEVER
    if since < min(ends, until):
        yield (since, min(ends, until)), fault.codes
    if max(since, ends) < until:
        yield (max(since, ends), until), tuple(code for code in ORDER if code in {*fault.codes, "IN_TERM"})


def _expect(case: Case, code: str, span: Span, secret: Kept, failed: tuple[str, ...], organ: str | None) -> Expected:
    since, until = span
    return Expected(code, since, opened(until), case.person, None, organ, secret.regime, secret.id, None, failed)


def _trained_until(completed: date) -> date:
    return rulebook().term("training.period", completed).last_day(completed)
