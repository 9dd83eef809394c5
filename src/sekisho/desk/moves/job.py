"""The clock's part: planned moves are written on the eve of their day, so that at 00:00 nothing is left to be done."""

from datetime import datetime, time, timedelta
from itertools import islice
from typing import Any

from sekisho.desk.moves.actions import AT_ONCE
from sekisho.desk.moves.drafts import tidied
from sekisho.desk.moves.models import PLANNED, Planned
from sekisho.jobs.schedule import TASKS, Rhythm, Task
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import SYSTEM, Actor
from sekisho.record.acts import perform

NAME = "moves"
EVENING = Rhythm(time(18, 0))
TOLD = Text("異動の適用：{done} 件", "Moves applied: {done}")
REFUSED = Text("、適用できないもの：{n} 件（{why}）", ", refused: {n} ({why})")


def apply_due(at: datetime) -> Text:
    """Write every planned move that takes effect tomorrow or took effect before; says in a sentence what was done.

    A portion that is refused is tried move by move, so that one posting changed meanwhile keeps no other from applying.
    """
    tidied(at)
    done, why = 0, list[Refusal]()
    for wave, body_id in _waves(at):
        made, refused = applied(wave, body_id, SYSTEM, at)
        done, why = done + made, why + refused
    told = TOLD.filled(done=done)
    if not why:
        return told
    more = REFUSED.filled(n=len(why), why="{why}")
    first = why[0].text
    return Text(told.ja + more.ja.format(why=first.ja), told.en + more.en.format(why=first.en))


def applied(wave: str, body_id: str, actor: Actor, at: datetime, most: int | None = None) -> tuple[int, list[Refusal]]:
    """Apply what is due of a wave, at most so many moves; returns how many, and why others were refused."""
    due = due_of(wave, at).order_by("effective_day", "move").values_list("move", flat=True)
    names = iter(list(due[:most]))
    done, refused = 0, list[Refusal]()
    while part := list(islice(names, AT_ONCE)):
        try:
            done += perform("move.apply", actor, correlation=wave, body_id=body_id, wave=wave, moves=part).result
        except Refusal:
            made, why = _one_by_one(wave, body_id, actor, part)
            done, refused = done + made, refused + why
    return done, refused


def _one_by_one(wave: str, body_id: str, actor: Actor, moves: list[str]) -> tuple[int, list[Refusal]]:
    done, refused = 0, []
    for move in moves:
        try:
            done += perform("move.apply", actor, correlation=wave, body_id=body_id, wave=wave, moves=[move]).result
        except Refusal as refusal:
            refused.append(refusal)
    return done, refused


def due_of(wave: str, at: datetime) -> Any:
    """Return the planned moves of a wave that may be written: those of tomorrow and before."""
    tomorrow = at.date() + timedelta(days=1)
    return Planned.objects.known().filter(wave=wave, state=PLANNED, effective_day__lte=tomorrow)


def _waves(at: datetime) -> list[tuple[str, str]]:
    tomorrow = at.date() + timedelta(days=1)
    rows = Planned.objects.known().filter(state=PLANNED, effective_day__lte=tomorrow)
    return sorted(set(rows.values_list("wave", "body_id").distinct()))


TASKS.setdefault(NAME, Task(NAME, Text("異動の適用", "Moves applied on their eve"), EVENING, apply_due))
