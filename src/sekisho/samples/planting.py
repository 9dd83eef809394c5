"""Which errors are planted: every kind once if there is room for it, the rest by how often each kind happens."""

from collections.abc import Iterator

import numpy as np

from sekisho.samples.desk import Desk, Planted
from sekisho.samples.plants import PLANTS
from sekisho.samples.vocabulary import data


def plant(desk: Desk, errors: int) -> list[Planted]:
    """Plant so many errors, fewer only where nobody is left to plant them on; each leads to at least one finding."""
    planted: list[Planted] = []
    for kind in _kinds(errors, desk.rng):
        found = PLANTS[kind](desk) if len(planted) < errors else None
        if found and found.findings:
            planted.append(found)
    return planted


def _kinds(errors: int, rng: np.random.Generator) -> Iterator[str]:
    names = list(PLANTS)
    weights = np.array([data("errors")[name]["weight"] for name in names], float)
    chances = weights / weights.sum()
    yield from rng.choice(names, len(names), replace=False, p=chances).tolist()
    yield from rng.choice(names, 4 * errors, p=chances).tolist()
