"""What was done: read back from the ledger, with the act that would undo or correct it."""

import json
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from sekisho.desk.forms import words
from sekisho.desk.forms.showing import Shown, told
from sekisho.kernel import clock
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS
from sekisho.record.facts import Fact, kinds
from sekisho.record.looks import Look
from sekisho.record.models import Doing, LedgerCheckpoint, LedgerEntry
from sekisho.rooms.named import called

Link = dict[str, Any]
PAGES = (
    ("designations", "designation_id", "title", "designation"),
    ("persons", "person_id", "name", "person"),
    ("places", "place_id", "name", "place"),
)
"""What has a page of its own: table, number, what it is called, address."""


def doing(actor: Actor, index: int) -> Doing | None:
    """Return what the account itself did at a place of the ledger, None where it did nothing there."""
    return Doing.objects.filter(index=index, account=actor.account, outcome="done").first()


def rows(done: Doing, result: Any, actor: Actor) -> Shown:
    """Return the rows the entry names, as far as the viewer may see them, in words."""
    body = _body(done)
    closed = _facts((label, pk) for label, pk, *_ in body["closed"])
    return told(_written(body), closed, result, actor, done.at)


def checkpoint(done: Doing) -> str:
    """Return the first signed checkpoint that covers the entry."""
    note = LedgerCheckpoint.objects.filter(size__gt=done.index).order_by("size").values_list("note", flat=True).first()
    return note or ""


def correcting(done: Doing, actor: Actor) -> Link | None:
    """Return the way to the act that undoes or corrects this one, filled in; None where the law knows none."""
    undo = words.helps()[done.act].undo
    if undo is None:
        return None
    names = _alone(_written(_body(done)))
    asked = done.asked or {}
    given = {name: _filled(text, names, asked) for name, text in undo.set.items()}
    return _link(undo.by, {name: text for name, text in given.items() if text}, actor)


def _alone(facts: list[Fact]) -> dict[str, str]:
    """The names of rows by their kind, where one was written: of several, which one is wrong is for the user to say."""
    keys: dict[str, set[str]] = {}
    for fact in facts:
        keys.setdefault(fact._meta.label_lower, set()).add(fact.key)
    return {kind: found.pop() for kind, found in keys.items() if len(found) == 1}


def following(done: Doing, actor: Actor) -> list[Link]:
    """Return the ways to the acts that often follow, filled in with what was asked and what was made."""
    made = [fact for fact in _written(_body(done)) if actor.reach(fact.READERS)]
    known = _agreed(made) | {name: said for name, said in (done.asked or {}).items() if said}
    links = [link_to(name, known, actor) for name in words.helps()[done.act].then]
    return [link for link in links if link["url"]]


def pages(done: Doing, actor: Actor) -> list[Link]:
    """Return the ways to the pages of the secret, person and place written of, where it is one and is seen."""
    known = _agreed([fact for fact in _written(_body(done)) if actor.reach(fact.READERS)])
    look = Look(actor, clock.now())
    return [
        {"label": f"{name} ({number})" if name else number, "url": reverse(address, args=[number])}
        for table, key, column, address in PAGES
        for number, name in called(look, table, key, [known.get(key)], column)
    ]


def _agreed(facts: list[Fact]) -> dict[str, Any]:
    """What rows state of numbers and of the Act, where all of them that say anything state the same."""
    stated: dict[str, set[str]] = {}
    for fact in facts:
        for name, text in fact.values().items():
            if text and (name.endswith("_id") or name == "regime"):
                stated.setdefault(name, set()).add(text)
    return {name: texts.pop() for name, texts in stated.items() if len(texts) == 1}


def link_to(name: str, asked: dict[str, Any], actor: Actor) -> Link:
    """Return the way to an act with what both acts ask filled in; its address is "" where the viewer has no role."""
    shared = {key: asked[key] for key in ACTS[name].params.__struct_fields__ if isinstance(asked.get(key), str)}
    ids = {key: text for key, text in shared.items() if key.endswith("_id") or key == "regime"}
    return _link(name, ids, actor)


def _link(name: str, given: dict[str, str], actor: Actor) -> Link:
    able = bool(actor.reach(ACTS[name].roles))
    query = f"?{urlencode(given)}" if given else ""
    return {"label": ACTS[name].label, "url": reverse("act", args=[name]) + query if able else ""}


def _filled(text: str, names: dict[str, str], asked: dict[str, Any]) -> str:
    where, sign, name = text.partition(":")
    if not sign:
        return text
    return names.get(name, "") if where == "row" else str(asked.get(name) or "")


def _body(done: Doing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(LedgerEntry.objects.get(index=done.index).body))
    return found


def _written(body: dict[str, Any]) -> list[Fact]:
    return _facts((line[0], line[1]) for line in body["rows"])


def _facts(named: Any) -> list[Fact]:
    by_label = {kind._meta.label_lower: kind for kind in kinds()}
    wanted: dict[str, list[Any]] = {}
    for label, pk in named:
        wanted.setdefault(label, []).append(pk)
    return [fact for label, pks in wanted.items() for fact in by_label[label].objects.filter(pk__in=pks).order_by("pk")]
