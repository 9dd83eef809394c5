"""What an audit answers: findings and the frame around them, before any report is made of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

import polars as pl

from sekisho.facts.intake import Intake

CRITICAL, HIGH, MEDIUM, NOTICE = "critical", "high", "medium", "notice"
SEVERITIES = (CRITICAL, HIGH, MEDIUM, NOTICE)

FINDING_SCHEMA: dict[str, pl.DataType] = {
    "code": pl.String(),
    "severity": pl.String(),
    "person_id": pl.String(),
    "body_id": pl.String(),
    "organ_id": pl.String(),
    "regime": pl.String(),
    "designation_id": pl.String(),
    "place_id": pl.String(),
    "from": pl.Datetime("us"),
    "until": pl.Datetime("us"),
    "failed": pl.List(pl.String()),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a maximal period in which its condition holds without change of the failing conditions.

    ``since`` and ``until`` are moments in Asia/Tokyo, ``since`` included, ``until`` excluded, None = open.
    ``failed`` are condition codes in the order of the specification. Source: right to handle, section 6.
    """

    code: str
    severity: str
    person_id: str | None
    body_id: str | None
    organ_id: str | None
    regime: str | None
    designation_id: str | None
    place_id: str | None
    since: datetime
    until: datetime | None
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class AuditResult:
    """The answer of an audit.

    ``window`` is the first and the last day, both included. ``findings`` is a frame of ``FINDING_SCHEMA``, sorted by
    severity (worst first), then ``from``, person, designation and place. ``intake`` is what was left out when the
    facts were read and why.
    """

    rulebook: str
    window: tuple[date, date]
    findings: pl.DataFrame
    intake: Intake = field(default_factory=Intake)

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of findings per code, only codes that were found."""
        return dict(self.findings.group_by("code").len().sort("code").iter_rows())

    def rows(self) -> list[Finding]:
        """Return the findings as objects, in the order of the frame."""
        return [_finding(row) for row in self.findings.iter_rows(named=True)]


def _finding(row: dict[str, object]) -> Finding:
    failed = tuple(row.pop("failed") or ())  # type: ignore[arg-type, var-annotated]
    return Finding(since=row.pop("from"), failed=failed, **row)  # type: ignore[arg-type]
