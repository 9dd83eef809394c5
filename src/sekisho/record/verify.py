"""The record against its ledger: a row changed behind the ledger's back is found and named.

Whoever can write to the database can drop its guards. What cannot be forged without the signing key is the ledger, and
every entry commits to the rows it left; so each row is computed anew and compared, and each entry with its leaf, each
leaf with the signed roots, and the newest root with what this machine remembers from outside the database.
"""

from collections.abc import Callable, Iterator

from sekisho.record.verify_entries import Told, entries
from sekisho.record.verify_guards import guarding
from sekisho.record.verify_names import Problem, Progress, name
from sekisho.record.verify_rows import rows
from sekisho.record.verify_tree import tree

__all__ = ["Problem", "Progress", "also", "verify_record"]
Check = Callable[[], Iterator[Problem]]
_checks: list[Check] = []
MOST = 1_000
"""Problems named at most: who finds a thousand does not need the next one."""


def also(check: Check) -> None:
    """Have every verification make a check of a room's own, of rows that are no facts."""
    if check not in _checks:
        _checks.append(check)


def verify_record(progress: Progress) -> list[Problem]:
    """Verify everything; returns what does not fit, in the order of the ledger, at most ``MOST``; empty = sound."""
    found: list[Problem] = []
    for problem in _problems(progress):
        found.append(problem)
        if len(found) == MOST:
            break
    return [name(problem) for problem in found]


def _problems(progress: Progress) -> Iterator[Problem]:
    yield from guarding()
    told = Told()
    yield from entries(told, progress)
    yield from tree(told, progress)
    yield from rows(told, progress)
    for check in _checks:
        yield from check()
