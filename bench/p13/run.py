"""P13: a spreadsheet of 30,000 moves of the ``defence`` sample: read, previewed, planned and applied, each timed."""

import os
import time
from datetime import datetime
from typing import Any

from bench.machine import machine
from bench.p12.home import opened
from bench.p13.home import BODY, home_of, made
from bench.report import Report, tell

BEFORE, EVE = datetime(2026, 11, 24, 9), datetime(2027, 3, 31, 18)
TARGET = 120
STEPS = ("matching", "judging", "planning", "applying")


def run(*, quick: bool, fresh: bool) -> Report:
    """Measure on a home made anew; a wave can be applied once. ``quick`` takes the first 2,000 moves."""
    os.environ["SEKISHO_NOW"] = BEFORE.isoformat()
    home = home_of("defence")
    if fresh or not home.exists() or (home / "moves").exists():
        made("defence")
    else:
        opened(home)
    lines = (home / "moves.csv").read_bytes().split(b"\r\n")
    figures = _measured(b"\r\n".join(lines[:2_001] if quick else lines))
    rows = tuple((step, f"{figures['seconds'][step]:.1f} s") for step in STEPS)
    total = sum(figures["seconds"].values())
    note = f"together {total:.1f} s for {figures['moves']:,} moves; target {TARGET} s"
    return Report(
        "p13", "Moves: previewed, planned, applied", ("step", "wall"), rows, figures | {"total": total}, (note,)
    )


def _measured(content: bytes) -> dict[str, Any]:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- the home must be named first

    from sekisho.desk.moves import drafts, job, slices  # noqa: PLC0415
    from sekisho.record.actors import SYSTEM, Actor, Grant  # noqa: PLC0415
    from sekisho.record.roles import Role  # noqa: PLC0415

    desk = Actor("bench", (Grant(Role.MANAGER, BODY),))
    draft = drafts.begun(SimpleUploadedFile("moves.csv", content), desk, BODY, BEFORE)
    drafts.opened(draft)
    slices.match_again(draft)
    seconds = dict.fromkeys(STEPS, 0.0)
    while draft.state != drafts.DONE:
        step, began = draft.state, time.perf_counter()
        if step == drafts.ASKING:
            draft.answers = {str(q.line): "" for q in drafts.questions(draft)}
            draft.state = drafts.JUDGING
            draft.done = 0
        elif step == drafts.READY:
            slices.plan(draft, f"bench{draft.name}")
        else:
            slices.advance(draft, desk)
        seconds[step if step in STEPS else "matching"] += time.perf_counter() - began
    began = time.perf_counter()
    os.environ["SEKISHO_NOW"] = EVE.isoformat()
    done, refused = job.applied(draft.wave, BODY, SYSTEM, EVE)
    seconds["applying"] = time.perf_counter() - began
    tell(f"{done:,} applied, {len(refused)} refused")
    return {"moves": done, "refused": len(refused), "seconds": seconds, "machine": machine()}
