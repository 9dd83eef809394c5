"""How long a designation may last: the terms of the rulebook, counted as the Civil Code counts them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sekisho.law import rulebook
from sekisho.right.findings.designations import after
from sekisho.rooms.designations.refusing import refuse

ONE_DAY = timedelta(days=1)


def last_day(regime: str, name: str, start: date) -> date:
    """Return the last day, included, of a term (``extension.period`` …) of an Act that starts on a day."""
    return rulebook().term(f"{regime.lower()}.{name}", start).last_day(start)


def check_first(regime: str, designated_on: date, valid_until: date) -> None:
    """Refuse a first period that ends before it begins or is longer than the maximum, naming the last lawful day.

    [SDS 4(1), CES 4(1): five years counted from the day of the designation, that day included]
    """
    lawful = last_day(regime, "designation.period", designated_on)
    _check(designated_on, valid_until, lawful, f"{regime} 4(1)")


def check_not_over(regime: str, valid_until: date, today: date) -> None:
    """Refuse a period that is over already: nothing would be kept secret by it. [SDS 4(1), CES 4(1)]"""
    if valid_until < today:
        refuse("PERIOD_OVER", regime=regime, end=valid_until, today=today)


def check_extension(regime: str, before: date, valid_until: date) -> None:
    """Refuse an extension beyond the maximum, counted from the day after ``before``, the end of the period before.

    [SDS 4(2), CES 4(2)]
    """
    start = after(before)
    lawful = last_day(regime, "extension.period", start)
    if valid_until <= before:
        refuse("PERIOD_BACKWARDS", start=start, end=valid_until, lawful=lawful, cite=f"{regime} 4(2)")
    _check(start, valid_until, lawful, f"{regime} 4(2)")


def _check(start: date, end: date, lawful: date, cite: str) -> None:
    if not start <= end <= lawful:
        code = "PERIOD_BACKWARDS" if end < start else "PERIOD_TOO_LONG"
        refuse(code, start=start, end=end, lawful=lawful, cite=cite)


def check_total(row: Any, valid_until: date) -> None:
    """Refuse a total past thirty years, which only an approval of the Cabinet opens. [SDS 4(3), CES 4(3)]"""
    if past_30(row, valid_until):
        cap = last_day(row.regime, "designation.total", row.designated_on)
        refuse("TOTAL_TOO_LONG", regime=row.regime, cap=cap)


def past_30(row: Any, valid_until: date) -> bool:
    """Whether a designation that ends on a day lasts more than thirty years in total. [SDS 4(3), CES 4(3)]"""
    return valid_until > last_day(row.regime, "designation.total", row.designated_on)


def check_total_approved(row: Any, valid_until: date, kind: str | None) -> None:
    """Refuse a total past sixty years unless the information is of an excepted kind. [SDS 4(4), CES 4(4)]"""
    cap = last_day(row.regime, "designation.total_approved", row.designated_on)
    kinds = ", ".join(k.code for k in rulebook().excepted_kinds(row.regime))
    if kind is not None and rulebook().excepted_kind(row.regime, kind) is None:
        refuse("KIND_UNKNOWN", regime=row.regime, kind=kind, kinds=kinds)
    if valid_until > cap and kind is None:
        refuse("PAST_60_YEARS", regime=row.regime, cap=cap, kinds=kinds)


def check_chain(row: Any, first_end: date | None, ends: Iterable[date]) -> None:
    """Refuse a corrected register whose periods are not all lawful.

    ``first_end`` is the end set by the designation (None = not known, taken as the latest lawful one), ``ends`` those
    set by the extensions, in any order.
    """
    reached = first_end or last_day(row.regime, "designation.period", row.designated_on)
    check_first(row.regime, row.designated_on, reached)
    for end in sorted(ends):
        check_extension(row.regime, reached if first_end else min(reached, end - ONE_DAY), end)
        reached = end
    if row.cabinet_approved_on is None:
        check_total(row, reached)
    else:
        check_total_approved(row, reached, row.over_60_kind)


def check_day(day: date, row: Any, today: date, cite: str) -> None:
    """Refuse a day of an act before the designation or in the future: a register tells what has happened."""
    if not row.designated_on <= day <= today:
        refuse("DAY_IMPOSSIBLE", day=day, first=row.designated_on, today=today, cite=cite)
