"""P13: a spreadsheet of 30,000 moves of the ``defence`` sample: read, previewed, planned and applied, each timed."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from bench.p12.home import opened
from bench.p13.home import BODY, home_of, made
from bench.report import Report, tell

BEFORE, EVE = datetime(2026, 11, 24, 9), datetime(2027, 3, 31, 18)
TARGET = 120
COLUMNS = ("step", "wall", "processor")
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
    del os.environ["SEKISHO_NOW"]  # the report bears the day on which it was made
    rows = tuple((step, *(f"{seconds:.1f} s" for seconds in one.values())) for step, one in figures["steps"].items())
    total = sum(one["seconds"] for one in figures["steps"].values())
    note = f"together {total:.1f} s for {figures['moves']:,} moves; target {TARGET} s"
    return Report("p13", "P13 moves: previewed, planned, applied", COLUMNS, rows, figures | {"total": total}, (note,))


def _measured(content: bytes) -> dict[str, Any]:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- the home must be named first

    from sekisho.desk.moves import drafts, job, slices  # noqa: PLC0415
    from sekisho.record.actors import SYSTEM, Actor, Grant  # noqa: PLC0415
    from sekisho.record.roles import Role  # noqa: PLC0415

    desk = Actor("bench", (Grant(Role.MANAGER, BODY),))
    draft = drafts.begun(SimpleUploadedFile("moves.csv", content), desk, BODY, BEFORE)
    watch = Watch()
    with watch.timing("matching"):
        drafts.opened(draft)
        slices.match_again(draft)
    while draft.state != drafts.DONE:
        with watch.timing(draft.state if draft.state in STEPS else "matching"):
            _advanced(draft, desk)
    os.environ["SEKISHO_NOW"] = EVE.isoformat()
    with watch.timing("applying"):
        done, refused = job.applied(draft.wave, BODY, SYSTEM, EVE)
    tell(f"{done:,} applied, {len(refused)} refused")
    return {"moves": done, "refused": len(refused), "steps": watch.steps}


def _advanced(draft: Any, desk: Any) -> None:
    """Do what the next request would do: a slice of the work, or what somebody at the desk answers."""
    from sekisho.desk.moves import drafts, slices  # noqa: PLC0415

    if draft.state == drafts.ASKING:
        draft.answers = {str(q.line): "" for q in drafts.questions(draft)}
        slices.match_again(draft)
    elif draft.state == drafts.READY:
        slices.plan(draft, f"bench{draft.name}")
    else:
        slices.advance(draft, desk)


class Watch:
    """Wall time and working time of every step, summed over its slices."""

    def __init__(self) -> None:
        self.steps = {step: {"seconds": 0.0, "cpu_seconds": 0.0} for step in STEPS}

    @contextmanager
    def timing(self, step: str) -> Iterator[None]:
        """Add what is done inside to a step."""
        began, working = time.perf_counter(), time.process_time()
        yield
        self.steps[step]["seconds"] += time.perf_counter() - began
        self.steps[step]["cpu_seconds"] += time.process_time() - working
