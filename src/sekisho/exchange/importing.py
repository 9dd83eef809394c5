"""A bundle comes in: compared first, shown, and then applied as acts of a few hundred lines each."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from sekisho.exchange.differences import Difference, differences, digest_of, portions
from sekisho.exchange.models import RUNNING, ImportRun
from sekisho.exchange.owning import POSTED
from sekisho.facts import read_bundle
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.record.actors import Actor
from sekisho.record.acts import perform
from sekisho.record.planning import analyse

Progress = Callable[[str, int, int], None]
TRANSCRIBED, REVISED = 600, 400
"""Rows of one act: its entry, with 100 bytes for a row and 50 for the version it closes, stays below 65,535 bytes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would write; ``digest`` names the contents of the bundle, ``resumed`` the run it goes on with.

    ``left_out`` counts the lines that the head chose not to import, beside the rows that could not be read.
    """

    differences: tuple[Difference, ...]
    intake: Intake
    digest: str
    resumed: str | None
    left_out: int = 0

    @property
    def work(self) -> int:
        """How many rows are to be written."""
        return sum(difference.work for difference in self.differences)


def planned(path: Path, body_id: str, progress: Progress) -> Plan:
    """Read a bundle and compare it with the record; nothing is written. Unusable as ``read_bundle``."""
    facts, intake = read_bundle(path, progress=progress)
    return plan_of(facts, intake, body_id, progress)


def plan_of(facts: Facts, intake: Intake, body_id: str, progress: Progress, left_out: int = 0) -> Plan:
    """Compare facts with the record; a run that was killed is recognised by the contents of its bundle."""
    told = digest_of(facts)
    open_run = ImportRun.objects.known().filter(digest=told, body_id=body_id, state=RUNNING).first()
    resumed = open_run.correlation if open_run else None
    return Plan(tuple(differences(facts, progress)), intake, told, resumed, left_out)


def applied(plan: Plan, actor: Actor, body_id: str, progress: Progress) -> str | None:
    """Write what was planned; returns the correlation of its acts, or None where there was nothing to do.

    Whatever moment it breaks off at, every act is whole; planning the same bundle again goes on with what is left.
    Refusal where the actor has no authority for the body (``*`` = all bodies).
    """
    if not plan.work and not plan.resumed:
        return None
    run = begun(plan, actor, body_id)
    done = 0
    for part in parts(plan):
        progress("import", done, plan.work)
        written(part, run, actor, body_id)
        done += len(part.rows)
    finished(run, actor, body_id)
    progress("import", done, plan.work)
    return run


@dataclass(frozen=True, slots=True)
class Part:
    """What one act of an import writes."""

    act: str
    table: str
    rows: list[dict[str, Any]]


def parts(plan: Plan) -> Iterator[Part]:
    """Yield the acts of an import in their order; whose an office is to state is told by the postings."""
    for difference in sorted(plan.differences, key=lambda one: one.table.name in POSTED):
        for act, rows, size in _steps(difference):
            yield from (Part(act, difference.table.name, portion) for portion in portions(rows, size))


def _steps(difference: Difference) -> list[tuple[str, pl.DataFrame, int]]:
    return [
        ("bundle.revise", difference.changed, REVISED),
        ("bundle.transcribe", difference.new, TRANSCRIBED),
    ]


def begun(plan: Plan, actor: Actor, body_id: str) -> str:
    """State the intent, unless the run goes on with one that was broken off; returns the correlation of its acts."""
    return plan.resumed or _begun(plan, actor, body_id)


def written(part: Part, run: str, actor: Actor, body_id: str) -> None:
    """Do one act of an import."""
    perform(part.act, actor, correlation=run, body_id=body_id, table=part.table, rows=part.rows)


def finished(run: str, actor: Actor, body_id: str) -> None:
    """State the outcome, and let the database count what it now holds."""
    perform("import.finish", actor, correlation=run, body_id=body_id, run=run)
    analyse()


def _begun(plan: Plan, actor: Actor, body_id: str) -> str:
    run = uuid.uuid4().hex
    new, changed = (sum(getattr(d, which).height for d in plan.differences) for which in ("new", "changed"))
    perform(
        "import.begin", actor, correlation=run, body_id=body_id, run=run, digest=plan.digest,
        new=new, changed=changed, rejected=len(plan.intake.rejected) + plan.left_out,
    )  # fmt: skip
    return run
