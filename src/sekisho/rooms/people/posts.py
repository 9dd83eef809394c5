"""Postings as they are begun and ended, whatever act does it."""

import uuid
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.rooms.forwards import forwards
from sekisho.rooms.people.guards import POSTING
from sekisho.rooms.people.models import Posting

Kind = Literal["regular", "concurrent", "seconded", "dispatched"]
MAIN = ("regular", "seconded")
"""The one main post: whoever is seconded holds it elsewhere."""
ONE_DAY = timedelta(days=1)
OVERLAP = Text(
    "本務（出向を含む）は同時に一つだけです。{first}から{last}までの本務（{body}）と重なります。",
    "A person has one main post at a time, regular or seconded; this one overlaps the one at {body} from {first} to "
    "{last}.",
)
END_FIRST = Text(
    "前の本務を終えるか、異動として一度に行う（person.move）。両方に就くなら併任とする",
    "End the earlier post, or do both at once (person.move); if both are held, make one concurrent",
)
OPEN = Text("現在", "today")
LONGER = Text(
    "この配属は{last}に終わることになっています。終了では延ばせません。",
    "The posting ends on {last} already; an end extends nothing.",
)
POST_ANEW = Text(
    "続くなら新たに配属するか（person.post）、誤りなら訂正する（person.correct_posting）",
    "If it goes on, post the person anew (person.post); if it is wrong, correct it (person.correct_posting)",
)


def posting(
    deed: Deed, person_id: str, body_id: str, first_day: date, *, kind: str,
    unit: str | None = None, post: str | None = None, last_day: date | None = None,
) -> Posting:  # fmt: skip
    """Begin a posting to a body that the record knows; two main ones never overlap (days both included)."""
    if not body_exists(body_id):
        raise unknown(POSTING)
    forwards(first_day, last_day, POSTING)
    if kind in MAIN:
        alone(person_id, first_day, last_day)
    stated = {"posting_id": uuid.uuid4().hex[:16], "person_id": person_id, "body_id": body_id, "kind": kind}
    return deed.record(Posting, **stated, unit=unit, post=post, first_day=first_day, last_day=last_day)


def body_exists(body_id: str) -> bool:
    """Say whether there is an organ or a business of that code."""
    organs = of_table("organs").objects.known().filter(organ_id=body_id)
    return bool(organs.exists() or of_table("businesses").objects.known().filter(business_id=body_id).exists())


def alone(person_id: str, first_day: date, last_day: date | None, *, but: str | None = None) -> None:
    """Refuse a main posting that would overlap another one than ``but``."""
    others = Posting.objects.known().filter(Q(last_day__isnull=True) | Q(last_day__gte=first_day))
    others = others.filter(person_id=person_id, kind__in=MAIN).exclude(posting_id=but or "")
    if last_day is not None:
        others = others.filter(first_day__lte=last_day)
    if other := others.order_by("first_day").first():
        days = {"first": other.first_day, "body": other.body_id}
        text = Text(
            OVERLAP.ja.format(**days, last=other.last_day or OPEN.ja),
            OVERLAP.en.format(**days, last=other.last_day or OPEN.en),
        )
        raise Refusal(text, POSTING, END_FIRST, ("OVERLAP",))


def shortened(posting_: Posting, last_day: date) -> None:
    """Refuse an end that lies after the one recorded: to end is not to extend."""
    if posting_.last_day is not None and last_day > posting_.last_day:
        raise Refusal(LONGER.filled(last=posting_.last_day), POSTING, POST_ANEW, ("LONGER",))
