"""The entry list. [SDS-O 11(1)(v), CES-O 11(1)(v)]"""

from collections.abc import Iterable

from sekisho.kernel.texts import Text
from sekisho.record.looks import Look
from sekisho.record.registers import Column, Row, register
from sekisho.rooms.places.models import Presence
from sekisho.rooms.places.queries.knowers import READERS
from sekisho.rooms.places.workflow import ENTRY

COLUMNS = (
    Column("place_id", Text("場所", "Area"), ENTRY),
    Column("person_id", Text("者", "Person"), ENTRY),
    Column("from_at", Text("いつから", "From"), ENTRY),
    Column("to_at", Text("いつまで", "Until"), ENTRY),
    Column("source", Text("出所", "Source"), ENTRY),
)


@register("entries", ja="立入りの名簿", en="Entry list", roles=READERS, columns=COLUMNS)
def entries(look: Look) -> Iterable[Row]:
    """Everybody who is, or is entitled to be, at a place, by place and moment."""
    rows = look.seen(Presence).order_by("place_id", "from_at", "person_id")
    names = [column.name for column in COLUMNS]
    return (dict(zip(names, values, strict=True)) for values in rows.values_list(*names).iterator())
