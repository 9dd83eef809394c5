"""The audit: every finding of a bundle that touches a window."""

from collections.abc import Callable
from datetime import date, timedelta

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.law import Rulebook
from sekisho.right.answers import SEVERITIES, AuditResult
from sekisho.right.engine.sweep import Sweep
from sekisho.right.findings import papers, persons

ORDER = ["rank", "from", "code", "person_id", "designation_id", "place_id", "organ_id", "until"]
CHUNK = 400_000
"""Persons swept at once: bounds the memory of a population, not the answer, since no finding crosses persons."""

Progress = Callable[[str, int, int], None]


def audit(
    facts: Facts,
    book: Rulebook,
    window: tuple[date, date],
    horizon: int | None = None,
    intake: Intake | None = None,
    progress: Progress | None = None,
) -> AuditResult:
    """Return every finding that touches the window, with its own beginning and end.

    ``window`` is the first and last day, both included. ``horizon`` counts days from the window's first day (default:
    the parameter ``audit.horizon``). ``progress`` is called with what is done, how much, of how much.
    """
    days = horizon if horizon is not None else int(book.value("audit.horizon", window[0]))
    until = window[0] + timedelta(days=days)
    parts = [papers.found(facts, book, window, until)]
    shares = list(_shares(facts))
    for done, share in enumerate(shares):
        if progress:
            progress("sweep", done, len(shares))
        parts.append(persons.found(Sweep.over(share, book), window, until))
    if progress:
        progress("sweep", len(shares), len(shares))
    return AuditResult(book.version, window, _sorted(pl.concat(parts), book), intake or Intake())


def _sorted(found: pl.DataFrame, book: Rulebook) -> pl.DataFrame:
    severity = {rule.code: rule.severity for rule in book.rules() if rule.severity}
    named = found.with_columns(severity=pl.col("code").replace_strict(severity, return_dtype=pl.String))
    rank = pl.col("severity").replace_strict({s: n for n, s in enumerate(SEVERITIES)}, return_dtype=pl.Int8)
    return named.with_columns(rank=rank).sort(ORDER, nulls_last=True).drop("rank")


def _shares(facts: Facts) -> list[Facts]:
    """Split the facts by person so that each share can be swept alone."""
    count = facts["persons"].height // CHUNK + 1
    if count == 1:
        return [facts]
    share = {
        name: frame.with_columns(share=pl.col("person_id").hash(seed=0) % count).partition_by(
            "share", as_dict=True, include_key=False
        )
        for name, frame in facts.tables.items()
        if "person_id" in frame.columns
    }
    common = {name: frame for name, frame in facts.tables.items() if name not in share}
    return [
        Facts(common | {name: parts[(n,)] for name, parts in share.items() if (n,) in parts}) for n in range(count)
    ]
