"""Where people work: organs, businesses, contracts, units ("cells") and the places of each unit.

The people of a cell handle all secrets of the cell and may be at all of its places while they are posted there. That is
what keeps a sample lawful: whatever is exposed at a place, everyone there has the right to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sekisho.law import rulebook
from sekisho.samples.days import Calendar, Ints
from sekisho.samples.profiles import Profile, Strand, apportioned
from sekisho.samples.vocabulary import data

LONG = {"vessel": "roster", "room": "roster", "folder": "share_acl"}
"""Places people are entitled to be at for as long as they are posted, and the source that says so."""

Row = dict[str, object]

FORMER = "B012"
"""A business whose contracts have ended; only planted errors name it."""


@dataclass(frozen=True)
class World:
    """``cells``: cell, strand, body_id, organ_id, regime, style, unit; ``places``: place_id, cell, body_id, kind, name.

    ``first`` is the first cell of each strand and one more for the end; ``sizes`` the number of people of each strand.
    """

    strands: tuple[Strand, ...]
    cells: pl.DataFrame
    places: pl.DataFrame
    first: Ints
    sizes: Ints

    def of_organs(self, regime: str = "SDS") -> list[int]:
        """Return the strands of organs' own people under a regime."""
        return [n for n, s in enumerate(self.strands) if s.of_organ and s.regime == regime]


def build(profile: Profile) -> World:
    """Lay out the units of a profile and their places."""
    sizes = np.array(apportioned(profile.people, [s.share for s in profile.strands]))
    counts = np.maximum(1, np.rint(sizes / profile.cell).astype(np.int64))
    first = np.concatenate([[0], np.cumsum(counts)])
    units = [unit for n, s in enumerate(profile.strands) for unit in _units(n, s, int(counts[n]), int(first[n]))]
    narrow = _narrow(profile.strands).items()
    cells = pl.DataFrame([row for row, _ in units]).with_columns(pl.col(name).cast(dtype) for name, dtype in narrow)
    places = [place for row, lists in units for place in _places(row, lists[: profile.places])]
    ids = pl.format("L{}", (pl.int_range(pl.len()) + 1).cast(pl.String).str.zfill(6)).alias("place_id")
    frame = pl.DataFrame(places, schema_overrides={"cell": pl.Int32()}).with_columns(ids)
    return World(profile.strands, cells, frame, first, sizes)


def _narrow(strands: tuple[Strand, ...]) -> dict[str, pl.DataType]:
    """Return types that keep the words of a cell in a byte, because every stay of everybody carries them."""
    bodies = pl.Enum(sorted({s.body for s in strands} | {s.organ for s in strands}))
    words = {"body_id": bodies, "organ_id": bodies, "regime": pl.Enum(["SDS", "CES"])}
    return {"cell": pl.Int32(), "strand": pl.Int32(), "style": pl.Enum(list(data("styles"))), **words}


def _units(index: int, strand: Strand, count: int, first: int) -> Iterator[tuple[Row, list[list[str]]]]:
    """Yield the cells of a strand, each with the kinds and names of its places."""
    style = data("styles")[strand.style]
    names, patterns = style["names"], style["units"]
    fixed = {"strand": index, "body_id": strand.body, "organ_id": strand.organ, "regime": strand.regime}
    for n in range(count):
        turn, pattern = n // len(names) // len(patterns), patterns[(n + n // len(names)) % len(patterns)]
        unit = pattern["name"].format(name=names[n % len(names)], n=turn + 1)
        yield {"cell": first + n, **fixed, "style": strand.style, "unit": unit}, pattern["places"]


def _places(cell: Row, places: list[list[str]]) -> Iterator[Row]:
    for kind, name in places:
        yield {"cell": cell["cell"], "body_id": cell["body_id"], "kind": kind, "name": name.format(unit=cell["unit"])}


def organs(profile: Profile, calendar: Calendar) -> list[dict[str, object]]:
    """Return the rows of the organs: all in the regime for a government, for a business those it has to do with."""
    named = {s.organ for s in profile.strands} | {p.organ for p in profile.secrets}
    whole = any(s.of_organ for s in profile.strands)
    return [
        {"organ_id": o.code.upper(), "name_ja": o.label.ja, "name_en": o.label.en, "role": o.role}
        for o in rulebook().organs("SDS", calendar.on)
        if o.role != "outside" and (whole or o.code.upper() in named)
    ]


def businesses(profile: Profile) -> list[dict[str, object]]:
    """Return the rows of the businesses that work for an organ, and of one that no longer does."""
    named = {s.body for s in profile.strands if not s.of_organ}
    return [
        {
            "business_id": b["code"],
            "name_ja": b["ja"],
            "name_en": b["en"],
            "corporate_number": _corporate_number(n),
        }
        for n, b in enumerate(data("businesses"))
        if named and b["code"] in {*named, FORMER}
    ]


def contracts(profile: Profile, calendar: Calendar) -> list[dict[str, object]]:
    """Return the contracts: each business strand's is in force; those of the former business have ended."""
    ties = {(s.organ, s.body, s.regime): None for s in profile.strands if not s.of_organ}
    ended = {(organ, FORMER, regime): former_until(calendar) for organ, _, regime in ties if regime == "SDS"}
    began = {"SDS": date(2015, 3, 1), "CES": date(2025, 5, 16)}
    return [
        {
            "contract_id": f"K{n:04d}",
            "organ_id": organ,
            "business_id": business,
            "regime": regime,
            "from": began[regime],
            "to": until,
        }
        for n, ((organ, business, regime), until) in enumerate((ties | ended).items(), 1)
    ]


def former_until(calendar: Calendar) -> date:
    """Return the last day of the contracts of the former business: the last day of the fiscal year before."""
    return date(calendar.year, 3, 31)


def _corporate_number(index: int) -> str:
    body = f"9900010{index + 1:05d}"
    weighed = sum(int(digit) * (1 if place % 2 == 0 else 2) for place, digit in enumerate(reversed(body)))
    return f"{9 - weighed % 9}{body}"
