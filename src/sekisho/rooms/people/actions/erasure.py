"""Erasure of what is personal about somebody, once it need not be kept any longer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import Fact, kinds, of_table
from sekisho.record.models import Doing
from sekisho.record.roles import Role
from sekisho.rooms.people.guards import of_body
from sekisho.rooms.people.models import Erasure

ERASING = ("SDS 16(1)", "SDS 16(2)", "CES 16(1)", "CES 16(2)")
TOO_EARLY = Text("保存期間は{day}までです。", "It is to be kept until {day}.")
THEN = Text("保存期間が過ぎてから消去する", "Erase it after that day")
STILL_HERE = Text("在職中か、取扱者の範囲にあります。", "The person is still posted, or in a range of handlers.")
END_FIRST = Text("配属と取扱者の範囲を終えてから消去する", "End the postings and ranges of handlers first")


@act(
    "person.erase", ja="個人に関する値の消去", en="Erase what is personal about a person", cites=ERASING,
    roles=(Role.HEAD,), body="body_id", about=("body_id", "retained_until", "basis"),
)  # fmt: skip
def erase(deed: Deed, *, body_id: str, person_id: str, retained_until: date, reason: str, basis: str) -> dict[str, Any]:
    """Destroy the personal values of every row about a person, every version, and the salts under their commitments.

    ``retained_until`` is the last day on which the rows had to be kept, ``basis`` the rule that says so. The requests
    of the acts that wrote about the person, or were refused, go too. The ledger keeps every entry, so that every proof
    stays valid; what stood under a commitment can no longer be tried. Numbers and days stay.
    """
    of_body(deed, person_id, body_id)
    _may_go(deed, person_id, retained_until)
    rows = [found for kind in _personal() for found in _emptied(kind, person_id)]
    entries = sorted({place for _, _, *places in rows for place in places} | set(_refused(person_id)))
    Doing.objects.filter(index__in=entries).update(asked=None, salt=None)
    stated = {"person_id": person_id, "body_id": body_id, "reason": reason, "basis": basis}
    named = [[label, number] for label, number, *_ in rows]
    deed.record(Erasure, **stated, retained_until=retained_until, rows=named, entries=entries)
    return {"rows": len(rows), "entries": len(entries)}


def _may_go(deed: Deed, person_id: str, retained_until: date) -> None:
    today = deed.at.date()
    if retained_until >= today:
        raise Refusal(TOO_EARLY.filled(day=retained_until), ERASING, THEN, ("TOO_EARLY",))
    here = Q(person_id=person_id) & (Q(last_day__isnull=True) | Q(last_day__gte=today))
    if any(of_table(table).objects.known().filter(here).exists() for table in ("postings", "handlers")):
        raise Refusal(STILL_HERE, ERASING, END_FIRST, ("STILL_POSTED",))


def _personal() -> list[type[Fact]]:
    return [kind for kind in kinds() if kind.PERSONAL and "person_id" in kind.columns()]


def _emptied(kind: type[Fact], person_id: str) -> list[tuple[Any, ...]]:
    """Empty every version of a kind's rows about the person; returns their numbers and the entries that wrote them."""
    about = Q(person_id=person_id)
    rows = kind.objects.filter(about, salt__isnull=False)
    found = [(kind._meta.label_lower, *row) for row in rows.values_list("pk", "known_from")]
    rows.update(salt=None, **dict.fromkeys(kind.PERSONAL))
    return found


def _refused(person_id: str) -> Iterable[int]:
    """Refused acts wrote no row: their requests are read for the person's number."""
    asked = Doing.objects.filter(outcome="refused", asked__isnull=False).values_list("index", "asked")
    return (index for index, values in asked.iterator() if _mentions(values, person_id))


def _mentions(value: Any, number: str) -> bool:
    if isinstance(value, dict):
        return any(_mentions(v, number) for v in value.values())
    return any(_mentions(v, number) for v in value) if isinstance(value, list) else bool(value == number)
