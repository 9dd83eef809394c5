"""What a corrected register must be: as lawful as if it had been written so on the day of the designation."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from sekisho.record.deed import Deed
from sekisho.rooms.designations import periods, testing
from sekisho.rooms.designations.models import Approval, Designation, Extension, ExtensionPaper, Grounds
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.designations.terminating import done_with

PERIODS = frozenset({"designated_on", "valid_until", "cabinet_approved_on", "over_60_kind", "decided_on"})
ITEMS = frozenset({"item", "sub_item", "designated_on"})
DAYS = frozenset({"designated_on", "cabinet_approved_on", "decided_on", "reviewed_on"})
"""Days on which something was done: none of them lies ahead."""
NAMED = (("title", ("名称", "the title"), " 3(1)"), ("outline", ("概要", "the outline"), "-O 3(iii)"))
"""What no register goes without."""


def settled(deed: Deed, before: Any, found: Any, changed: dict[str, Any]) -> Any:
    """Bring end and papers in line with a correction of ``found``; refuse a register that would not be lawful.

    ``before`` is the designation as it was. Only what the correction concerns is looked at: what was transcribed and
    never complete can still be given its right title. Returns the designation as it is now.
    """
    row = Designation.objects.known().get(designation_id=before.designation_id)
    grounds = Grounds.objects.known().filter(designation_id=row.designation_id).first()
    if PERIODS & changed.keys():
        row = _with_periods(deed, before, row, grounds, found)
    if ITEMS & changed.keys():
        read = testing.check_item(row.regime, row.item, grounds.sub_item if grounds else None, row.designated_on)
        if grounds and grounds.sub_item_read != read:
            deed.revise(grounds, sub_item_read=read)
    _check_changed(row, changed, deed.at.date())
    if changed.get("reviewed_on"):
        periods.check_while_in_force(changed["reviewed_on"], before, deed.at.date(), f"{row.regime}-NPSC 13")
    return row


def _with_periods(deed: Deed, before: Any, row: Any, grounds: Any, found: Any) -> Any:
    extensions = list(Extension.objects.known().filter(designation_id=row.designation_id).order_by("valid_until", "pk"))
    moved = isinstance(found, Designation) and row.valid_until != before.valid_until
    if moved and extensions:
        refuse("NOT_CORRECTABLE", regime=row.regime, column="valid_until", columns="extensions.valid_until")
    if extensions and row.end_kind is None and row.valid_until != extensions[-1].valid_until:
        row = deed.revise(row, valid_until=extensions[-1].valid_until)
    known = _first_end(before, grounds, extensions)
    first_end = row.valid_until if moved and known else known
    if moved and grounds:
        deed.revise(grounds, first_valid_until=first_end)
    paper = ExtensionPaper.objects.known().filter(extension_key=extensions[0].key if extensions else None).first()
    before_it = first_end or (paper.before if paper else None)
    periods.check_chain(row, first_end, [one.valid_until for one in extensions], before_it)
    _check_decided(row, before_it, extensions, found.key)
    _check_approval(row, extensions)
    if (row.designated_on, row.valid_until) != (before.designated_on, before.valid_until):
        _check_done(row)
    _bring_papers(deed, before, row, before_it, extensions)
    return row


def _first_end(before: Any, grounds: Any, extensions: Collection[Extension]) -> date | None:
    """The end that the designation itself set; None where an earlier register did not say it."""
    if grounds:
        first: date = grounds.first_valid_until
        return first
    lawful = periods.last_day(before.regime, "designation.period", before.designated_on)
    return before.valid_until if not extensions and before.valid_until <= lawful else None


def _ends(first_end: date | None, extensions: Collection[Extension]) -> Iterator[tuple[date | None, Extension]]:
    """Yield each extension with the end of the period before it, None where that is not known."""
    ends = [first_end, *(one.valid_until for one in extensions)]
    yield from zip(ends, extensions, strict=False)


def _check_decided(row: Any, first_end: date | None, extensions: Collection[Extension], key: str) -> None:
    """Refuse an extension decided when the period before it was over: what has expired is extended by nobody."""
    pairs = list(_ends(first_end, extensions))
    concerned = {key} | {after.key for (_, one), (_, after) in pairwise(pairs) if one.key == key}
    for end, one in pairs:
        if one.key in concerned and end and one.decided_on > end:
            refuse("EXTENDED_LATE", regime=row.regime, day=one.decided_on, end=end)


def _check_approval(row: Any, extensions: Collection[Extension]) -> None:
    """Refuse an approval later than the first extension that needed it."""
    past = next((one for one in extensions if periods.past_30(row, one.valid_until)), None)
    if past and row.cabinet_approved_on and row.cabinet_approved_on > past.decided_on:
        refuse("APPROVAL_LATE", regime=row.regime, approved=row.cabinet_approved_on, decided=past.decided_on)
    if row.over_60_kind:
        periods.check_kind(row.regime, row.over_60_kind)


def _check_done(row: Any) -> None:
    """Refuse a period that leaves outside what was done with the designation as one in force."""
    for day in done_with(row.designation_id):
        if not row.designated_on <= day <= row.valid_until:
            refuse("DONE_OUTSIDE", regime=row.regime, day=day, first=row.designated_on, end=row.valid_until)


def _bring_papers(deed: Deed, before: Any, row: Any, first_end: date | None, extensions: Collection[Extension]) -> None:
    """Let the papers of extensions and of the approval say what the register says now. [SDS-O 8(ii), CES-O 8]"""
    mine = {"designation_id": row.designation_id}
    papers = {paper.extension_key: paper for paper in ExtensionPaper.objects.known().filter(**mine)}
    old, new = before.cabinet_approved_on, row.cabinet_approved_on
    for end, one in _ends(first_end, extensions):
        if paper := papers.get(one.key):
            says = {"before": end or paper.before, "approved_on": new if old and paper.approved_on == old else None}
            changes = {name: day for name, day in says.items() if day and day != getattr(paper, name)}
            if changes:
                deed.revise(paper, **changes)
    if old != new:
        for approval in Approval.objects.known().filter(**mine, outcome="approved", decided_on=old):
            deed.revise(approval, decided_on=new)


def _check_changed(row: Any, changed: dict[str, Any], today: date) -> None:
    """Refuse of what was changed what could not have been designated, and a day that lies ahead."""
    for column in DAYS & set(changed):
        if changed[column] is not None:
            periods.check_day(changed[column], row, today, f"{row.regime}-O 3")
    if "designated_on" in changed:
        testing.check_organ(row.organ_id, row.regime, row.designated_on, still=False)
    testing.check_kind(row.regime, False, bool(changed.get("economic_security")))
    grounds = Grounds.objects.known().filter(designation_id=row.designation_id).first()
    if grounds and "outside_sds" in changed:
        testing.check_boundary(row.regime, grounds.damage, grounds.outside_sds)
    for column, words, cite in NAMED:
        if column in changed:
            need(changed[column] or "", *words, f"{row.regime}{cite}")
