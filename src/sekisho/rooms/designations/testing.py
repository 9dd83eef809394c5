"""The tests of a designation: the organ's power, the item, the three requirements, and the boundary of the two Acts."""

from datetime import date
from typing import Any

from sekisho.law import rulebook
from sekisho.record.authority import unknown
from sekisho.record.facts import of_table
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.organisations.queries import power_on

SERIOUS = "serious"
ITEM_CITE = {"SDS": "SDS 3(1)", "CES": "CES 2(4)"}
REASONS = {
    "reason_item": ("事項に該当し所掌事務に関わる理由", "why it falls under the item and the organ's own duties"),
    "reason_not_public": ("公になっていない理由", "why it is not public"),
    "reason_secrecy": ("特に秘匿を要する理由", "why it especially needs secrecy"),
}
"""The three requirements, each with its reason. [SDS 3(1), CES 3(1)]"""


def check_organ(organ_id: str, regime: str, on: date, *, still: bool = True) -> None:
    """Refuse an organ that may not designate on the day, by the register or by the rulebook.

    It must have the power on that day and, to designate now, have it ``still``. Order 2 takes it from some organs for
    the SDS Act only; under the economic-security Act every administrative organ has it.
    [SDS 3(1), SDS-O 1, SDS-O 2, CES 3(1)]
    """
    organ: Any = of_table("organs").objects.known().filter(organ_id=organ_id).first()
    if organ is None:
        raise unknown(("SDS 3(1)", "CES 3(1)"))
    powers = {power_on(organ, on), *listed_as(organ, on), *([organ.role] if still else [])}
    if regime == "SDS" and powers != {"designator"}:
        refuse("ORGAN_WITHOUT_POWER", organ=organ.name_ja, on=on)


def listed_as(organ: Any, on: date) -> set[str]:
    """Return what the Order, as the rulebook has it, says of an organ of that name on a day. [SDS-O 1, SDS-O 2]"""
    return {listed.role for listed in rulebook().organs("SDS", on) if listed.label.ja == organ.name_ja}


def check_item(regime: str, item: str, sub_item: str | None, on: date) -> bool:
    """Refuse an item that may not be designated on the day; say whether the sub-item is in the list that was read.

    [SDS 3(1) and its appended table, CES 2(4); sub-items SDS-STD 2014 II-1(1), secondary]
    """
    items = rulebook().items(regime, on)
    if item not in items:
        refuse("ITEM_UNKNOWN", item=item, on=on, items=", ".join(sorted(items)), item_cite=ITEM_CITE[regime])
    known = [sub for sub in rulebook().sub_items(regime, on) if sub.code == sub_item]
    if known and known[0].parent != item:
        refuse("SUB_ITEM_MISMATCH", sub=sub_item, parent=known[0].parent, item=item)
    return bool(known)


def check_boundary(regime: str, damage: str, outside_sds: str | None) -> None:
    """Refuse the wrong Act: what could do serious damage and falls in the SDS table is SDS and never CES.

    ``outside_sds`` says why serious damage does not make it SDS: no item of that table fits. [SDS 3(1), CES 3(1)]
    """
    if regime == "SDS" and damage != SERIOUS:
        refuse("NOT_SERIOUS")
    if regime == "CES" and damage == SERIOUS and not (outside_sds or "").strip():
        refuse("MEETS_SDS_TEST")


def check_kind(regime: str, special_defence: bool, economic_security: bool) -> None:
    """Refuse special defence secrets, which both Acts leave out, and the economic-security flag on CES.

    [SDS 3(1), CES 3(1); SDS-STD 2025, secondary]
    """
    if special_defence:
        refuse("SPECIAL_DEFENCE", regime=regime)
    if economic_security and regime == "CES":
        refuse("FLAG_ON_CES")


def reasons(regime: str, item: str, not_public: str, secrecy: str) -> dict[str, str]:
    """Return the reason of each of the three requirements; refused where one is missing. [SDS 3(1), CES 3(1)]"""
    given = zip(REASONS.items(), (item, not_public, secrecy), strict=True)
    return {name: need(words, ja, en, f"{regime} 3(1)") for (name, (ja, en)), words in given}
