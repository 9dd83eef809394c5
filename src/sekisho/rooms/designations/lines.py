"""The lines of a designation document, whoever drew it up, and how they become a designation."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sekisho.record.deed import Deed
from sekisho.rooms.designations import numbering, testing
from sekisho.rooms.designations.models import Designation, Grounds
from sekisho.rooms.designations.periods import check_first, check_not_over
from sekisho.rooms.designations.refusing import need, refuse

REGISTER = ("organ_id", "regime", "title", "outline", "item", "economic_security", "measure")
"""What of them stands in the register; the rest stays in the document."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What a designation document says, but for the days. [SDS 3(1), SDS-O 3, SDS-NPSC 6(1), CES 3(1), CES-O 3]"""

    organ_id: str
    regime: str
    title: str
    outline: str
    item: str
    sub_item: str | None
    economic_security: bool
    damage: str
    outside_sds: str | None
    reason_item: str
    reason_not_public: str
    reason_secrecy: str
    measure: str
    condition: str | None
    prior: str | None


NAMES = tuple(Lines.__slots__)
"""The names of the lines."""


def check(lines: Lines, on: date) -> None:
    """Refuse lines that could not be designated on a day: power, kind, boundary of the Acts, item, three reasons."""
    testing.check_organ(lines.organ_id, lines.regime, on)
    testing.check_kind(lines.regime, False, lines.economic_security)
    testing.check_boundary(lines.regime, lines.damage, lines.outside_sds)
    testing.check_item(lines.regime, lines.item, lines.sub_item, on)
    testing.reasons(lines.regime, lines.reason_item, lines.reason_not_public, lines.reason_secrecy)
    need(lines.title, "名称", "the title", f"{lines.regime} 3(1)")
    need(lines.outline, "概要", "the outline", f"{lines.regime}-O 3(iii)")


def designated(deed: Deed, lines: Lines, on: date, until: date, number: str | None) -> Designation:
    """Designate what the lines say from a day until another, both included, under a number (None = the next one)."""
    regime, today = lines.regime, deed.at.date()
    if on > today:
        refuse("DAY_IMPOSSIBLE", day=on, first=on, today=today, cite=f"{regime} 3(1)")
    check(lines, on)
    check_first(regime, on, until)
    check_not_over(regime, until, today)
    stated: dict[str, Any] = {name: _clean(value) for name, value in asdict(lines).items()}
    named = numbering.number(number, lines.organ_id, regime, on, lines.item, lines.sub_item)
    own = {name: stated.pop(name) for name in REGISTER}
    made = deed.record(Designation, designation_id=named, designated_on=on, valid_until=until, **own)
    read = testing.check_item(regime, lines.item, lines.sub_item, on)
    of = {"designation_id": made.key, "organ_id": lines.organ_id, "first_valid_until": until}
    deed.record(Grounds, **of, sub_item_read=read, **stated)
    return made


def _clean(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
