"""Designations with long lives, added to a random register: extensions, reviews, approvals, odd items and organs."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl

from sekisho.facts.bundle import Facts

ITEMS = {"SDS": ("1-イ", "4-ニ", "2-4-1"), "CES": ("2-4-1", "2-4-4", "1-イ")}
KINDS = (None, None, "cryptography", "human_sources", "第4号", "人的情報源", "nonsense")


def with_papers(facts: Facts, rng: Random, count: int) -> Facts:
    """Return the facts with so many designations more, each with its papers."""
    organs = [*facts["organs"]["organ_id"], "nowhere"]
    rows: dict[str, list[dict[str, Any]]] = {"designations": [], "extensions": [], "reviews": []}
    for n in range(count):
        for table, row in _designation(rng, f"Z{n:03d}", rng.choice(organs)):
            rows[table].append(row)
    more = Facts.of(rows)
    return Facts(dict(facts.tables) | {name: pl.concat([facts[name], more[name]]) for name in rows})


def _designation(rng: Random, secret: str, organ: str) -> Iterator[tuple[str, dict[str, Any]]]:
    regime, first = rng.choice(("SDS", "CES")), _day(rng, rng.choice((1960, 1990, 2014, 2021, 2025)))
    ends = [_after(rng, first, rng.choice((1, 5, 5, 5, 10)))]
    for _ in range(rng.choice((0, 0, 1, 3, 9))):
        ends.append(_after(rng, ends[-1], rng.choice((0, 5, 5, 5, 8))))
        yield "extensions", {"designation_id": secret, "decided_on": ends[-2], "valid_until": ends[-1]}
    for _ in range(rng.choice((0, 1, 4))):
        yield "reviews", {"designation_id": secret, "reviewed_on": _day(rng, rng.randint(2014, 2028))}
    base = {"designation_id": secret, "organ_id": organ, "regime": regime, "item": rng.choice(ITEMS[regime])}
    ended, approved = rng.choice((None, None, rng.choice(ends))), rng.choice((None, None, _after(rng, first, 30)))
    days = {"designated_on": first, "valid_until": max(ends), "ended_on": ended, "cabinet_approved_on": approved}
    yield "designations", base | days | {"over_60_kind": rng.choice(KINDS)}


def _day(rng: Random, year: int) -> date:
    return rng.choice((date(year, 4, 1), date(year, 2, 28), date(year, 12, 10), date(year // 4 * 4, 2, 29)))


def _after(rng: Random, day: date, years: int) -> date:
    later = date(day.year + years, day.month, min(day.day, 28))
    return max(day, later + timedelta(days=rng.choice((-1, -1, 0, 0, 1, 30))))
