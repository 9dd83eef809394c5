"""Notices of the record as letters: names beside numbers, and who has to pass them on."""

from datetime import date
from typing import Any

from sekisho.desk.paper.names import Names, body_names, person_names
from sekisho.desk.paper.position import Position
from sekisho.kernel.texts import Lang, Text
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.reports.letters.letter import Letter
from sekisho.reports.registers.listing import Named
from sekisho.rooms.designations.notices import DOWNSTREAM


def letters_of(
    position: Position, rows: list[dict[str, Any]], *, number: str = "", sent_on: date | None = None
) -> list[Letter]:
    """Return the letters of notices as ``paper.letters`` tells them.

    ``number`` is the document number of a single letter, ``sent_on`` the day of those that were not sent yet.
    """
    look = position.look
    bodies = _both(look, {row[side] for row in rows for side in ("giver_id", "recipient_id")})
    people = person_names(look, {one for row in rows for one in row["recipients"]})
    givers = {row["giver_id"] for row in rows}
    organs = set(look.seen(of_table("organs")).filter(organ_id__in=givers).values_list("organ_id", flat=True))
    return [
        _letter(row, bodies, people, row["giver_id"] in organs, number if len(rows) == 1 else "", sent_on)
        for row in rows
    ]


def _both(look: Look, ids: set[str]) -> dict[str, Text]:
    """Names of bodies in both languages."""
    langs: tuple[Lang, ...] = ("ja", "en")
    ja, en = (body_names(look, ids, lang) for lang in langs)
    return {one: Text(name, en.get(one, name)) for one, name in ja.items()}


def _letter(
    row: dict[str, Any], bodies: dict[str, Text], people: Names, is_organ: bool, number: str, sent_on: date | None
) -> Letter:
    content = dict(row["content"])
    if row["kind"] == "notified" and row["designated_on"]:
        content["designated_on"] = row["designated_on"]
    return Letter(
        kind=row["kind"],
        regime=row["regime"],
        key=row["key"],
        designation_id=row["designation_id"],
        content=content,
        basis=tuple(row["basis"]),
        sender=_named(row["giver_id"], None, bodies),
        sender_is_organ=is_organ,
        recipient_kind=row["recipient_kind"],
        recipient=_named(row["recipient_id"], row["recipient_name"], bodies),
        handlers=tuple(Named(people.get(one, ""), one) for one in row["recipients"]),
        manager_post=row["post"] or "",
        pass_on=DOWNSTREAM.get((row["regime"], row["recipient_kind"]), ""),
        number=number,
        sent_on=row["sent_at"].date() if row["sent_at"] else sent_on,
    )


def _named(number: str, name: str | None, bodies: dict[str, Text]) -> Text:
    return bodies.get(number) or Text(name or number, name or number)
