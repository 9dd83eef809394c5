"""What bodies ask of themselves: as a list, and as what holds on a day or at a moment."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sekisho.kernel.moments import end_of, start_of
from sekisho.kernel.texts import Text
from sekisho.record.looks import Look, query
from sekisho.rooms.handling.models import Policy, Waiver
from sekisho.rooms.handling.policies import DEVICES, LABELS, worded
from sekisho.rooms.handling.queries.handlers import READERS
from sekisho.rooms.named import names

Devices = dict[tuple[str, str], list[dict[str, Any]]]


def in_force(body_id: str, name: str, on: date, size: int | None = None) -> str | None:
    """Return what the body's policy says on a day, as known with a ledger of ``size``; None where it has none."""
    return said(name, on, size, body_id=body_id).get(body_id)


def said(name: str, on: date, size: int | None = None, **narrow: str) -> dict[str, str]:
    """Return what a policy says on a day, by body; bodies without one are left out."""
    rows = Policy.objects.known(size).filter(name=name, first_day__lte=on, **narrow)
    return dict(rows.order_by("first_day", "pk").values_list("body_id", "value"))


def waived(body_id: str, name: str, person_id: str, at: datetime) -> bool:
    """Say whether an exception granted for a person holds at the moment."""
    return bool(granted(name, at).filter(body_id=body_id, person_id=person_id).exists())


def granted(name: str, at: datetime, size: int | None = None) -> Any:
    """Return the exceptions from a policy that hold at a moment, of every body, as known with a ledger of ``size``."""
    rows = Waiver.objects.known(size).filter(policy=name, granted_by__isnull=False)
    return rows.filter(from_at__lte=at, to_at__gt=at)


def devices(look: Look, bodies: Collection[str], persons: Collection[str], day: date) -> Devices:
    """Return by body and person what devices the viewer may see that somebody may bring in on a day, with the end."""
    found: Devices = defaultdict(list)
    rows = look.seen(Waiver).filter(policy=DEVICES, granted_by__isnull=False, body_id__in=bodies)
    rows = rows.filter(person_id__among=persons, from_at__lt=end_of(day), to_at__gt=start_of(day)).order_by(
        "to_at", "pk"
    )
    for body, person, device, until in rows.values_list("body_id", "person_id", "device", "to_at"):
        found[body, person].append({"device": device, "to_at": until})
    return found


@query("policies.list", ja="機関の定めと例外", en="Own policies and exceptions", roles=READERS)
def policies(look: Look, *, body_id: str) -> dict[str, Any]:
    """Return what a body asks of itself, past, present and to come, and the exceptions asked for or granted."""
    own = look.seen(Policy).filter(body_id=body_id).order_by("name", "-first_day", "-pk")
    waivers = list(look.seen(Waiver).filter(body_id=body_id).order_by("-to_at", "pk")[:500])
    who = names(look, (row.person_id for row in waivers))
    return {"policies": [_policy(row) for row in own], "waivers": [_waiver(row, who) for row in waivers]}


def _policy(row: Any) -> dict[str, Any]:
    label = LABELS.get(row.name, Text(row.name, row.name))  # of a version that knew others
    told = {
        "label": _both(label),
        "value": row.value,
        "said": _both(worded(row.name, row.value)),
        "first_day": row.first_day,
    }
    return {"key": row.key, "body_id": row.body_id, "name": row.name, **told}


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def _waiver(row: Any, who: dict[str, str]) -> dict[str, Any]:
    return {
        "key": row.key,
        "person_id": row.person_id,
        "name": who.get(row.person_id),
        "designation_id": row.designation_id,
        "device": row.device,
        "policy": row.policy,
        "reason": row.reason,
        "asked_by": row.asked_by,
        "granted_by": row.granted_by,
        "from_at": row.from_at,
        "to_at": row.to_at,
    }
