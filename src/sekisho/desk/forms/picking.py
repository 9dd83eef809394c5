"""What pickers and lists offer on a page: what is chosen already, and what was found."""

from typing import TYPE_CHECKING, Any

from sekisho.desk.forms import lists
from sekisho.desk.forms.advising import completed
from sekisho.desk.forms.sources import SOURCES
from sekisho.record.actors import EVERYWHERE, Actor
from sekisho.record.looks import ask

if TYPE_CHECKING:
    from sekisho.desk.forms.entries import Entry, Form

AT_FIRST = 8
"""Rows offered before anything is sought."""
FOUND = 20
ALL = 50
"""Rows offered of what is about the one designation that the form names."""
BESIDE = ("organ_id", "regime")
SHORTEST = 2
"""Characters that are sought among people."""


def offer(form: "Form", entry: "Entry") -> None:
    """Fill in the choices of an entry."""
    if entry.widget == "list" and entry.spec.list:
        entry.groups = lists.listed(entry.spec.list, form.at.date())
    if entry.widget in ("pick", "picks"):
        entry.picks = picks(form, entry)
        entry.fixed = entry.spec.default == "own" and [row["value"] for row in entry.picks] == own(form)[:1]


def picks(form: "Form", entry: "Entry") -> list[dict[str, Any]]:
    """Return what is chosen, marked so, and what was found; nothing the viewer may not see."""
    chosen = named(form.actor, entry.spec.of or "", entry.given)
    known = {row["value"] for row in chosen}
    found = [row for row in _found(form, entry) if row["value"] not in known]
    return [row | {"chosen": True} for row in chosen] + found


def _found(form: "Form", entry: "Entry") -> list[dict[str, Any]]:
    of = entry.spec.of or ""
    about = _about_one(form, of)
    beside = _beside(form, of)
    if entry.sought and (of != "persons" or len(entry.sought) >= SHORTEST):
        return _asked(form.actor, of=of, words=entry.sought, per_page=FOUND, **about, **beside)
    mine = own(form) if entry.spec.default == "own" else []
    if mine:
        return named(form.actor, of, mine)
    if of == "persons" or (entry.given and entry.widget != "picks"):
        return []
    return _asked(form.actor, of=of, per_page=ALL if about else AT_FIRST, **about, **beside)


def _about_one(form: "Form", of: str) -> dict[str, str]:
    """What narrows the choices to the designation that the form names, where the source asks for one."""
    named_ = form.entries.get("designation_id")
    if named_ is None or of not in SOURCES or not SOURCES[of].of_one:
        return {}
    return {"designation_id": named_.text}


def _beside(form: "Form", of: str) -> dict[str, str]:
    """What narrows the choices to what fits the organ and the Act that the form names, as far as it does yet."""
    if of not in SOURCES or not SOURCES[of].of_form:
        return {}
    values = completed(form.act.name, form.values)
    return {name: values[name] for name in BESIDE if values.get(name)}


def follows(entry: "Entry") -> bool:
    """Whether what an entry offers changes with the organ and the Act of the same form."""
    source = SOURCES.get(entry.spec.of or "")
    return source is not None and source.of_form is not None


def own(form: "Form") -> list[str]:
    """Return the bodies for which the viewer may do the act, none for somebody of every body."""
    held = [g.body_id for g in form.actor.grants if g.role in form.act.roles]
    return [] if EVERYWHERE in held else list(dict.fromkeys(held))


def named(actor: Actor, of: str, values: list[str]) -> list[dict[str, Any]]:
    """Return the rows of certain values, of those the viewer may see, in the order given."""
    rows = _asked(actor, of=of, values=values, per_page=50) if values else []
    by_value = {row["value"]: row for row in rows}
    return [by_value[value] for value in dict.fromkeys(values) if value in by_value]


def _asked(actor: Actor, **asked: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ask("choices.find", actor, **asked)["rows"]
    return rows
