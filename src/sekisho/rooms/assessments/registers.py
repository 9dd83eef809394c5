"""The register of results: who was assessed, under which item, with which result, and until when it counts."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q

from sekisho.kernel.texts import Text
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.record.registers import Column, Row, register
from sekisho.rooms.assessments.models import Assessment
from sekisho.rooms.assessments.validity import ends_on
from sekisho.rooms.readers import RESULTS

LIST = ("SDS-STD 2014 IV-3(1)",)
NOTICE = ("SDS 13(1)", "CES 13(1)")
AT_ONCE = 500


@register(
    "assessment_results",
    ja="適性評価の名簿及び結果",
    en="Persons assessed, and the results",
    roles=tuple(sorted(RESULTS)),
    columns=(
        Column("person_id", Text("職員番号", "Number"), LIST),
        Column("name", Text("氏名", "Name"), LIST),
        Column("born_on", Text("生年月日", "Date of birth"), LIST),
        Column("unit", Text("部署", "Unit"), LIST),
        Column("post", Text("役職", "Post"), LIST),
        Column("organ_id", Text("実施機関", "Organ"), ("SDS 12(1)", "CES 12(1)")),
        Column("regime", Text("制度", "Act"), ("SDS 12(1)", "CES 12(1)")),
        Column("case_item", Text("第12条第1項の該当号", "Item of Article 12(1)"), ("SDS 12(1)", "CES 12(1)")),
        Column("result", Text("結果", "Result"), NOTICE),
        Column("notified_on", Text("結果の通知の日", "Day of the notice"), ("SDS 11", "SDS 13(1)", "CES 13(1)")),
        Column("origin_notified_on", Text("先の機関の通知の日", "Day of the first organ's notice"), ("CES 12(8)",)),
        Column("ends_on", Text("効力の終わる日", "Last day it counts"), ("SDS 11", "CES 11(1)", "CC 140", "CC 143")),
    ),
)
def results(look: Look) -> Iterable[Row]:
    """Return one row for each result that the viewer may read, by the day of the notice."""
    found = look.seen(Assessment).order_by("notified_on", "assessment_id").iterator(chunk_size=AT_ONCE)
    while some := list(islice(found, AT_ONCE)):
        yield from _rows(look, some)


def _rows(look: Look, some: list[Assessment]) -> Iterable[Row]:
    numbers, day = {a.person_id for a in some}, look.at.date()
    persons = of_table("persons").objects.known(look.size).filter(person_id__in=numbers)
    people = {p["person_id"]: p for p in persons.values("person_id", "name", "born_on")}
    posts = {p["person_id"]: p for p in _posts(look, numbers, day)}
    for found in some:
        known: dict[str, Any] = {**people.get(found.person_id, {}), **posts.get(found.person_id, {})}
        empty = dict.fromkeys(("name", "born_on", "unit", "post"))
        stated = {name: value for name, value in found.values().items() if name != "assessment_id"}
        yield {**empty, **known, **stated, "ends_on": ends_on(found, day)}


def _posts(look: Look, numbers: Iterable[str], on: date) -> Iterable[dict[str, Any]]:
    """The posts held on a day, the regular one last, so that it is the one that stands."""
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    rows = of_table("postings").objects.known(look.size).filter(holds, person_id__in=numbers)
    return sorted(rows.values("person_id", "unit", "post", "kind"), key=lambda row: str(row.pop("kind")) == "regular")
