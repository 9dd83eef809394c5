"""What an act writes, ends and restores, in words: for the page that asks to confirm and the page of what is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sekisho.desk.forms import words
from sekisho.desk.forms.saying import cut, said
from sekisho.desk.paper.names import BODIES, body_names, place_names
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.deed import Deed
from sekisho.record.facts import Fact, given, of_table
from sekisho.record.looks import Look
from sekisho.reports.registers.articles import articles
from sekisho.rooms.named import names
from sekisho.rooms.speech import spoken

NOTICE = "designations.notice"
HIDDEN = frozenset({"digest", "folded", "asked_by", "granted_by", "sub_item_read", "through"})
NUMBERS = (*BODIES, "person_id", "place_id", "designation_id")
MOST = 20
"""Rows of a kind that are shown one by one."""
Pair = tuple[Text, str]


@dataclass
class Group:
    """Rows of one kind: what they are called, their columns in words, and how many more there are."""

    label: Text
    rows: list[list[Pair]] = field(default_factory=list)
    more: int = 0
    unseen: int = 0
    """Rows that lie outside what the viewer may see."""


@dataclass
class Shown:
    """What is written, what is closed, the notices, the rights that end and stand again, what else the act answers."""

    written: list[Group]
    closed: list[Group]
    notices: list[dict[str, Any]]
    ends: list[dict[str, Any]]
    restores: list[dict[str, Any]]
    answers: list[Pair]


def rehearsed(deed: Deed, result: Any, actor: Actor, at: datetime) -> Shown:
    """Tell what a rehearsed act would leave."""
    return told(deed.written, deed.closed, result, actor, at)


def told(written: Sequence[Fact], closed: Sequence[Fact], result: Any, actor: Actor, at: datetime) -> Shown:
    """Tell rows in words; a row is shown to who may read its kind and what stood in its place before."""
    seen = _seen(closed, actor)
    hidden = {(type(f), f.key) for f in closed if (type(f), f.pk) not in seen}
    before = {(type(f), f.key) for f in closed}
    open_ = [f for f in written if actor.reach(f.READERS) and (type(f), f.key) not in hidden]
    who = _people(actor, at, [*open_, *closed], result)
    notices = [f for f in open_ if f._meta.label_lower == NOTICE]
    others = [f for f in written if f._meta.label_lower != NOTICE]
    return Shown(
        _groups(others, {(type(f), f.pk) for f in open_}, who),
        _groups(closed, seen, who),
        [_notice(n, who) | {"changed": (type(n), n.key) in before} for n in notices],
        _rights(_ending(result), who),
        _rights(_restored(result), who),
        _answers(result),
    )


def _seen(facts: Iterable[Fact], actor: Actor) -> set[tuple[type[Fact], Any]]:
    by_kind: dict[type[Fact], list[Any]] = {}
    for fact in facts:
        by_kind.setdefault(type(fact), []).append(fact.pk)
    return {
        (kind, pk)
        for kind, pks in by_kind.items()
        for pk in kind.objects.filter(pk__in=pks).seen_by(actor).values_list("pk", flat=True)
    }


def _groups(facts: Sequence[Fact], seen: set[tuple[type[Fact], Any]], who: dict[str, str]) -> list[Group]:
    groups: dict[type[Fact], Group] = {}
    for fact in facts:
        group = groups.setdefault(type(fact), Group(words.kind(fact._meta.label_lower)))
        if (type(fact), fact.pk) not in seen:
            group.unseen += 1
        elif len(group.rows) < MOST:
            group.rows.append(_pairs(fact, who))
        else:
            group.more += 1
    return list(groups.values())


def _pairs(fact: Fact, who: dict[str, str]) -> list[Pair]:
    stated = {name: getattr(fact, name) for name in fact.columns() if name not in HIDDEN}
    kind = fact._meta.label_lower
    lines = [(words.column(given(name), kind), value(name, held, who)) for name, held in stated.items()]
    return [(label, text) for label, text in lines if text]


def value(name: str, held: Any, who: dict[str, str]) -> str:
    """Return a value in words; a person, place, body or secret by name and number, articles by their names."""
    if name == "basis" and isinstance(held, list):
        return articles(held, spoken())
    if name == "recipients" and isinstance(held, list):
        return cut((", " if spoken() == "en" else "、").join(value("person_id", one, who) for one in held))
    if name in NUMBERS and held in who:
        return f"{who[held]} ({held})"
    return said(name, held, spoken())


def _people(actor: Actor, at: datetime, facts: Iterable[Fact], result: Any) -> dict[str, str]:
    """The names of everything that rows name by a number, as far as the viewer may know them."""
    look = Look(actor, at)
    rows = [fact.values() for fact in facts] + _ending(result) + _restored(result)
    held = {name: {row[name] for row in rows if row.get(name)} for name in NUMBERS}
    bodies = {one for name in BODIES for one in held.get(name, ())}
    circulated = {person for row in rows for person in row.get("recipients") or ()}
    people = held.get("person_id", set()) | held.get("recipient_id", set()) | circulated
    return {
        **body_names(look, bodies, spoken()),
        **place_names(look, held.get("place_id", ())),
        **_titles(look, held.get("designation_id", ())),
        **names(look, people),
    }


def _titles(look: Look, numbers: Iterable[str]) -> dict[str, str]:
    rows = look.seen(of_table("designations")).filter(designation_id__in=list(numbers), title__isnull=False)
    return dict(rows.values_list("designation_id", "title"))


def _notice(notice: Any, who: dict[str, str]) -> dict[str, Any]:
    circulated = [value("person_id", one, who) for one in notice.recipients]
    name = notice.recipient_name or value("recipient_id", notice.recipient_id, who)
    kind = words.choice("kind", notice.kind) or Text(notice.kind, notice.kind)
    to = words.choice("recipient_kind", notice.recipient_kind)
    return {
        "kind": kind,
        "to": to,
        "name": name,
        "giver": value("giver_id", notice.giver_id, who),
        "people": circulated,
        "cites": notice.basis,
    }


def _ending(result: Any) -> list[dict[str, Any]]:
    if not isinstance(result, dict):
        return []
    return _rows(result.get("ends", result))


def _restored(result: Any) -> list[dict[str, Any]]:
    return _rows(result.get("restores")) if isinstance(result, dict) else []


def _rows(turned: Any) -> list[dict[str, Any]]:
    if not isinstance(turned, dict) or not isinstance(turned.get("handlers"), list):
        return []  # some acts answer with how many, not with whom
    at = turned.get("at")
    return [{"from": at, **row} for row in (*turned.get("clearances", ()), *turned["handlers"])]


def _rights(rows: list[dict[str, Any]], who: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "person": value("person_id", row.get("person_id"), who),
            "what": value("designation_id", row.get("designation_id"), who)
            or f"{value('organ_id', row.get('organ_id'), who)} {row.get('regime', '')}".strip(),
            "is_range": "handler" in row,
            "from": row.get("from"),
            "cites": row.get("cites", ()),
        }
        for row in rows
    ]


def _answers(result: Any) -> list[Pair]:
    if not isinstance(result, dict):
        return []
    found = [(words.result(name), said(name, held, spoken())) for name, held in result.items()]
    return [(label, text) for label, text in found if label and text]
