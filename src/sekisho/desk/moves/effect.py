"""What planned moves make of postings: one pure function, by which the record answers before anything is written.

The old posting ends with the eve of the day, the new one begins on the day. Where postings have changed since the plan,
so that ``move.apply`` refuses, nobody gains by it: an old posting that is held ends all the same, and no new one begins
after one that is not held on the eve, or beside another main one.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Protocol

import polars as pl

from sekisho.facts.schema import LINE
from sekisho.rooms.people.posts import MAIN

ONE_DAY = timedelta(days=1)
FROM, TO = pl.col("from"), pl.col("to")


class Ordered(Protocol):
    """A move, as far as it changes postings. Its new posting bears the name of the move."""

    move: str
    person_id: str
    posting_id: str | None
    to_body: str | None
    to_unit: str | None
    post: str | None
    kind: str
    effective_day: date


def in_effect(postings: pl.DataFrame, moves: Sequence[Ordered], kept: Collection[str]) -> pl.DataFrame:
    """Return postings (bundle columns) with some moves made, in the order of their days.

    ``kept`` names moves that end no earlier posting: its body has not let go.
    """
    for day in sorted({m.effective_day for m in moves}):
        postings = _on(day, postings, [m for m in moves if m.effective_day == day], kept)
    return postings


def _on(day: date, postings: pl.DataFrame, moves: list[Ordered], kept: Collection[str]) -> pl.DataFrame:
    named = {m.posting_id for m in moves if m.posting_id}
    mine = postings.filter(pl.col("posting_id").is_in(list(named)))
    held = set(mine.filter(holds(day))["posting_id"])
    ready = [m for m in moves if m.posting_id is None or m.posting_id in held]
    taken = _taken(day, postings, ready)
    made = [m for m in ready if not m.to_body or m.kind not in MAIN or m.move not in taken]
    ended = [m.posting_id for m in ready if m.posting_id and m.move not in kept]
    left = postings.with_columns(
        to=pl.when(pl.col("posting_id").is_in(ended)).then(pl.lit(day - ONE_DAY)).otherwise(TO)
    )
    return pl.concat([left, _begun([m for m in made if m.to_body], postings)])


def holds(day: date) -> pl.Expr:
    """Whether a posting holds on the eve of a day, and so can end with it."""
    return (day > FROM) & (TO.is_null() | (day - ONE_DAY <= TO))


def _taken(day: date, postings: pl.DataFrame, moves: list[Ordered]) -> set[str]:
    """The moves of persons who have another main post on the day or later."""
    wanted = pl.DataFrame(
        [(m.move, m.person_id, m.posting_id or "") for m in moves],
        schema={"move": pl.String, "person_id": pl.String, "left": pl.String}, orient="row",
    )  # fmt: skip
    others = postings.filter(pl.col("kind").is_in(MAIN) & (TO.is_null() | (day <= TO)))
    clash = wanted.join(others.select("person_id", "posting_id"), on="person_id")
    return set(clash.filter(pl.col("left") != pl.col("posting_id"))["move"])


def _begun(moves: list[Ordered], postings: pl.DataFrame) -> pl.DataFrame:
    rows = [
        {"posting_id": m.move, "person_id": m.person_id, "body_id": m.to_body, "unit": m.to_unit, "post": m.post,
         "kind": m.kind, "from": m.effective_day, "to": None, LINE: 0} for m in moves
    ]  # fmt: skip
    whole = [{name: row.get(name) for name in postings.columns} for row in rows]
    return pl.DataFrame(whole, schema=postings.schema)
