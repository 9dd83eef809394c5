"""What takes minutes is tried whole where there is time (``make soak``), and in a fair part everywhere else."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
SOAK = os.environ.get("SEKISHO_SOAK") == "1"


def whole_or(part: Sequence[T], whole: Sequence[T]) -> Sequence[T]:
    """Return the whole where there is time, else the part, which must be of it."""
    missing = [one for one in part if one not in whole]
    if missing:
        raise ValueError(f"not of the whole: {missing}")
    return whole if SOAK else part


def in_turn(roles: Sequence[T]) -> Sequence[tuple[T, str]]:
    """Return roles with both languages where there is time, else each with one of them, in turn."""
    both = [(role, lang) for role in roles for lang in ("ja", "en")]
    return whole_or([(role, ("ja", "en")[n % 2]) for n, role in enumerate(roles)], both)
