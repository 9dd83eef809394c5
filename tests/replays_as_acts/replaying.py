"""A replay's register entered as acts, in the order of its days, each at the moment at which it was due."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from tests.replays.pages import page
from tests.world import actor

from sekisho.facts import Facts, read_bundle
from sekisho.facts.schema import LINE, TABLES
from sekisho.kernel.moments import iso, start_of
from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import perform
from sekisho.record.facts import here
from sekisho.record.roles import Role

ACTS = {"handlers": "handler.appoint", "exposures": "exposure.begin", "presences": "presence.entitle"}
DATED = {
    "postings": "from", "assessments": "notified_on", "designations": "designated_on", "extensions": "decided_on",
    "reviews": "reviewed_on", "standings": "decided_on", "trainings": "completed_on", "handlers": "from",
    "exposures": "from_at", "presences": "from_at",
}  # fmt: skip
"""What dates a line; organs, people and places are there from the start."""
BEGINNING = datetime(2010, 1, 1)
Line = tuple[datetime, int, str, dict[str, Any]]


@dataclass(frozen=True)
class Refused:
    """An act that was refused: which, when it was due, with what, and why."""

    act: str
    due: datetime
    given: dict[str, Any]
    refusal: Refusal


@dataclass
class Played:
    """What came of the acts."""

    done: int = 0
    refused: list[Refused] = field(default_factory=list)


def play(name: str, clock: Callable[[str, str], None], *, called_in: bool = False) -> Played:
    """Enter a replay: lines of earlier registers are transcribed, appointments, exposures and entitlements are acts.

    ``clock`` sets the environment; an act that is refused leaves nothing, and the next one is tried. With ``called_in``
    people are in the room before the secret is shown in it, where both are of one moment.
    """
    facts, _ = read_bundle(page(name, "en").bundle)
    played = Played()
    for (due, _, table), lines in groupby(
        sorted(_lines(facts, called_in), key=lambda line: line[:3]), key=lambda line: line[:3]
    ):
        clock("SEKISHO_NOW", iso(due))
        rows = [row for *_, row in lines]
        if table in ACTS:
            for row in rows:
                _try(played, ACTS[table], due, row)
        else:
            perform("bundle.transcribe", actor(Role.HEAD), body_id="MOD", table=table, rows=rows)
    return played


def _lines(facts: Facts, called_in: bool) -> Iterator[Line]:
    for place, table in enumerate(TABLES):
        n = len(TABLES) if called_in and table.name == "exposures" else place
        for row in facts[table.name].drop(LINE).iter_rows(named=True):
            yield _due(row[DATED[table.name]]) if table.name in DATED else BEGINNING, n, table.name, row


def _due(cell: date) -> datetime:
    return cell if isinstance(cell, datetime) else start_of(cell)


def _try(played: Played, act: str, due: datetime, row: dict[str, Any]) -> None:
    given = here(row)
    if act == "handler.appoint":
        given["reason"] = given["reason"] or "-"
    if act == "presence.entitle" and given["source"] == "entry_log":
        given["source"] = "roster"
    try:
        perform(act, actor(Role.MANAGER), **given)
    except Refusal as refusal:
        played.refused.append(Refused(act, due, given, refusal))
    else:
        played.done += 1
