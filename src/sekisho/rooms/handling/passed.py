"""Days that have passed: when in them a person could not have been a handler, by what the record knows now."""

from datetime import datetime
from typing import Any

from sekisho.law import rulebook
from sekisho.record.project import about
from sekisho.right.life import Life
from sekisho.right.periods import Span, outside, within
from sekisho.right.register import Register
from sekisho.right.words import NOT_STOPPED


def failing_then(secret: Any, person_id: str, organ_id: str, passed: Span) -> list[datetime]:
    """Return, sorted, from when in a stretch of time (end excluded) the clearance or the designation failed.

    A stop is no such moment: it interrupts handling and takes nobody out of the range. [SDS 5(1), SDS 11, CES 11(1)]
    """
    register = Register.of(about([person_id], designations=[secret.designation_id], places=()))
    standing = Life(register, rulebook(), person_id).standing(organ_id, secret.regime)
    lapsed = [since for since, _, (_, failed) in within(passed, standing) if set(failed) - {NOT_STOPPED}]
    held = register.designations[secret.designation_id]
    return sorted({*lapsed, *(since for since, _ in outside(passed, [(held.start, held.end)]))})
