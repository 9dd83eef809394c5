"""The range of handlers the education record and that of inspections.

[SDS 5(1), SDS-O 11(1)(ii), (iv) and (ix), CES-O 11(1)]
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.record.facts import Versions, of_table
from sekisho.record.looks import Look
from sekisho.record.registers import Column, Row, own, register
from sekisho.rooms.handling.models import Handler, Inspection, Training, Waiver
from sekisho.rooms.handling.policies import DEVICES
from sekisho.rooms.handling.queries.handlers import READERS
from sekisho.rooms.handling.workflow import ENTERING, INSPECTING, RANGE, TEACHING
from sekisho.rooms.named import begun

KEPT = ("SDS-NPSC 4", "SDS-O 11(1)(iv)", "CES-O 11(1)(iv)")
AT_ONCE = 500
HANDLERS = (
    Column("designation_id", Text("秘密（整理番号）", "Secret"), RANGE),
    Column("person_id", Text("者", "Person"), KEPT),
    Column("unit", Text("部署（規程の例）", "Unit (model rule)"), KEPT),
    Column("post", Text("役職（規程の例）", "Post (model rule)"), KEPT),
    Column("organ_id", Text("取り扱わせる機関", "Organ that lets handle"), ("SDS 11", "CES 11(1)")),
    Column("first_day", Text("いつから", "From"), KEPT),
    Column("last_day", Text("いつまで", "Until"), KEPT),
    Column("reason", own("理由（職務）", "Reason (duty)"), KEPT),
)
TRAININGS = (
    Column("person_id", Text("受けた者", "Person"), TEACHING),
    Column("body_id", Text("行った機関・事業者", "Body that taught"), TEACHING),
    Column("completed_on", Text("修了した日", "Day completed"), TEACHING),
)


INSPECTIONS = (
    Column("body_id", Text("検査をした機関・事業者", "Body that inspected"), INSPECTING),
    Column("inspected_on", Text("検査をした日", "Day of the inspection"), INSPECTING),
    Column("scope", Text("範囲（規程の例）", "Scope (model rule)"), INSPECTING),
    Column("mismatch", Text("不一致（規程の例）", "Mismatch (model rule)"), INSPECTING),
    Column("remedy", Text("講じた措置（規程の例）", "Remedy (model rule)"), INSPECTING),
)


ALLOWED = (
    Column("body_id", Text("機関・事業者（導出）", "Body (derived)"), ENTERING),
    Column("person_id", Text("者（規程の例）", "Person (model rule)"), ENTERING),
    Column("device", Text("機器（規程の例）", "Device (model rule)"), ENTERING),
    Column("granted_by", Text("許可した者（規程の例）", "Permitted by (model rule)"), ENTERING),
    Column("from_at", Text("いつから（規程の例）", "From (model rule)"), ENTERING),
    Column("to_at", Text("いつまで（規程の例）", "Until (model rule)"), ENTERING),
    Column("reason", own("理由", "Reason"), ENTERING),
)


@register("handlers", ja="取扱者の範囲", en="Range of handlers", roles=READERS, columns=HANDLERS)
def handlers(look: Look) -> Iterable[Row]:
    """Every line, former handlers included, by designation and day, with the post held on its first day."""
    rows = begun(look, look.seen(Handler), "first_day").order_by("designation_id", "first_day", "person_id")
    found = rows.iterator(chunk_size=AT_ONCE)
    while some := list(islice(found, AT_ONCE)):
        held = _posts(look, {line.person_id for line in some})
        for line in some:
            unit, post = _held(held.get(line.person_id, ()), line.first_day)
            row = {**line.values(), "first_day": line.first_day, "last_day": line.last_day, "unit": unit, "post": post}
            yield {column.name: row[column.name] for column in HANDLERS}


def _posts(look: Look, persons: Iterable[str]) -> dict[str, list[Any]]:
    """The postings of people that the viewer may see, the regular ones last, so that it is the last that fits."""
    held: dict[str, list[Any]] = {}
    rows = look.seen(of_table("postings")).filter(person_id__in=set(persons))
    for row in sorted(rows, key=lambda one: one.kind == "regular"):
        held.setdefault(row.person_id, []).append(row)
    return held


def _held(postings: Iterable[Any], on: date) -> tuple[str | None, str | None]:
    fits = [p for p in postings if p.first_day <= on and (p.last_day is None or on <= p.last_day)]
    return (fits[-1].unit, fits[-1].post) if fits else (None, None)


@register("trainings", ja="教育の記録", en="Education record", roles=READERS, columns=TRAININGS)
def trainings(look: Look) -> Iterable[Row]:
    """Every training completed, by day."""
    return _rows(begun(look, look.seen(Training), "completed_on").order_by("completed_on", "person_id"), TRAININGS)


@register("inspections", ja="検査の記録簿", en="Inspection record", roles=READERS, columns=INSPECTIONS)
def inspections(look: Look) -> Iterable[Row]:
    """Every inspection, by day."""
    return _rows(
        begun(look, look.seen(Inspection), "inspected_on").order_by("inspected_on", "body_id", "pk"), INSPECTIONS
    )


@register("devices", ja="機器の持込みの許可", en="Permissions to bring in devices", roles=READERS, columns=ALLOWED)
def devices(look: Look) -> Iterable[Row]:
    """Every permission granted, by body and moment: an exception from the body's own policy on devices."""
    granted = look.seen(Waiver).filter(policy=DEVICES, granted_by__isnull=False)
    return _rows(begun(look, granted, "from_at").order_by("body_id", "from_at", "pk"), ALLOWED)


def _rows(rows: Versions, columns: tuple[Column, ...]) -> Iterable[Row]:
    names = [column.name for column in columns]
    return (dict(zip(names, values, strict=True)) for values in rows.values_list(*names).iterator())
