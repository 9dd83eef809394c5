"""The authority check of an act: a role for the body, and for a unit's grant a person of that unit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor, Grant
from sekisho.record.facts import of_table
from sekisho.record.roles import LABELS, Role

UNKNOWN = Text(
    "対象が存在しないか、あなたの権限の範囲にありません。", "It does not exist, or it lies outside your authority."
)
LOOK_AGAIN = Text(
    "番号を確かめ、画面を開き直す。権限の外にあるものは、それを扱う機関の者が行う",
    "Check the number and open the page again; what lies outside your authority is for the body it belongs to",
)


def unknown(cites: tuple[str, ...] = (), code: str = "NOT_FOUND") -> Refusal:
    """Return the refusal of what does not exist or is not the actor's, which look the same."""
    return Refusal(UNKNOWN, cites, LOOK_AGAIN, (code,))


def authorise(
    actor: Actor, roles: Iterable[Role], body_id: str, given: Mapping[str, Any], cites: tuple[str, ...]
) -> Grant:
    """Return the grant the act rests on, or refuse. What does not exist and what is not the actor's look the same."""
    grant = actor.grant(roles, body_id) if body_id else None
    if grant is None or not _in_unit(grant, given.get("person_id")):
        raise Refusal(UNKNOWN, cites, _who(roles), ("NOT_AUTHORISED",))
    return grant


def _who(roles: Iterable[Role]) -> Text:
    named = [LABELS[role] for role in roles]
    return Text(
        "権限のある者：" + "、".join(t.ja for t in named), "Who has the authority: " + "; ".join(t.en for t in named)
    )


def _in_unit(grant: Grant, person_id: str | None) -> bool:
    if grant.unit is None or person_id is None:
        return grant.unit is None
    return bool(of_unit([(grant.body_id, grant.unit)]).filter(person_id=person_id).exists())


def of_unit(units: Iterable[tuple[str, str]]) -> Any:
    """Return the postings, as known now, to one of the units (body, unit)."""
    wanted = Q(pk__in=())
    for body_id, unit in units:
        wanted |= Q(body_id=body_id, unit=unit)
    return of_table("postings").objects.known().filter(wanted)
