"""The slices of work of a draft: rows matched, moves judged, the wave planned."""

import time
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from sekisho.desk.moves import drafts
from sekisho.desk.moves.bodies import Bodies
from sekisho.desk.moves.drafts import ASKING, DONE, JUDGING, MATCHING, PLANNING, READY
from sekisho.desk.moves.found import Asked, Handled, Move, Refused, Units
from sekisho.desk.moves.judging import Judge
from sekisho.desk.moves.matching import Matcher
from sekisho.desk.moves.models import Draft, Planned
from sekisho.desk.moves.reading import lacking, rows_of, sheet_of
from sekisho.desk.moves.rows import planned_rows
from sekisho.desk.moves.standing import units_handling
from sekisho.kernel.refusals import Refusal, Unusable
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.actors import Actor
from sekisho.record.acts import perform
from sekisho.rooms.handling.policies import LEAD
from sekisho.rooms.handling.queries.policies import in_force

SLICE = 1.2
"""Seconds of work for one request."""
MATCHED, JUDGED, KEPT = 1_000, 3_000, 400
"""Rows of one step. An entry of the ledger with 400 planned moves stays below 65,535 bytes."""


def advance(draft: Draft, actor: Actor, seconds: float = SLICE) -> None:
    """Work on a draft for about so long, or until somebody has to say something."""
    until = time.monotonic() + seconds
    while draft.state in STEPS:
        try:
            STEPS[draft.state](draft, actor)
        except Unusable as refusal:
            drafts.unusable(draft, refusal)
        draft.save()
        if time.monotonic() > until:
            return


def match_again(draft: Draft) -> None:
    """Begin again with the matching: headings or answers have changed."""
    drafts.forget(draft, "moves", "asked", "refused", "judged")
    draft.state, draft.done = MATCHING, 0
    draft.save()


def plan(draft: Draft, wave: str) -> None:
    """Let the next slices plan the moves as a wave."""
    draft.state, draft.done, draft.wave = PLANNING, 0, wave
    draft.save()


def _match(draft: Draft, actor: Actor) -> None:
    rows = _rows(draft)
    draft.total = rows.height
    matcher = Matcher(actor, draft.body_id, draft.answers, Bodies.known())
    matcher.remember(drafts.moves(draft) if draft.done else ())
    part = matcher.match(rows.slice(draft.done, MATCHED).to_dicts())
    number = f"{draft.done:07}"
    drafts.put(draft, f"moves-{number}", part.moves)
    drafts.put(draft, f"asked-{number}", part.asked)
    drafts.put(draft, f"refused-{number}", _named(part.refused, draft.headings))
    draft.done += MATCHED
    if draft.done >= draft.total:
        asked = any(True for _ in drafts.get(draft, "asked", Asked))
        draft.state, draft.done = (ASKING if asked else JUDGING), 0


def _named(refused: list[Refused], headings: dict[str, str]) -> list[Refused]:
    for row in refused:
        row.column = headings.get(row.column, row.column)
    return refused


def _rows(draft: Draft) -> pl.DataFrame:
    """The typed rows in the order of their days, read once; what could not be read is kept beside them."""
    kept: Path = drafts.folder(draft) / "rows.parquet"
    if draft.done == 0 or not kept.exists():
        found = rows_of(sheet_of(drafts.upload_of(draft), draft.file), draft.headings)
        unread = [Refused(r.line, r.column, r.value, r.expected.ja, r.expected.en) for r in found.rejected]
        drafts.put(draft, "unread-0", unread)
        found.frame.sort("effective_at", maintain_order=True).write_parquet(kept)
    return pl.read_parquet(kept)


def _judge(draft: Draft, actor: Actor) -> None:
    moves = sorted(drafts.moves(draft), key=lambda m: (m.day, m.line))
    draft.total = len(moves)
    part = moves[draft.done : draft.done + JUDGED]
    day = moves[0].day if moves else date.min
    part = [m for m in part if m.day == part[0].day]
    judge = Judge(actor, draft.body_id, _units(draft, moves, day), lead(draft.body_id, draft.made_at.date()))
    people = {m.person_id for m in part}
    earlier = [m for m in moves[: draft.done] if m.person_id in people and m.day < part[0].day]
    drafts.put(draft, f"judged-{draft.done:07}", [judge.judge(part, earlier)] if part else [])
    draft.done += len(part)
    if draft.done >= draft.total:
        draft.state = READY


def _units(draft: Draft, moves: list[Move], day: date) -> Units:
    """What is handled in the new units, looked up once for a draft."""
    if all(m.need for m in moves):
        return {}
    if draft.done == 0:
        found = units_handling({m.to_body for m in moves if m.to_body}, day - timedelta(days=1))
        drafts.put(draft, "units-0", (Handled(body, unit, sorted(r)) for (body, unit), r in found.items()))
    return {(u.body, u.unit): set(u.regimes) for u in drafts.get(draft, "units", Handled)}


def lead(body_id: str, on: date) -> int:
    """Return the days an assessment takes: the body's own policy, else how far ahead an end is announced."""
    own = in_force(body_id, LEAD, on)
    return int(own) if own else int(rulebook().value("audit.horizon", on))


def _plan(draft: Draft, actor: Actor) -> None:
    if draft.done == 0 and not _prepared(draft, actor):
        return
    draft.done = Planned.objects.filter(wave=draft.wave).count()
    rows = drafts.portion(draft, draft.done)
    if rows:
        perform("move.plan", actor, correlation=draft.wave, body_id=draft.body_id, wave=draft.wave, moves=rows)
    draft.done += len(rows)
    if draft.done >= draft.total:
        draft.state = DONE


def _prepared(draft: Draft, actor: Actor) -> bool:
    """Open the wave, and lay out what each act is going to plan."""
    moves = drafts.moves(draft)
    draft.total = len(moves)
    if moves and not _opened(draft, actor, moves):
        return False
    rows = planned_rows(draft.wave, moves, drafts.judged(draft))
    for n in range(0, len(rows), KEPT):
        drafts.put(draft, f"plan-{n:07}", rows[n : n + KEPT])
    return True


def _opened(draft: Draft, actor: Actor, moves: list[Move]) -> bool:
    days = [m.day for m in moves]
    try:
        perform(
            "move.open_wave", actor, correlation=draft.wave, body_id=draft.body_id, wave=draft.wave, title=draft.file,
            first_day=min(days), last_day=max(days), moves=len(moves),
        )  # fmt: skip
    except Refusal as refusal:
        if "EXISTS" in refusal.codes:
            return True
        drafts.unusable(draft, refusal)
        return False
    return True


STEPS = {MATCHING: _match, JUDGING: _judge, PLANNING: _plan}
"""What is done in each state in which a draft is worked on."""


def lacks(draft: Draft) -> list[Text]:
    """Return the columns without which the draft cannot be read."""
    return lacking(draft.headings)
