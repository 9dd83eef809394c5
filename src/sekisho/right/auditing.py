"""The audit: every finding of a bundle that touches a window."""

from collections.abc import Callable
from datetime import date

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.law import Rulebook
from sekisho.right.answers import SEVERITIES, AuditResult
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import span_of
from sekisho.right.findings import papers, persons
from sekisho.right.shares import shares

ORDER = ["rank", "from", "code", "person_id", "designation_id", "place_id", "organ_id", "until"]
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
    until = date.fromordinal(min(window[0].toordinal() + days, date.max.toordinal()))
    parts, span = [papers.found(facts, book, window, until)], span_of(window[0], max(window[1], until))
    population = shares(facts)
    for done, share in enumerate(population):
        if progress:
            progress("sweep", done, len(population))
        parts.append(persons.found(Sweep.over(share, book, span), window, until))
    if progress:
        progress("sweep", len(population), len(population))
    return AuditResult(book.version, window, _sorted(pl.concat(parts), book), intake or Intake())


def _sorted(found: pl.DataFrame, book: Rulebook) -> pl.DataFrame:
    severity = {rule.code: rule.severity for rule in book.rules() if rule.severity}
    named = found.with_columns(severity=pl.col("code").replace_strict(severity, return_dtype=pl.String))
    rank = pl.col("severity").replace_strict({s: n for n, s in enumerate(SEVERITIES)}, return_dtype=pl.Int8)
    return named.with_columns(rank=rank).sort(ORDER, nulls_last=True).drop("rank")
