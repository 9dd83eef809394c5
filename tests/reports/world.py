"""A small register and what an audit could have found in it, for the tests of the reports."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Dangling, Intake, Notice, Rejected
from sekisho.kernel.texts import Lang, Text
from sekisho.law import Rulebook, rulebook
from sekisho.reports import write_report
from sekisho.reports.report import Lanes
from sekisho.right.answers import FINDING_SCHEMA, AuditResult
from sekisho.right.timeline import person_lanes

AT = datetime(2026, 11, 23, 9, 5)
YEAR = (date(2026, 4, 1), date(2027, 3, 31))
BOOK: Rulebook = rulebook()
MARCH, APRIL, JUNE = datetime(2026, 3, 1), datetime(2026, 4, 1), datetime(2026, 6, 1)

INTAKE = Intake(
    rejected=(Rejected("取扱者の範囲.csv", 12, "開始日", "令和8年13月1日", Text("日付", "a day")),),
    dangling=(Dangling("在室.csv", "presences", 33, "職員番号", "X-9", Text("職員にある番号", "a known person")),),
    notices=(Notice("配属.csv", Text("CP932 として読みました", "Read as CP932")),),
)


def register(**changes: list[dict[str, object]]) -> Facts:
    """Return a register of two organs, a business, two persons, a secret and a room; ``changes`` replace tables."""
    tables: dict[str, list[dict[str, object]]] = {
        "organs": [
            {"organ_id": "MOD", "name_ja": "防衛省", "name_en": "Ministry of Defense", "role": "designator"},
            {"organ_id": "ATLA", "name_ja": "防衛装備庁", "role": "designator"},
        ],
        "businesses": [{"business_id": "B1", "name_ja": "青海電機", "name_en": "Aomi Electric"}],
        "persons": [
            {"person_id": "007", "name": "髙橋 花子", "kana": "タカハシ ハナコ"},
            {"person_id": "P2", "name": "佐藤 健", "kana": "サトウ ケン"},
        ],
        "postings": [
            _posting("S1", "007", "MOD", "旧い課", "係員", date(2018, 4, 1), date(2026, 2, 28)),
            _posting("S2", "007", "MOD", "情報課", "係長", date(2026, 3, 1)),
            _posting("S3", "007", "ATLA", "併任先", "調査員", date(2026, 3, 15), kind="concurrent"),
            _posting("S4", "P2", "B1", "設計部", "技師", date(2020, 4, 1)),
        ],
        "designations": [
            {
                **{"designation_id": "S-1", "organ_id": "MOD", "regime": "SDS", "title": "艦の航跡", "item": "1-イ"},
                **{"designated_on": date(2024, 4, 1), "valid_until": date(2029, 3, 31)},
            }
        ],
        "places": [{"place_id": "R1", "body_id": "MOD", "kind": "room", "name": "戦闘指揮所"}],
    }
    return Facts.of({**tables, **changes})


def finding(code: str = "HANDLER_WITHOUT_RIGHT", /, **changes: object) -> dict[str, object]:
    """Return a finding about person 007, secret S-1 and MOD from 1 March 2026, open."""
    severity = BOOK.rule(code, "SDS").severity
    usual: dict[str, object] = {
        **{"code": code, "severity": severity, "person_id": "007", "organ_id": "MOD", "regime": "SDS"},
        **{"designation_id": "S-1", "from": MARCH, "until": None, "failed": ["ASSESSED"]},
    }
    return usual | changes


def result(*found: dict[str, object], intake: Intake | None = None, window: tuple[date, date] = YEAR) -> AuditResult:
    """Return an audit that found these, in this order."""
    columns = {name: [row.get(name) for row in found] for name in FINDING_SCHEMA}
    frame = pl.DataFrame(columns, schema=FINDING_SCHEMA)
    return AuditResult(BOOK.version, window, frame, intake or Intake())


REACH = finding("REACH_WITHOUT_CLEARANCE", person_id="P2", place_id="R1", **{"from": APRIL, "until": JUNE})
LATE = finding("TRAINING_OVERDUE", organ_id=None, regime=None, designation_id=None, body_id="MOD", failed=[])
REVIEW = finding("REVIEW_OVERDUE", person_id=None, failed=[])
MANY = result(finding(), REACH, finding("REACH_OUTSIDE_RANGE", failed=["IN_RANGE"]), LATE, REVIEW, intake=INTAKE)
NONE = result()


def named(*names: str) -> tuple[Facts, AuditResult]:
    """Return a register of persons with these names, and an audit in which each of them is found."""
    persons: list[dict[str, object]] = [{"person_id": f"N{n}", "name": name} for n, name in enumerate(names)]
    return register(persons=persons), result(*(finding(person_id=f"N{n}") for n in range(len(names))))


def written(
    folder: Path,
    suffix: str,
    audit: AuditResult = MANY,
    facts: Facts | None = None,
    lang: Lang = "ja",
    lanes: Lanes | None = person_lanes,
) -> Path:
    """Write a report and return its path."""
    path = folder / f"report.{suffix}"
    write_report(audit, facts or register(), BOOK, path, lang, lanes, at=AT)
    return path


def _posting(
    key: str, who: str, body: str, unit: str, post: str, since: date, to: date | None = None, **more: Any
) -> Any:
    row = {"posting_id": key, "person_id": who, "body_id": body, "unit": unit, "post": post, "kind": "regular"}
    return {**row, "from": since, "to": to, **more}
