"""Holders of exempt offices: handlers without an assessment, lawfully so (SDS Act, Article 11(i) to (vi))."""

from datetime import date, timedelta
from typing import Any

from sekisho.samples.days import Calendar
from sekisho.samples.desk import Desk
from sekisho.samples.spans import days, overlap

OFFICES = {
    "minister_of_state": ("大臣", "国務 大吾", "コクム ダイゴ"),
    "state_minister": ("副大臣", "福代 真人", "フクシロ マサト"),
    "parliamentary_vice_minister": ("大臣政務官", "政野 務", "マサノ ツトム"),
}


def appoint(desk: Desk) -> list[dict[str, Any]]:
    """Give each organ that has units three office holders who handle what its first unit keeps; return the persons."""
    persons: list[dict[str, Any]] = []
    for strand in desk.world.of_organs():
        unit = desk.unit(int(desk.world.first[strand]))
        if any(person["organ"] == unit.organ for person in persons):
            continue
        for office, (post, name, kana) in OFFICES.items():
            number = f"{unit.organ}9{len(persons):06d}"
            born = date(1955 + int(desk.rng.integers(0, 25)), 3, 1 + len(persons) % 28)
            persons.append({"person_id": number, "name": name, "kana": kana, "born_on": born, "organ": unit.organ})
            since = date(desk.calendar.year - 1, 10, 1 + int(desk.rng.integers(0, 20)))
            _rows(desk, number, strand, office, post, since)
    return [{key: person[key] for key in ("person_id", "name", "kana", "born_on")} for person in persons]


def _rows(desk: Desk, number: str, strand: int, office: str, post: str, since: date) -> None:
    unit, who = desk.unit(int(desk.world.first[strand])), {"person_id": number}
    desk.rows["offices"].append(who | {"office": office, "from": since, "to": None})
    where = {"body_id": unit.organ, "unit": "大臣室", "post": post, "kind": "regular"}
    desk.rows["postings"].append(who | where | {"from": since, "to": None})
    for secret in unit.kept:
        if held := overlap(days(since, None), days(secret.first, secret.last)):
            row = {"designation_id": secret.id, "organ_id": unit.organ, "from": held[0].date(), "to": secret.last}
            desk.rows["handlers"].append(who | row | {"reason": "職務上必要"})
    for completed in _taught(since, desk.calendar):
        desk.rows["trainings"].append(who | {"body_id": unit.organ, "completed_on": completed})


def _taught(since: date, calendar: Calendar) -> list[date]:
    """The first day, and again within the year, late enough to last beyond the window."""
    again = min(since + timedelta(days=330), calendar.on)
    return [since, again]
