"""How long a designation may last: the terms of the rulebook, counted as the Civil Code counts them."""

from collections.abc import Collection
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


def may_seek_approval(row: Any) -> bool:
    """Whether the next extension could pass thirty years in total, so that an approval of the Cabinet is sought.

    [SDS 4(3), SDS 4(4), CES 4(3), CES 4(4)]
    """
    return past_30(row, _longest(row))


def check_approval_sought(row: Any) -> None:
    """Refuse what concerns an approval of the Cabinet where none is sought yet."""
    if not may_seek_approval(row):
        refuse("APPROVAL_NEEDLESS", regime=row.regime, end=_longest(row))


def _longest(row: Any) -> date:
    return last_day(row.regime, "extension.period", after(row.valid_until))


def check_total_approved(row: Any, valid_until: date, kind: str | None) -> None:
    """Refuse a total past sixty years unless the information is of an excepted kind. [SDS 4(4), CES 4(4)]"""
    cap = last_day(row.regime, "designation.total_approved", row.designated_on)
    if kind is not None:
        check_kind(row.regime, kind)
    elif valid_until > cap:
        refuse("PAST_60_YEARS", regime=row.regime, cap=cap, kinds=_kinds(row.regime))


def check_kind(regime: str, kind: str) -> None:
    """Refuse a kind that the Act does not except from the sixty years. [SDS 4(4), CES 4(4)]"""
    if rulebook().excepted_kind(regime, kind) is None:
        refuse("KIND_UNKNOWN", regime=regime, kind=kind, kinds=_kinds(regime))


def _kinds(regime: str) -> str:
    return ", ".join(kind.code for kind in rulebook().excepted_kinds(regime))


def check_chain(row: Any, first_end: date | None, ends: Collection[date], before: date | None = None) -> None:
    """Refuse a corrected register whose periods are not all lawful.

    ``first_end`` is the end set by the designation, ``ends`` those set by the extensions, in any order. Where an
    earlier register did not say the first end, ``before`` is that of the period before the first extension; with
    neither, that extension is judged by the total alone.
    """
    reached = first_end or before
    if first_end:
        check_first(row.regime, row.designated_on, first_end)
    for end in sorted(ends):
        if reached:
            check_extension(row.regime, reached, end)
        reached = end
    last = max(ends, default=first_end or row.valid_until)
    if row.cabinet_approved_on is None:
        check_total(row, last)
    else:
        check_total_approved(row, last, row.over_60_kind)


def check_day(day: date, row: Any, today: date, cite: str) -> None:
    """Refuse a day of an act before the designation or in the future: a register tells what has happened."""
    if not row.designated_on <= day <= today:
        refuse("DAY_IMPOSSIBLE", day=day, first=row.designated_on, today=today, cite=cite)


def last_in_force(row: Any) -> date:
    """Return the last day, included, on which a designation is in force: of its period, or that on which it ended.

    On the day of a termination nobody knows what came first: as for the right to handle, all of that day counts.
    [SDS 4(1), SDS 4(7), CES 4(1), CES 4(7)]
    """
    last: date = min(row.valid_until, row.ended_on or date.max)
    return last


def check_while_in_force(day: date, row: Any, today: date, cite: str) -> None:
    """Refuse also a day on which the designation no longer was in force, however late it is entered."""
    check_day(day, row, today, cite)
    if day > (last := last_in_force(row)):
        refuse("AFTER_THE_END", regime=row.regime, day=day, last=last, cite=cite)
