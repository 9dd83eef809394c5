"""Writes of stops: handling ends at a moment, for one organ or for all, and may begin again."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.models import Doing
from sekisho.record.roles import Role
from sekisho.rooms.handling.models import Stop
from sekisho.rooms.handling.stopping import REMOVED, Reason
from sekisho.rooms.handling.workflow import DECIDE, OWN, RANGE, STOP

PAST = Text("過ぎた時点から止めることはできません。", "Handling cannot be stopped from a moment that has passed.")
NOW = Text("開始日時を空欄にして直ちに止める", "Leave the moment empty to stop at once")
ELSEWHERE = Text("他の機関での取扱いは止められません。", "An organ cannot stop handling in another organ alone.")
FOR_ALL = Text(
    "自らの機関を指定する、又は機関を空欄にしてすべての機関で止める",
    "Name your own organ, or leave the organ empty to stop handling in all of them",
)
NOT_OURS = Text(
    "この機関・事業者に在職していない者の取扱いを、すべての機関で止めることはできません。",
    "Of somebody not posted to the body, handling cannot be stopped in other organs.",
)
ONLY_HERE = Text(
    "自らの機関での取扱いを止める、又は所属する機関に知らせる",
    "Stop handling in your own organ, or tell the organ the person belongs to",
)
UNTIL_MIDNIGHT = Text(
    "直ちに範囲から外したことによる停止は、その日の24時まで解けません。",
    "A stop that came with an immediate removal holds until midnight.",
)
AGAIN = Text("翌日からの取扱いは改めて指名する（handler.appoint）", "Appoint anew from tomorrow (handler.appoint)")


@act(
    "handling.stop",
    ja="取扱いの停止",
    en="Stop handling",
    cites=RANGE,
    roles=OWN,
    body="body_id",
    about=("body_id", "organ_id", "from_at"),
)
def stop(
    deed: Deed,
    *,
    body_id: str,
    person_id: str,
    organ_id: str | None = None,
    from_at: datetime | None = None,
    reason_code: Reason,
) -> str:
    """Stop a person's handling from a moment on (empty = now), in one organ or (empty) in all.

    Keeping somebody from handling needs no procedure; the reason is a code, never the matter behind it. An organ
    stops handling in itself or in all; a business in any organ it works for. In all, or in another, only of somebody
    posted to the body: of visitors, and of people who left, an organ decides for itself alone. Returns the stop's name.
    """
    deed.find(of_table("persons"), person_id=person_id)
    if organ_id != body_id and not _of_body(deed, person_id, body_id):
        raise Refusal(NOT_OURS, RANGE, ONLY_HERE, ("NOT_AUTHORISED",))
    if from_at and from_at < deed.at:
        raise Refusal(PAST, RANGE, NOW, ("PAST",))
    if organ_id not in (None, body_id) and deed.grant.role is not Role.BUSINESS:
        raise Refusal(ELSEWHERE, RANGE, FOR_ALL, ("NOT_AUTHORISED",))
    made = deed.record(
        Stop, person_id=person_id, organ_id=organ_id, from_at=from_at or deed.at, to_at=None, reason_code=reason_code
    )
    return made.key


def _of_body(deed: Deed, person_id: str, body_id: str) -> bool:
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=deed.at.date())
    return bool(of_table("postings").objects.known().filter(lasting, person_id=person_id, body_id=body_id).exists())


def _orderer(given: Any) -> str:
    """The body whose act wrote the stop: only it can end it."""
    ordered = Stop.objects.known().filter(key=given["stop"]).values("known_from")
    written = Doing.objects.filter(index__in=ordered).values_list("body_id", flat=True).first()
    return str(written or "")


@act(
    "handling.resume",
    ja="取扱いの停止の終了",
    en="End a stop",
    cites=RANGE,
    roles=(*DECIDE, Role.BUSINESS),
    body=_orderer,
    about=("stop",),
)
def resume(deed: Deed, *, stop: str, at: datetime | None = None) -> str:
    """End a stop at a moment, now or later (empty = now). Only the body that ordered it can; returns its name.

    That a stop ends gives nobody a right: the conditions of the law are judged anew from that moment.
    """
    held = deed.find(Stop, key=stop)
    ends = at or deed.at
    STOP.require("handling.resume", "ended" if held.to_at and held.to_at <= deed.at else "holding")
    if held.reason_code == REMOVED:
        raise Refusal(UNTIL_MIDNIGHT, RANGE, AGAIN, (REMOVED.upper(),))
    if ends < deed.at:
        raise Refusal(PAST, RANGE, NOW, ("PAST",))
    if ends <= held.from_at:
        deed.retract(held)
        return held.key
    return deed.revise(held, to_at=ends).key
