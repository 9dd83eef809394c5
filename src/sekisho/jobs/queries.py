"""Reads of the jobs: the last reconciliation, and how the clock's own work goes."""

from collections import Counter
from typing import Any

from sekisho.jobs.models import Job, Reconciliation
from sekisho.jobs.schedule import TASKS
from sekisho.record.looks import Look, query
from sekisho.record.rights import told
from sekisho.record.roles import Role
from sekisho.rooms.readers import RESULTS
from sekisho.rooms.speech import spoken


@query(
    "reconciliation.latest",
    ja="最新の突合結果",
    en="The latest reconciliation",
    roles=(Role.HEAD, Role.MANAGER, Role.INSPECTOR),
)
def latest(look: Look, *, code: str | None = None, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return what disagreed on the last day that was reconciled, in the bodies the viewer answers for.

    ``counts`` by code tell everything; ``rows``, of one ``code`` or of all, are listed by pages.
    """
    seen = look.seen(Reconciliation).filter(day__lte=look.at.date())
    newest = seen.order_by("-day").first()
    if newest is None:
        return {"day": None, "counts": {}, "rows": [], "total": 0, "page": page}
    reports = list(seen.filter(day=newest.day).order_by("body_id"))
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(report.counts)
    found = [(r.body_id, row) for r in reports for row in r.rows or () if code in (None, row["code"])]
    rows = [{"body": body_id, **_told(look, row)} for body_id, row in found]
    start = max(page - 1, 0) * per_page
    shown = {"rows": rows[start : start + per_page], "total": len(rows), "page": page}
    return {"day": newest.day, "rulebook": newest.rulebook, "counts": dict(counts), **shown}


def _told(look: Look, row: dict[str, Any]) -> dict[str, Any]:
    """A row without what a result was, or when a doubt was told, for who reads no results of the organ."""
    failed = told(None, row.get("failed", ()))
    if list(failed) == row.get("failed", []) or look.actor.whole(RESULTS, row.get("organ_id")):
        return row
    return {name: value for name, value in row.items() if name != "from"} | {"failed": list(failed)}


@query(
    "jobs.list",
    ja="定時処理の一覧",
    en="The clock's own work",
    roles=(Role.ADMIN, Role.HEAD, Role.MANAGER, Role.INSPECTOR),
)
def jobs(_: Look) -> list[dict[str, Any]]:
    """Return every job with its next run, its last run, and how that ended."""
    kept = {job.name: job for job in Job.objects.all()}
    return [
        {
            "name": name, "ja": task.label.ja, "en": task.label.en, "next_run": job.next_run if job else None,
            "last_run": job.last_run if job else None, "failed": bool(job and job.failed),
            "outcome": job.told(spoken()) if job else "",
        }
        for name, task in TASKS.items()
        for job in [kept.get(name)]
    ]  # fmt: skip
