"""The conditions of the right and the findings of the audit, as rules with an article and a day."""

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from sekisho.kernel.texts import Text
from sekisho.law import yamls
from sekisho.law.cites import Cite
from sekisho.law.parameters import RawCase


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One condition or finding under one regime.

    ``holds`` and ``fails`` are said to a desk officer: for a condition when it is satisfied or not, for a finding when
    there is nothing to find or something. ``next_step`` is the next lawful act, with ``{organ}`` and ``{person}`` to be
    filled in. ``effective`` is the first day of the norm. ``cites`` are all its articles; of a day, see ``cites_on``.
    """

    code: str
    regime: Literal["SDS", "CES"]
    kind: Literal["condition", "finding"]
    label: Text
    holds: Text
    fails: Text
    effective: date
    cites: tuple[Cite, ...]
    severity: Literal["critical", "high", "medium", "notice"] | None = None
    next_step: Text | None = None
    cases: tuple[RawCase, ...] = ()

    def cites_on(self, day: date) -> tuple[Cite, ...]:
        """Return the articles that were in force on a day: nobody is judged by a text that came later."""
        return tuple(cite for cite in self.cites if cite.holds(day))


def read_rules() -> dict[tuple[str, str], Rule]:
    """Return all rules by code and regime; a rule file lies in the folder of its act and is named by its code."""
    found = [_read(path, regime) for regime in yamls.ACTS for path in _paths(regime)]
    return {(rule.code, rule.regime): rule for rule in found}


def _paths(regime: str) -> list[Path]:
    return sorted((yamls.HOME / yamls.ACTS[regime] / "rules").glob("*.yaml"))


def _read(path: Path, regime: str) -> Rule:
    written = yamls.read(path)
    return yamls.convert({"regime": regime, **written} if isinstance(written, dict) else written, Rule)
