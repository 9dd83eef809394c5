"""Who is meant by a row: by number, name and reading, and the unit that is left; asked back where not certain."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from sekisho.desk.moves.bodies import Bodies, folded
from sekisho.desk.moves.found import Asked, Row
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.facts import of_table

AFTER_LINE = "\x0b"
"""The character after a line end: a folded name is followed by nothing, or by a line end and the reading."""
MOST = 50
"""People of one name that are offered to choose from."""
PORTION = 900
"""Numbers that one query takes."""
LOST = re.compile(r"[?？〓□■�]")
"""What stands for a character that the file's encoding does not have: 𠮷田 is written ?田 in Shift_JIS."""
LONGEST = 10
"""Digits of a staff number up to which a spreadsheet's lost zeros are put back."""


@dataclass
class People:
    """The people whom some rows can mean, of those one actor may see, and where they are posted."""

    known: dict[str, Any]
    posted: Mapping[str, Sequence[Any]]
    bodies: Bodies

    @staticmethod
    def of(rows: Sequence[Row], actor: Actor, answers: Mapping[str, str], bodies: Bodies) -> "People":
        """Look them up: by number, with the zeros a spreadsheet dropped, and by name where the number is not enough."""
        seen = of_table("persons").objects.known().seen_by(actor)
        wanted = {row["person_id"] for row in rows if row["person_id"]}
        wanted |= {number for row in rows if (number := answers.get(str(row["line"])))}
        found = _by_number(seen, wanted)
        lost = {row["person_id"] for row in rows if row["person_id"] and row["person_id"] not in found}
        found |= _by_number(seen, {padded for number in lost for padded in _padded(number)})
        unsure = {folded(row["name"]) for row in rows if row["name"] and not _agrees(row, found)}
        called = {number for name in unsure if name for number in _numbers(name)}
        found |= _by_number(seen, called - found.keys())
        return People(found, _posts(found), bodies)

    def number(self, row: Row) -> str | Asked | None:
        """Return who is meant, a question, or None where nobody on record can be.

        Somebody of the name is not offered for a number that nobody has, when none of that name leaves that unit.
        """
        if _agrees(row, self.known):
            return str(row["person_id"])
        padded = [p for n in _padded(row["person_id"] or "") if (p := self.known.get(n))]
        same = [p for p in self.known.values() if row["name"] and _called(p, row["name"])]
        same = [p for p in same if not row["kana"] or not p.kana or _reads(p, row["kana"])] or same
        if len(padded) == 1 and (not row["name"] or padded[0] in same):
            return str(padded[0].person_id)
        there = [p for p in same if row["old"] and self._was_at(p, row["old"])]
        if not row["person_id"] and len(there or same) == 1:
            return str((there or same)[0].person_id)
        by_number = self.known.get(row["person_id"] or "")
        if row["person_id"] and row["old"] and not (by_number or padded or there):
            return None
        candidates = {p.person_id: p for p in [*([by_number] if by_number else padded), *same]}
        return _asked(row, candidates, by_number, self._likely(row, by_number, there or same))

    def _likely(self, row: Row, by_number: Any, same: Sequence[Any]) -> str:
        """Who is meant most likely: whose number it is if he leaves that unit, else the only one of that name."""
        if by_number:
            return str(by_number.person_id) if row["old"] and self._was_at(by_number, row["old"]) else ""
        return str(same[0].person_id) if len(same) == 1 else ""

    def _was_at(self, person: Any, written: str) -> bool:
        return any(is_at(post, written, self.bodies) for post in self.posted.get(person.person_id, ()))


def is_at(post: Any, written: str, bodies: Bodies) -> bool:
    """Say whether a posting is at the unit that a cell names."""
    body, unit = bodies.read(written, post.body_id)
    return bool(body == post.body_id and (unit is None or folded(unit) in folded(post.unit or "")))


def _asked(row: Row, candidates: Mapping[str, Any], by_number: Any, likely: str) -> Asked | None:
    if not candidates:
        return None
    why = NOT_AGREED if by_number else (NUMBER_UNKNOWN if row["person_id"] else SEVERAL)
    told = [_told(p) for p in list(candidates.values())[:MOST]]
    return Asked(
        row["line"], row["name"] or "", row["person_id"] or "", row["old"] or "", why.ja, why.en, told, likely
    )  # fmt: skip


def _by_number(seen: Any, numbers: Iterable[str]) -> dict[str, Any]:
    wanted = sorted(numbers)
    parts = [wanted[n : n + PORTION] for n in range(0, len(wanted), PORTION)]
    return {p.person_id: p for part in parts for p in seen.filter(person_id__in=part)}


def _padded(number: str) -> list[str]:
    """The numbers that a spreadsheet would show like this one: it takes 000123 for 123."""
    return [number.zfill(n) for n in range(len(number) + 1, LONGEST + 1)] if number.isdecimal() else []


def _posts(people: Mapping[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    wanted = sorted(people)
    for n in range(0, len(wanted), PORTION):
        rows = (
            of_table("postings").objects.known().filter(Q(last_day__isnull=True), person_id__in=wanted[n : n + PORTION])
        )
        for post in rows:
            found[post.person_id].append(post)
    return found


def _numbers(name: str) -> list[str]:
    """The numbers of people ever on record under a folded name, whether or not a reading follows it."""
    rows: Any = of_table("persons").objects
    rows = rows.filter(folded__gte=name, folded__lt=f"{name}{AFTER_LINE}")
    return list(rows.values_list("person_id", flat=True)[:MOST])


def _agrees(row: Row, people: Mapping[str, Any]) -> bool:
    person = people.get(row["person_id"] or "")
    return person is not None and (not row["name"] or _called(person, row["name"]))


def _called(person: Any, name: str) -> bool:
    names = (person.folded or "").split("\n")
    if not LOST.search(name):
        return folded(name) in names
    pattern = re.compile(".".join(re.escape(folded(part)) for part in LOST.split(name)))
    return any(map(pattern.fullmatch, names))


def _reads(person: Any, kana: str) -> bool:
    return folded(person.kana) == folded(kana)


def _told(person: Any) -> Row:
    born = person.born_on.isoformat() if person.born_on else ""
    return {"person_id": person.person_id, "name": person.name or "", "kana": person.kana or "", "born_on": born}


SEVERAL = Text("この氏名の者が一人に定まりません", "The name does not tell one person")
NUMBER_UNKNOWN = Text("この職員番号の者は見当たりません", "Nobody has this staff number")
NOT_AGREED = Text("職員番号と氏名が一致しません", "Number and name do not agree")
