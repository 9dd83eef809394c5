"""Designations: the list, and one with everything about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from sekisho.desk.boards import around
from sekisho.desk.boards.entered import entered
from sekisho.desk.boards.page import Page, board
from sekisho.desk.boards.queries.place import holders
from sekisho.desk.paper.names import names_in
from sekisho.record.acts import ACTS
from sekisho.record.facts import Fact, Versions
from sekisho.record.looks import Look, size_at
from sekisho.record.registers import REGISTERS, Column
from sekisho.rooms.designations.models import Designation
from sekisho.rooms.designations.states import late_acts
from sekisho.rooms.designations.workflow import ALIVE, DESIGNATION, OVER, STATES
from sekisho.rooms.speech import spoken

PAPERS = (
    "grounds", "extensions", "extension_papers", "reviews", "review_results", "approvals", "markings",
    "part_terminations", "terminations", "replacements",
)  # fmt: skip


APPOINT = "handler.appoint"
BY_GIVER = ("designation.pass_on", "designation.provide")
"""Acts of whoever holds it, the designating organ or somebody it was given to; the first only of the latter."""


@board
def secrets(page: Page) -> HttpResponse:
    """List the designations the viewer may see, the soonest end first; narrowed by Act, state or organ."""
    asked = page.given("regime", "state", "organ_id")
    asked = {name: value for name, value in asked.items() if name == "organ_id" or value in (*STATES, "SDS", "CES")}
    result = page.ask("designations.list", **asked, page=page.number())
    return page.show("secrets", {"result": result, "states": STATES, "asked": asked})


@board
def secret(page: Page, designation_id: str) -> HttpResponse:
    """Show one designation: its line in the register, its papers, who was told, who handles it, where it is shown."""
    one = page.ask("designations.one", designation_id=designation_id)
    named = {"designation_id": designation_id}
    shown = {
        "secret": one,
        "begun": one["designated_on"] <= page.asof.moment.date(),
        "line": _line(page, one),
        "papers": [(name, one[name]) for name in PAPERS if one[name]],
        "handlers": page.ask("handlers.list", **named, page=page.number()),
        "gone": page.soon("board.right_gone", **named, per_page=20),
        "exposed": page.ask("board.exposed_at", **named),
        "distribution": _listed(page, page.ask("designations.distribution", **named)),
        "notices": page.ask("board.notices", **named),
        "acts": list(_acts(page, one)),
        "is_over": one["state"] in OVER,
        "may_correct_refusal": page.may_do("designation.correct_refusal", one["organ_id"]),
    }
    shown["picture"] = around.of_secret(page, one, shown["handlers"]["rows"], shown["exposed"]["rows"])
    return page.show("secret", shown)


@dataclass(frozen=True)
class _OfOne(Look):
    """A look that sees of everything about designations only what is about one."""

    only: str = ""

    def seen(self, kind: type[Fact]) -> Versions:
        """Return the statements of a kind, those about another designation left out."""
        rows = super().seen(kind)
        about_one = any(field.name == "designation_id" for field in kind._meta.concrete_fields)
        return rows.filter(designation_id=self.only) if about_one else rows


def _line(page: Page, one: dict[str, Any]) -> list[tuple[Column, Any]]:
    """The designation's line in its register, column by column."""
    register = REGISTERS[f"{one['regime'].lower()}_designations"]
    known = page.asof.known_at
    size = None if known is None else size_at(known)
    look = _OfOne(page.actor, page.asof.moment, size, one["designation_id"])
    line = next(iter(register.rows(look)), {})
    called = names_in(look, [line], spoken())
    return [(column, entered(column.name, line.get(column.name), called)) for column in register.columns]


def _listed(page: Page, found: dict[str, Any]) -> dict[str, Any]:
    """The distribution list with the names that may be told, and on each line whether the viewer may correct it."""
    called = names_in(page.look(), found["rows"], spoken())["recipient_id"]
    rows = [
        row
        | {"name": row["recipient_name"] or called.get(row["recipient_id"])}
        | {"mine": page.may_do("designation.correct_line", row["giver_id"])}
        for row in found["rows"]
    ]
    return found | {"rows": rows}


def _acts(page: Page, one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The acts from this state that the viewer may do; while it is kept, appointing comes first."""
    if one["state"] in ALIVE and page.actor.reach(ACTS[APPOINT].roles):
        yield _act(APPOINT, one)
    possible = _possible(page, one)
    for name in possible:
        if name != BY_GIVER[0] and page.may_do(name, one["organ_id"]):
            yield _act(name, one)
    for name in BY_GIVER:
        for holder in holders(page.look(), one["designation_id"], ACTS[name].roles) if name in possible else ():
            yield _act(name, one, giver_id=holder)


def _possible(page: Page, one: dict[str, Any]) -> list[str]:
    """The acts that the procedure knows from this state, and after the end those that are entered late."""
    row = page.look().one(Designation, designation_id=one["designation_id"])
    late = late_acts(row, one["state"], was_refused=one["transfer_to_archives"])
    starting = (t.act for t in DESIGNATION.transitions if one["state"] in t.sources)
    return list(dict.fromkeys([*starting, *late]))


def _act(name: str, one: dict[str, Any], **given: str) -> dict[str, Any]:
    asked = urlencode({"designation_id": one["designation_id"], **given})
    return {"name": name, "label": ACTS[name].label, "url": f"/acts/{name}/?{asked}"}
