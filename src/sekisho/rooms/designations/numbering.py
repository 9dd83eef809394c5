"""Register numbers: made by the record in the organ's own pattern, or given. [SDS-O 3(vi); SDS-NPSC 24(2): analogue]

The pattern may name ``organ``, ``year``, ``month``, ``regime``, ``item``, ``sub`` and must name ``serial``. The default
follows the one number that was seen (Ministry of Justice, 2014: organ, year and month, serial); it is not known to be
uniform, so that each organ sets its own.
"""

from datetime import date
from itertools import count
from string import Formatter

from sekisho.rooms.designations.models import Designation, RegisterSetting
from sekisho.rooms.designations.refusing import refuse

NAMES = frozenset({"organ", "year", "month", "regime", "item", "sub", "serial"})
DEFAULT = {"SDS": "{organ}-{year}{month}-{serial}", "CES": "E{organ}-{year}{month}-{serial}"}
LEAD_DAYS = 180
"""How early an extension may be decided where the organ sets nothing else; no number stands in the law."""
LONGEST_LEAD = 365
"""An extension is made when the period ends (SDS 4(2)): no organ may decide it years before. The bound is ours."""


def setting(organ_id: str, regime: str) -> RegisterSetting | None:
    """Return how the organ keeps its register, or None where it set nothing."""
    found: RegisterSetting | None = RegisterSetting.objects.known().filter(organ_id=organ_id, regime=regime).first()
    return found


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that cannot be filled or numbers nothing."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        parts = []
    used = {name for _, name, _, _ in parts if name is not None}
    plain = not any(spec or conversion for _, _, spec, conversion in parts)
    if not plain or "serial" not in used or not used <= NAMES:
        refuse("PATTERN", pattern=pattern, names=", ".join(sorted(NAMES)))


def number(given: str | None, organ_id: str, regime: str, on: date, item: str, sub_item: str | None) -> str:
    """Return the given number if it was never used, else the next one in the organ's pattern for a day and an item."""
    if given is not None:
        return _unused(given.strip())
    kept = setting(organ_id, regime)
    pattern = kept.pattern if kept else DEFAULT[regime]
    facts = {"organ": organ_id, "regime": regime, "year": f"{on.year:04}", "month": f"{on.month:02}", "item": item}
    numbered = (pattern.format(serial=serial, sub=sub_item or "", **facts) for serial in count(1))
    return next(name for name in numbered if not _used(name))


def _used(name: str) -> bool:
    return Designation.objects.filter(designation_id=name).exists()


def _unused(name: str) -> str:
    if not name or _used(name):
        refuse("NUMBER_USED", number=name)
    return name
