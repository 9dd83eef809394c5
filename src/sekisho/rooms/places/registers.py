"""The entry list. [SDS-O 11(1)(v), CES-O 11(1)(v)]"""

from collections.abc import Collection, Iterable
from itertools import islice

from django.db.models import Min

from sekisho.kernel.texts import Text
from sekisho.record.looks import Look
from sekisho.record.models import Doing
from sekisho.record.registers import Column, Row, own, register
from sekisho.rooms.named import begun
from sekisho.rooms.places.models import Presence
from sekisho.rooms.places.queries.knowers import READERS
from sekisho.rooms.places.workflow import ENTRY

AT_ONCE = 500
ENTITLING = "presence.entitle"
COLUMNS = (
    Column("place_id", Text("場所", "Area"), ENTRY),
    Column("person_id", Text("者", "Person"), ENTRY),
    Column("from_at", Text("いつから", "From"), ENTRY),
    Column("to_at", Text("いつまで", "Until"), ENTRY),
    Column("permitted_by", Text("許可した者（規程の例）", "Permitted by (model rule)"), ("SDS-NPSC 19",)),
    Column("source", own("出所", "Source"), ENTRY),
)


@register("entries", ja="立入りの名簿", en="Entry list", roles=READERS, columns=COLUMNS)
def entries(look: Look) -> Iterable[Row]:
    """Everybody who is, or is entitled to be, at a place, by place and moment, with the account that entitled."""
    rows = begun(look, look.seen(Presence), "from_at").order_by("place_id", "from_at", "person_id")
    found = rows.iterator(chunk_size=AT_ONCE)
    while some := list(islice(found, AT_ONCE)):
        who = _permitted([line.key for line in some])
        for line in some:
            row = {**line.values(), "permitted_by": who.get(line.key)}
            yield {column.name: row[column.name] for column in COLUMNS}


def _permitted(keys: Collection[str]) -> dict[str, str]:
    """Who entitled, by line: whoever wrote its first version. What cuts it short or corrects it later permits nothing.

    What was only logged or transcribed nobody permitted here.
    """
    versions = Presence.objects.filter(key__among=keys).values_list("key")
    first = dict(versions.annotate(first=Min("known_from")).values_list("key", "first"))
    done = Doing.objects.filter(index__in=set(first.values()), act=ENTITLING)
    who = dict(done.values_list("index", "account"))
    return {key: who[index] for key, index in first.items() if index in who}
