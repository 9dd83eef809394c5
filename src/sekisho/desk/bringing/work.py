"""The work on a draft: read, judged, and written in slices of about a second, one for each look at its page.

No process stands beside the site: progress survives a restart, and a page that is opened again goes on. What takes
longer than a look may is done in a thread (``aside``).
"""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import polars as pl
from django.db.models import Max, Min

from sekisho.desk.bringing import keeping, uploads
from sekisho.desk.bringing.counting import counted
from sekisho.desk.bringing.keeping import DONE, JUDGING, READING, READY, UNUSABLE, WEIGHING, WRITING
from sekisho.desk.bringing.models import Bringing
from sekisho.exchange import importing
from sekisho.exchange.beside import Beside, beside
from sekisho.exchange.faults import BOUND
from sekisho.exchange.foreign import bound
from sekisho.exchange.judging import judged, without
from sekisho.exchange.leaving import staying_out
from sekisho.exchange.left_out import left_out
from sekisho.exchange.models import RUNNING, ImportRun
from sekisho.facts import read_bundle
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook
from sekisho.record.actors import Actor
from sekisho.record.models import Doing
from sekisho.record.turns import size
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
            worked(draft, actor)


def worked(draft: Bringing, actor: Actor) -> None:
    """Take the next steps until about a slice of time is over; what was thrown away meanwhile leaves nothing."""
    began, before = time.monotonic(), draft.done
    while draft.state in STEPS:
        try:
            STEPS[draft.state](draft, actor)
        except Refusal as refusal:
            _unusable(draft, refusal)
        took = time.monotonic() - began
        if draft.state == WRITING and took and draft.done > before:
            draft.pace = (draft.done - before) / took
        if not keeping.saved(draft):
            draft.state = UNUSABLE
            keeping.removed(draft)
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
    day, held = clock.today(), size()
    found = judged(keeping.given(draft), keeping.intake(draft), actor, draft.body_id, day)
    keeping.put_given(draft, found.given, found.result.intake)
    keeping.put_frame(draft, "lines", found.lines)
    for lang in LANGS:
        keeping.put_frame(draft, f"rows-{lang}", report_rows(found.result, found.facts, rulebook(), lang))
    told = {"rulebook": found.result.rulebook, "day": day.isoformat(), "size": held}
    keeping.put(draft, "judged.json", msgspec.json.encode(told))
    _weighed(draft, found.given, found.beside)
    draft.state = READY


def _weigh(draft: Bringing, actor: Actor) -> None:
    _weighed(draft, keeping.given(draft), beside(actor, draft.body_id))
    draft.state = READY


def _weighed(draft: Bringing, given: Facts, known: Beside) -> None:
    """Work out which lines stay out by what was chosen, and what the rest and the whole then come to."""
    lines, day = keeping.frame(draft, "lines"), date.fromisoformat(judgement(draft)["day"])
    left, all_but = (staying_out(given, known, lines, some, day) for some in (chosen(draft, lines), bound(lines)))
    keeping.put_frame(draft, "left", left)
    keeping.put_frame(draft, "bound", all_but)
    keeping.put(draft, keeping.COUNTS, msgspec.json.encode(counted(given, left, all_but)))


def judgement(draft: Bringing) -> dict[str, Any]:
    """Return of which day and rulebook a judgement is, and how much the ledger then held."""
    found: dict[str, Any] = msgspec.json.decode(keeping.get(draft, "judged.json") or b"{}")
    return found


def chosen(draft: Bringing, lines: pl.DataFrame) -> pl.DataFrame:
    """Return the faults for which lines are left out: of the kinds chosen, but for lines chosen one by one.

    What the act would refuse is not anybody's to choose.
    """
    told = lines.select("table", LINE, "code").iter_rows()
    named = [code in BOUND or draft.rows.get(f"{table}-{line}", code in draft.kinds) for table, line, code in told]
    return lines.filter(pl.Series(named, dtype=pl.Boolean))


def weigh(draft: Bringing) -> None:
    """Let the next slice work out anew which lines stay out, after somebody chose."""
    draft.state = WEIGHING
    draft.save()


def write(draft: Bringing, *, faithful: bool) -> None:
    """Let the next slices write the register: everything that may be transcribed, or without what is left out."""
    draft.state, draft.faithful, draft.done, draft.fault = WRITING, faithful, 0, None
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
    if not _as_shown(draft, actor):
        return False
    given, intake = keeping.given(draft), keeping.intake(draft)
    left = keeping.frame(draft, "bound" if draft.faithful else "left")
    if draft.faithful:
        keeping.put(draft, keeping.COUNTS, msgspec.json.encode(counted(given, left, left)))
    draft.left = left.unique(["table", LINE]).height
    _list(draft, left)
    plan = importing.plan_of(without(given, left), intake, draft.body_id, lambda *_: None, draft.left)
    draft.total = plan.work
    if not plan.work and not plan.resumed:
        _end(draft)
        return False
    run = importing.begun(plan, actor, draft.body_id)
    for number, part in enumerate(importing.parts(plan)):
        keeping.put_part(draft, number, part)
    draft.before, draft.run = _acts(run), run
    return True


def _as_shown(draft: Bringing, actor: Actor) -> bool:
    """Whether the record and the day still give what the head was shown; else that is shown anew, nothing written."""
    told = judgement(draft)
    if (told["size"], told["day"]) == (size(), clock.today().isoformat()):
        return True
    before = keeping.frame(draft, "left"), keeping.get(draft, keeping.COUNTS)
    _judge(draft, actor)
    if before[0].equals(keeping.frame(draft, "left")) and before[1] == keeping.get(draft, keeping.COUNTS):
        draft.state = WRITING
        return True
    draft.fault = {"changed": True}
    return False


def _acts(run: str) -> int:
    """How many acts of a run are done: the ledger says it, whatever was interrupted."""
    return Doing.objects.filter(correlation=run, act__in=WRITES, outcome="done").count()


def entries(draft: Bringing) -> tuple[int | None, int | None]:
    """Return the first and the last entry of the ledger that an import made."""
    made = Doing.objects.filter(correlation=draft.run, outcome="done").aggregate(first=Min("index"), last=Max("index"))
    return (made["first"], made["last"]) if draft.run else (None, None)


def _list(draft: Bringing, left: pl.DataFrame) -> None:
    if left.height or keeping.intake(draft).rejected:
        for lang in LANGS:
            keeping.put(draft, f"{keeping.LIST}-{lang}.xlsx", listing(draft, left, lang))


def listing(draft: Bringing, left: pl.DataFrame, lang: Lang) -> bytes:
    """Return the list of lines that stay out, and of what cannot be read."""
    given, intake, rows = keeping.given(draft), keeping.intake(draft), keeping.frame(draft, f"rows-{lang}")
    return left_out(rows, left, given, intake, lang, draft.body_id, clock.now())


def _end(draft: Bringing) -> None:
    draft.state = DONE
    keeping.emptied(draft)


STEPS: dict[str, Callable[[Bringing, Actor], None]] = {
    READING: _read, JUDGING: _judge, WEIGHING: _weigh, WRITING: _write,
}  # fmt: skip
"""What is done in each state in which a draft is worked on."""
