"""The registers of designations under both Acts, with the article of every column."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.record.facts import Fact
from sekisho.record.looks import Look
from sekisho.record.registers import REGISTERS, Column, Row, own, register
from sekisho.right.findings.designations import after
from sekisho.rooms.designations.models import (
    Approval,
    Designation,
    Extension,
    ExtensionPaper,
    Marking,
    PartTermination,
    RegisterSetting,
)
from sekisho.rooms.readers import CONTENTS

READERS = tuple(sorted(CONTENTS))
Papers = Mapping[type[Fact], list[Any]]


def _columns(regime: str) -> tuple[Column, ...]:
    """The columns of the register under an Act; what was not read in a statute says so in its heading."""

    def column(name: str, ja: str, en: str, *places: str) -> Column:
        return Column(name, Text(ja, en), tuple(f"{regime}{place}" for place in places))

    def ours(name: str, ja: str, en: str, *places: str) -> Column:
        said = own(ja, en)
        return column(name, said.ja, said.en, *places)

    sds = regime == "SDS"
    item = ("別表の事項", "Item of the table") if sds else ("第2条第4項の該当号", "Item of Article 2(4)")
    number = (
        column("designation_id", "整理番号（二次資料）", "Number (secondary source)", "-O 3(vi)")
        if sds
        else column("designation_id", "整理番号（規程の例）", "Number (model rule)", "-NPSC 24(2)")
    )
    flag = column("economic_security", "経済安保（二次資料）", "Economic security (secondary source)", "-O 3(vi)")
    grade = ("二次資料", "secondary source") if sds else ("未確認", "unconfirmed")
    return (
        number,
        column("organ_id", "指定をした行政機関", "Designating organ", " 3(1)"),
        ours("title", "名称", "Title", "-O 3(vi)"),
        column("designated_on", "指定をした年月日", "Day of the designation", "-O 3(i)"),
        column("first_period", "有効期間と満了する年月日", "Effective period and its last day", "-O 3(ii)"),
        column("valid_until", "現在の満了する年月日", "Last day now", "-O 3(ii)", "-O 8"),
        column("outline", "概要", "Outline", "-O 3(iii)"),
        column("item", *item, "-O 3(iv)"),
        *([flag] if sds else []),
        column("measure", "表示又は通知", "Marking or notice", "-O 3(v)"),
        column("manager_post", f"管理者の職（{grade[0]}）", f"Post of the manager ({grade[1]})", "-O 3(vi)"),
        column("marked_later", "後からの表示", "Marked later", "-O 6"),
        column("extensions", "延長の旨、期間、満了日", "Extensions: period and last day", "-O 8"),
        column("approvals", "内閣の承認とその年月日", "Approval of the Cabinet and its day", "-O 8"),
        column("expired", "満了の旨", "Expiry", "-O 7(1)(iii)"),
        column("terminated_on", "解除の旨と年月日", "Termination and its day", "-O 10(1)(iii)"),
        column("parts", "一部解除（運用基準・未確認）", "Parts terminated (Standards, unconfirmed)", "-O 10(1)(iii)"),
        ours("transfer_to_archives", "国立公文書館等への移管", "Transfer to the Archives", " 4(6)"),
    )


@register(
    "sds_designations",
    ja="特定秘密指定管理簿",
    en="Register of SDS designations",
    roles=READERS,
    columns=_columns("SDS"),
)
def sds_designations(look: Look) -> Iterable[Row]:
    """One line per specially designated secret. [SDS-O 3, 6, 7, 8, 10]"""
    return _designations(look, "SDS")


@register(
    "ces_designations", ja="重要経済安保情報指定管理簿", en="Register of CES designations", roles=READERS,
    columns=_columns("CES"),
)  # fmt: skip
def ces_designations(look: Look) -> Iterable[Row]:
    """One line per designation of critical economic security information. [CES-O 3, 6, 7, 8, 10]"""
    return _designations(look, "CES")


def _designations(look: Look, regime: str) -> Iterable[Row]:
    today = look.at.date()
    rows = look.seen(Designation).filter(regime=regime, designated_on__lte=today).order_by("designated_on", "pk")
    kinds: tuple[type[Fact], ...] = (Marking, Extension, ExtensionPaper, Approval, PartTermination)
    papers = {kind: _grouped(look, kind) for kind in kinds}
    settings = look.seen(RegisterSetting).filter(regime=regime).values_list("organ_id", "manager_post")
    posts = dict(settings)
    for row in rows.iterator():
        mine = {kind: papers[kind].get(row.designation_id, []) for kind in kinds}
        line = _own(row) | _events(row, mine) | {"manager_post": posts.get(row.organ_id)}
        yield {column.name: line[column.name] for column in REGISTERS[f"{regime.lower()}_designations"].columns}


def _grouped(look: Look, kind: type[Fact]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for paper in look.seen(kind).order_by("pk"):
        grouped.setdefault(paper.designation_id, []).append(paper)
    return grouped


def _own(row: Any) -> Row:
    names = (
        "designation_id",
        "organ_id",
        "title",
        "designated_on",
        "valid_until",
        "outline",
        "item",
        "economic_security",
    )
    return {name: getattr(row, name) for name in names}


def _events(row: Any, of: Papers) -> Row:
    """What happened to the designation, event by event."""
    before = [paper.before for paper in of[ExtensionPaper]]
    first_end = min(before) if before else None if of[Extension] else row.valid_until
    return {
        "first_period": (row.designated_on, first_end),  # of what was transcribed extended, nobody said the first end
        "measure": "notice" if of[Marking] else row.measure,
        "marked_later": [marking.marked_on for marking in of[Marking]],
        "extensions": list(_extensions(of, first_end)),
        "approvals": [(paper.decided_on, paper.outcome) for paper in of[Approval]],
        "expired": row.end_kind == "expired",
        "terminated_on": row.ended_on if row.end_kind == "terminated" else None,
        "parts": [(part.ended_on, part.part, part.remains) for part in of[PartTermination]],
        "transfer_to_archives": any(paper.outcome == "refused" for paper in of[Approval]),
    }


def _extensions(of: Papers, first_end: date | None) -> Iterable[tuple[date, date | None, date]]:
    """Each extension: the day it was decided, and its period, whose first day follows the last of the one before.

    Nobody said that day where an earlier register had no first end. [SDS-O 8(ii), CES-O 8]
    """
    before = {paper.extension_key: paper.before for paper in of[ExtensionPaper]}
    end = first_end
    for one in sorted(of[Extension], key=lambda extension: extension.valid_until):
        last = before.get(one.key, end)
        yield one.decided_on, after(last) if last else None, one.valid_until
        end = one.valid_until
