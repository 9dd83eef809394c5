"""Notices: made by the act that calls for them, to everybody on the distribution list, down the whole chain.

Who gives a notice is who told or provided: the designating organ to its own recipients, and each of those to the ones
it passed something on to. [SDS-O 7(1)(ii), 8(i), 10(1)(ii), 12(1), 14(1), 16; CES-O 7(1), 8, 10(1), 17(ii)]
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.record.deed import Deed
from sekisho.rooms.designations.models import Designation, Distribution, Notice, PartTermination

HANDLER = "handler"
KINDS = {
    "notified": Text("指定の通知", "Notice of the designation"),
    "provided": Text("提供に伴う満了日の通知", "Notice of the day of expiry, on provision"),
    "extended": Text("延長の通知", "Notice of the extension"),
    "expired": Text("満了の通知", "Notice of the expiry"),
    "terminated": Text("解除の通知", "Notice of the termination"),
    "terminated_part": Text("一部解除の通知", "Notice of the termination of a part"),
    "corrected": Text("訂正の通知", "Notice of a correction"),
}

ARTICLES = {
    ("SDS", "notified"): ("SDS-O 5",),
    ("SDS", "provided"): ("SDS-O 15",),
    ("SDS", "extended"): ("SDS-O 8(i)",),
    ("SDS", "expired"): ("SDS-O 7(1)(ii)",),
    ("SDS", "terminated"): ("SDS-O 10(1)(ii)",),
    ("SDS", "terminated_part"): ("SDS-O 10(1)(ii)",),
    ("SDS", "corrected"): ("SDS-O 5", "SDS-O 15"),
    ("CES", "notified"): ("CES-O 5",),
    ("CES", "provided"): ("CES-O 13",),
    ("CES", "extended"): ("CES-O 8",),
    ("CES", "expired"): ("CES-O 7",),
    ("CES", "terminated"): ("CES-O 10",),
    ("CES", "terminated_part"): ("CES-O 10",),
    ("CES", "corrected"): ("CES-O 5", "CES-O 13"),
}
CIRCULAR = "-NPSC 10"
"""How the basis of a line ends by which handlers of something marked are told. No statute asks for that: what the Order
says of extension, expiry and termination is for who was notified instead of a marking, or provided. [SDS-O 8(i)]"""
CIRCULARS = {
    ("SDS", "extended"): ("SDS-NPSC 12(3)",),
    ("SDS", "expired"): ("SDS-NPSC 16(5)",),
    ("SDS", "terminated"): ("SDS-NPSC 17(4)",),
    ("SDS", "terminated_part"): ("SDS-NPSC 17(4)",),
}
"""Where the model rule says that these handlers are told of more than the designation (analogue). The CES rule has
such circulars too, but of its articles we have only that of the designation: they are told by its example."""
DOWNSTREAM = {
    ("SDS", "police"): "SDS-O 12(1)",
    ("SDS", "business"): "SDS-O 14(1)",
    ("SDS", "organ"): "SDS-O 16",
    ("CES", "business"): "CES-O 17",
}
"""The article under which somebody down the chain passes a notice on, by what that somebody is."""


def tell(deed: Deed, row: Any, lines: Iterable[Distribution], kind: str, **content: Any) -> list[str]:
    """Make the notices that go with new lines of the list and return their keys."""
    made = [_notice(deed, row, same, kind, content, {}) for same in _per_recipient(lines)]
    return [notice.key for notice in deed.record_many(Notice, made)]


def tell_of_end(deed: Deed, row: Any, lines: Collection[Distribution]) -> list[str]:
    """Make, for lines entered after an end was told to everybody else, the notices of it; returns their keys.

    Of a part that was terminated on the day they were told or later, and of the whole; the last is that of the whole,
    where it has ended. ``row`` carries its ``state``. [SDS-O 7(1)(ii), SDS-O 10(1)(ii), CES-O 7(1), CES-O 10(1)]
    """
    lines = [line for line in lines if line.recipient_id != row.organ_id]
    every = Distribution.objects.known().filter(designation_id=row.designation_id)
    kinds = dict(every.values_list("recipient_id", "recipient_kind"))
    made = [
        _notice(deed, row, same, kind, said, kinds)
        for kind, day, said in _ends(row)
        for same in _per_recipient(line for line in lines if line.told_on <= day)
    ]
    return [notice.key for notice in deed.record_many(Notice, made)]


def _ends(row: Any) -> Iterable[tuple[str, date, dict[str, Any]]]:
    """Every end of a designation that was told: the kind of its notice, its day, what is said of it."""
    parts = PartTermination.objects.known().filter(designation_id=row.designation_id).order_by("ended_on", "pk")
    for one in parts:
        yield "terminated_part", one.ended_on, said_of(one)
    if row.state in ("expired", "terminated"):
        yield row.state, date.max, {"ended_on": row.ended_on}


def said_of(part: PartTermination) -> dict[str, Any]:
    """Return what everybody is told of a part that was terminated.

    Not the new outline: whoever is told later hears the outline as it is now with the designation itself.
    """
    return {"ended_on": part.ended_on, "part": part.part, "remains": part.remains}


def cascade(
    deed: Deed, row: Designation, kind: str, *, of_designation: dict[str, Any] | None = None, **content: Any
) -> int:
    """Make a notice for everybody on the distribution list of a designation; returns how many.

    ``of_designation`` is told only to those who were notified of the designation itself, and to whoever notified others
    in turn: who was provided was told the day of expiry and nothing more. The designating organ is told nothing, for
    what came back to it: the notice is its own. [SDS-O 5, SDS-O 15, CES-O 5, CES-O 13]
    """
    every = Distribution.objects.known().filter(designation_id=row.designation_id)
    lines = list(every.exclude(recipient_id=row.organ_id).order_by("pk"))
    kinds = {line.recipient_id: line.recipient_kind for line in lines}
    telling = {line.giver_id for line in lines if line.way == "notified"}
    told = [
        (same, content | (of_designation or {}) if _knows_of(same, telling) else content)
        for same in _per_recipient(lines)
    ]
    made = [_notice(deed, row, same, kind, said, kinds) for same, said in told if said]
    return len(deed.record_many(Notice, made))


def _knows_of(lines: Iterable[Distribution], telling: Collection[str]) -> bool:
    """Whether somebody was notified of the designation, or notified others of what was provided."""
    return any(line.way == "notified" or line.recipient_id in telling for line in lines)


def _per_recipient(lines: Iterable[Distribution]) -> Iterable[list[Distribution]]:
    """Group the lines by who tells whom: one notice each, however many lines there are, and one for all handlers.

    Handlers who are told of something marked get a paper of their own: it rests on other places.
    """
    groups: dict[tuple[str, str, str, bool], list[Distribution]] = {}
    for line in lines:
        whom = "" if line.recipient_kind == HANDLER else line.recipient_id
        groups.setdefault((line.giver_id, line.recipient_kind, whom, _is_circular(line)), []).append(line)
    return groups.values()


def _is_circular(line: Distribution) -> bool:
    """Whether handlers are told of something marked, after a model rule."""
    return any(cite.endswith(CIRCULAR) for cite in line.basis)


def _notice(
    deed: Deed, row: Any, lines: list[Distribution], kind: str, content: dict[str, Any], kinds: dict[str, str]
) -> dict[str, Any]:
    line, together = lines[0], lines[0].recipient_kind == HANDLER
    is_circular = _is_circular(line)
    places = CIRCULARS.get((row.regime, kind), ()) if is_circular else ARTICLES[row.regime, kind]
    told = (f"{row.regime}-O 5",) if "outline" in content and not is_circular else ()  # the article of the outline
    basis = [*places, *told, *(cite for each in lines for cite in each.basis)]
    passed_on = None if is_circular else DOWNSTREAM.get((row.regime, kinds.get(line.giver_id, "")))
    return {
        "designation_id": row.designation_id,
        "organ_id": row.organ_id,
        "kind": kind,
        "giver_id": line.giver_id,
        "recipient_kind": line.recipient_kind,
        "recipient_id": "" if together else line.recipient_id,
        "recipient_name": line.recipient_name,
        "recipients": list(dict.fromkeys(each.recipient_id for each in lines)) if together else [],
        "basis": list(dict.fromkeys([*basis, passed_on] if passed_on else basis)),
        "content": {name: _plain(value) for name, value in content.items() if value is not None},
        "made_at": deed.at,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
