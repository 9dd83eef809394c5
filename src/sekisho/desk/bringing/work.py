"""The work on a draft: read, judged, and written in slices of about a second, one for each look at its page.

No process stands beside the site: progress survives a restart, and a page that is opened again goes on.
"""

import time
from collections.abc import Callable
from typing import Any

import msgspec
import polars as pl

from sekisho.desk.bringing import keeping, uploads
from sekisho.desk.bringing.keeping import DONE, JUDGING, READING, READY, UNUSABLE, WRITING
from sekisho.desk.bringing.models import Bringing
from sekisho.exchange import importing
from sekisho.exchange.differences import differences
from sekisho.exchange.judging import Judged, judged, without
from sekisho.exchange.left_out import left_out
from sekisho.exchange.models import RUNNING, ImportRun
from sekisho.facts import read_bundle
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook
from sekisho.record.actors import Actor
from sekisho.record.models import Doing
from sekisho.reports.rows import report_rows

SLICE = 1.2
"""Seconds of work for one request."""
LANGS: tuple[Lang, ...] = ("ja", "en")
WRITES = ("bundle.transcribe", "bundle.revise")


def advance(draft: Bringing, actor: Actor) -> None:
    """Work on a draft for about so long, or until the head has to say something."""
    with keeping.alone(draft) as mine:
        draft.refresh_from_db()
        if mine and draft.state in STEPS:
            _worked(draft, actor)


def _worked(draft: Bringing, actor: Actor) -> None:
    began, before = time.monotonic(), draft.done
    while draft.state in STEPS:
        try:
            STEPS[draft.state](draft, actor)
        except Refusal as refusal:
            _unusable(draft, refusal)
        took = time.monotonic() - began
        if draft.state == WRITING and took and draft.done > before:
            draft.pace = (draft.done - before) / took
        draft.save()
        if took > SLICE:
            return


def _unusable(draft: Bringing, refusal: Refusal) -> None:
    """What the files are called on this machine is nobody's business."""
    place = uploads.bundle_of(draft)
    ja, en = (text.replace(str(place), draft.file) for text in (refusal.text.ja, refusal.text.en))
    draft.fault = {"ja": ja, "en": en, "written": draft.done}
    draft.state = UNUSABLE


def _read(draft: Bringing, _: Actor) -> None:
    keeping.put_given(draft, *read_bundle(uploads.bundle_of(draft)))
    draft.state = JUDGING


def _judge(draft: Bringing, actor: Actor) -> None:
    given, intake = keeping.given(draft), keeping.intake(draft)
    found = judged(given, intake, actor, clock.today())
    keeping.put_intake(draft, found.result.intake)
    keeping.put_frame(draft, "lines", found.lines)
    for lang in LANGS:
        keeping.put_frame(draft, f"rows-{lang}", report_rows(found.result, found.facts, rulebook(), lang))
    keeping.put(draft, "counts.json", msgspec.json.encode(_counts(found, draft)))
    draft.state = READY


def _counts(found: Judged, draft: Bringing) -> dict[str, Any]:
    tables = [
        {"table": d.table.name, "new": d.new.height, "changed": d.changed.height, "same": d.same, "absent": d.absent,
         "silent": d.silent}
        for d in differences(keeping.given(draft), lambda *_: None)
        if d.work or d.same
    ]  # fmt: skip
    return {"tables": tables, "rulebook": found.result.rulebook, "day": found.result.window[0]}


def counts(draft: Bringing) -> dict[str, Any]:
    """Return what the comparison with the record came to."""
    found: dict[str, Any] = msgspec.json.decode(keeping.get(draft, "counts.json") or b"{}")
    return found


def chosen(draft: Bringing) -> pl.DataFrame:
    """Return the lines that are left out: of the kinds chosen, but for lines chosen one by one."""
    lines = keeping.frame(draft, "lines")
    named = [draft.rows.get(f"{table}-{line}", code in draft.kinds) for table, line, _, code in lines.iter_rows()]
    return lines.filter(pl.Series(named, dtype=pl.Boolean))


def write(draft: Bringing, *, faithful: bool) -> None:
    """Let the next slices write the register: everything as it stands, or without the lines that are left out."""
    draft.state, draft.faithful, draft.done = WRITING, faithful, 0
    draft.save()


def _write(draft: Bringing, actor: Actor) -> None:
    if not draft.run and not _prepared(draft, actor):
        return
    number = _acts(draft.run) - draft.before
    part = keeping.part(draft, number)
    if part:
        importing.written(part, draft.run, actor, draft.body_id)
        draft.done += len(part.rows)
    else:
        if ImportRun.objects.known().filter(correlation=draft.run, state=RUNNING).exists():
            importing.finished(draft.run, actor, draft.body_id)
        _end(draft)


def _prepared(draft: Bringing, actor: Actor) -> bool:
    """Lay out what each act is going to write, after the intent was stated; False where there is nothing to write."""
    given, intake = keeping.given(draft), keeping.intake(draft)
    lines = keeping.frame(draft, "lines").clear() if draft.faithful else chosen(draft)
    draft.left = lines.height
    _list(draft, lines)
    plan = importing.plan_of(without(given, lines), intake, draft.body_id, lambda *_: None, lines.height)
    draft.total = plan.work
    if not plan.work and not plan.resumed:
        _end(draft)
        return False
    run = importing.begun(plan, actor, draft.body_id)
    for number, part in enumerate(importing.parts(plan)):
        keeping.put_part(draft, number, part)
    draft.before, draft.run = _acts(run), run
    return True


def _acts(run: str) -> int:
    """How many acts of a run are done: the ledger says it, whatever was interrupted."""
    return Doing.objects.filter(correlation=run, act__in=WRITES, outcome="done").count()


def _list(draft: Bringing, lines: pl.DataFrame) -> None:
    intake = keeping.intake(draft)
    if not lines.height and not intake.rejected:
        return
    for lang in LANGS:
        rows = keeping.frame(draft, f"rows-{lang}")
        content = left_out(rows, lines, intake, lang, draft.body_id, clock.now())
        keeping.put(draft, f"{keeping.LIST}-{lang}.xlsx", content)


def _end(draft: Bringing) -> None:
    draft.state = DONE
    keeping.emptied(draft)


STEPS: dict[str, Callable[[Bringing, Actor], None]] = {READING: _read, JUDGING: _judge, WRITING: _write}
"""What is done in each state in which a draft is worked on."""
