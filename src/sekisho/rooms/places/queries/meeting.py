"""The check before a meeting: attendees as they were pasted, and who of them may be told what will be shown."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from unicodedata import normalize

from django.db.models import Q

from sekisho.kernel.names import fold_name
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.record.project import about
from sekisho.record.steps import IN_PARTS
from sekisho.right.engine.coded import READ
from sekisho.rooms.places.queries.knowers import READERS, ahead
from sekisho.rooms.places.reach import Gap, gaps, having
from sekisho.rooms.places.told import Telling

MEETING = "meeting"
KANA = re.compile("[ァ-ヿー]+")
MOST = 500
"""Attendees in one question, at most."""
OFFERED = 12
"""People offered to choose from where a name tells several."""
TOGETHER = 100
"""Names looked up in one question to the database."""
TOO_MANY = Text(f"一度に確かめられるのは{MOST}人までです。", f"At most {MOST} attendees are checked at a time.")


@query("meeting.check", ja="会議の出席者の確認", en="Check the attendees of a meeting", roles=READERS)
def check(
    look: Look, *, designations: list[str], attendees: list[str], from_at: datetime, to_at: datetime
) -> dict[str, Any]:
    """Return for every attendee whether the person may handle all the designations, from a moment until another.

    ``attendees`` are staff numbers or names, as pasted; ``to_at`` is excluded. ``answer`` is ``may`` or ``must_not``;
    ``ask`` where several people have the name, or a name in the ranges begins so, as a family name does (``candidates``
    tells them apart); ``unknown`` where nobody the viewer may see has it. ``clear`` only when every attendee may.
    """
    ahead(from_at, to_at)
    for secret in designations:
        look.one(of_table("designations"), designation_id=secret)
    asked = [line.strip() for line in attendees if line.strip()]
    if len(asked) > MOST:
        raise Refusal(TOO_MANY, next_step=IN_PARTS, codes=("UNREADABLE",))
    matches = _matched(look, asked)
    certain = {ids[0] for ids in matches.values() if len(ids) == 1}
    offered = _offered(look, matches, designations)
    found = _gaps(look, certain, designations, from_at, to_at)
    people = _people(look, certain | {person for ids in offered.values() for person in ids[:OFFERED]})
    telling = Telling(look.actor)
    rows = [_row(telling, line, matches[line], people, found, offered.get(line, [])) for line in asked]
    return {"rows": rows, "clear": bool(rows) and all(row["answer"] == "may" for row in rows)}


def _matched(look: Look, asked: list[str]) -> dict[str, list[str]]:
    """Return for every line the staff numbers it can mean: the number itself, of any width, else who is called so."""
    seen = look.seen(of_table("persons"))
    plain = {line: normalize("NFKC", line) for line in asked}
    numbers = set(seen.filter(person_id__among={*asked, *plain.values()}).values_list("person_id", flat=True))
    meant = {line: line if line in numbers else plain[line] for line in asked}
    by_name = _by_name(seen, {line for line in asked if meant[line] not in numbers})
    return {line: [meant[line]] if meant[line] in numbers else by_name.get(fold_name(line), []) for line in asked}


def _by_name(seen: Any, lines: set[str]) -> dict[str, list[str]]:
    """Names are folded as people write them for one another, so that 髙橋 finds 高橋; a reading finds a name too.

    A name begins what is indexed and is looked up; only what may be a reading, written in kana, is searched for.
    """
    found: dict[str, list[str]] = defaultdict(list)
    wanted = {fold_name(line) for line in lines} - {""}
    read = {line for line in wanted if KANA.fullmatch(line)}
    called = _called(sorted(wanted - read))
    rows = seen.filter(person_id__in=called) if called else seen.none()
    for part in (rows, seen if read else seen.none()):
        for number, folded in part.order_by("person_id").values_list("person_id", "folded").iterator():
            for key in (wanted - read if part is rows else read).intersection((folded or "").split("\n")):
                found[key].append(number)
    return found


def _offered(look: Look, matches: dict[str, list[str]], designations: list[str]) -> dict[str, list[str]]:
    """Return whom to choose from for every line that is not certain: those in the ranges first, by number.

    Where nobody has the name, whoever in the ranges has one that begins so is offered, and never taken for certain.
    """
    unsure = {line: ids for line, ids in matches.items() if len(ids) != 1}
    if not unsure:
        return {}
    ranges = look.seen(of_table("handlers")).filter(designation_id__in=designations).values("person_id")
    rows = look.seen(of_table("persons")).filter(person_id__in=ranges).order_by("person_id")
    known = dict(rows.values_list("person_id", "folded"))
    return {line: _ranked(ids, known) if ids else _begun(fold_name(line), known) for line, ids in unsure.items()}


def _ranked(ids: list[str], known: dict[str, str]) -> list[str]:
    return sorted(ids, key=lambda number: (number not in known, number))


def _begun(name: str, known: dict[str, str]) -> list[str]:
    return [number for number, folded in known.items() if name and (folded or "").startswith(name)]


def _called(names: list[str]) -> list[str]:
    """The numbers of people whose folded name is one of these, whether or not a reading follows after a line end."""
    rows: Any = of_table("persons").objects
    found: set[str] = set()
    for n in range(0, len(names), TOGETHER):
        wanted = Q(pk__in=())
        for name in names[n : n + TOGETHER]:
            wanted |= Q(folded__gte=name, folded__lt=f"{name}\x0b")
        found.update(rows.filter(wanted).values_list("person_id", flat=True))
    return sorted(found)


def _gaps(
    look: Look, persons: set[str], designations: list[str], from_at: datetime, to_at: datetime
) -> dict[str, list[Gap]]:
    facts = about(persons, look.size, designations=designations, places=[], only=READ)
    when = {"place_id": MEETING, "from_at": from_at, "to_at": to_at}
    shown = [{**when, "designation_id": secret} for secret in designations]
    there = [{**when, "person_id": person} for person in persons]
    each: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps(having(facts, exposures=shown, presences=there)):
        each[gap.person_id].append(gap)
    return each


def _people(look: Look, persons: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what tells people of one name apart: number, name, and where they are posted now."""
    rows = look.seen(of_table("persons")).filter(person_id__in=list(persons))
    people: dict[str, dict[str, Any]] = {
        number: {"person_id": number, "name": name, "posted": []}
        for number, name in rows.values_list("person_id", "name")
    }
    posted = look.seen(of_table("postings")).filter(person_id__in=list(people), first_day__lte=look.at.date())
    for number, body, unit, last in posted.values_list("person_id", "body_id", "unit", "last_day"):
        if last is None or last >= look.at.date():
            people[number]["posted"].append(f"{body} {unit or ''}".strip())
    return people


def _row(
    telling: Telling, line: str, ids: list[str], people: dict[str, dict[str, Any]], found: dict[str, list[Gap]],
    offered: list[str],
) -> dict[str, Any]:  # fmt: skip
    if len(ids) != 1:
        candidates = [people[person] for person in offered[:OFFERED]]
        if not candidates:
            return {"asked": line, "answer": "unknown", "candidates": []}
        more = len(offered) - len(candidates)
        return {"asked": line, "answer": "ask", "candidates": candidates, "more": more}
    mine = found.get(ids[0], [])
    return {
        "asked": line,
        "answer": "must_not" if mine else "may",
        **people[ids[0]],
        "gaps": telling.answers(mine),
    }
