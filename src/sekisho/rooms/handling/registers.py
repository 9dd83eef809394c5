"""The range of handlers and the education record. [SDS 5(1), SDS-O 11(1)(ii) and (iv), CES-O 11(1)]"""

from collections.abc import Iterable

from sekisho.kernel.texts import Text
from sekisho.record.facts import Versions
from sekisho.record.looks import Look
from sekisho.record.registers import Column, Row, register
from sekisho.rooms.handling.models import Handler, Training
from sekisho.rooms.handling.queries.handlers import READERS
from sekisho.rooms.handling.workflow import RANGE, TEACHING

KEPT = ("SDS-NPSC 4", "SDS-O 11(1)(iv)", "CES-O 11(1)(iv)")
HANDLERS = (
    Column("designation_id", Text("秘密（整理番号）", "Secret"), RANGE),
    Column("person_id", Text("者", "Person"), KEPT),
    Column("organ_id", Text("取り扱わせる機関", "Organ that lets handle"), ("SDS 11", "CES 11(1)")),
    Column("first_day", Text("いつから", "From"), KEPT),
    Column("last_day", Text("いつまで", "Until"), KEPT),
    Column("reason", Text("理由（職務）", "Reason (duty)"), KEPT),
)
TRAININGS = (
    Column("person_id", Text("受けた者", "Person"), TEACHING),
    Column("body_id", Text("行った機関・事業者", "Body that taught"), TEACHING),
    Column("completed_on", Text("修了した日", "Day completed"), TEACHING),
)


@register("handlers", ja="取扱者の範囲", en="Range of handlers", roles=READERS, columns=HANDLERS)
def handlers(look: Look) -> Iterable[Row]:
    """Every line, former handlers included, by designation and day."""
    return _rows(look.seen(Handler).order_by("designation_id", "first_day", "person_id"), HANDLERS)


@register("trainings", ja="教育の記録", en="Education record", roles=READERS, columns=TRAININGS)
def trainings(look: Look) -> Iterable[Row]:
    """Every training completed, by day."""
    return _rows(look.seen(Training).order_by("completed_on", "person_id"), TRAININGS)


def _rows(rows: Versions, columns: tuple[Column, ...]) -> Iterable[Row]:
    names = [column.name for column in columns]
    return (dict(zip(names, values, strict=True)) for values in rows.values_list(*names).iterator())
