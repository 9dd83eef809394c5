"""Designations with their papers, read from the bundle, and the findings about them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.kernel.moments import start_of
from sekisho.law import Rulebook
from sekisho.right.answers import FINDING_SCHEMA
from sekisho.right.findings.designations import CHECKS, Papers
from sekisho.right.register import end_of
from sekisho.right.words import FOREVER


def papers(facts: Facts, book: Rulebook, window: date, horizon: date) -> Iterator[Papers]:
    """Yield every designation with its extensions, its reviews and the role of its organ."""
    roles = dict(facts["organs"].select("organ_id", "role").iter_rows())
    extensions = _by_secret(facts["extensions"], "valid_until", "decided_on")
    reviews = _by_secret(facts["reviews"], "reviewed_on")
    for row in facts["designations"].iter_rows(named=True):
        secret = row["designation_id"]
        extended = tuple((decided, until) for until, decided in extensions[secret])
        reviewed = tuple(day for (day,) in reviews[secret])
        yield Papers(row, extended, reviewed, roles.get(row["organ_id"]), book, window, horizon)


def found(facts: Facts, book: Rulebook, window: tuple[date, date], horizon: date) -> pl.DataFrame:
    """Return all findings about designations that touch the window (days, both included); severity stays null."""
    opening, closing = start_of(window[0]), end_of(window[1])
    rows = [
        _row(code, p, *spell)
        for p in papers(facts, book, window[0], horizon)
        for code, check in CHECKS.items()
        for spell in check(p)
        if spell[0] < closing and spell[1] > opening
    ]
    return pl.DataFrame(rows, schema=FINDING_SCHEMA)


def _row(code: str, p: Papers, since: Any, until: Any) -> dict[str, Any]:
    keep = {c: p.row[c] for c in ("organ_id", "regime", "designation_id")}
    return {"code": code, "failed": [], "from": since, "until": None if until == FOREVER else until} | keep


def _by_secret(frame: pl.DataFrame, *columns: str) -> Mapping[str, list[tuple[date, ...]]]:
    rows: dict[str, list[tuple[date, ...]]] = defaultdict(list)
    for secret, *values in frame.sort("designation_id", *columns).select("designation_id", *columns).iter_rows():
        rows[secret].append(tuple(values))
    return rows
