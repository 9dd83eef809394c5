"""A person's posting, clearance, range and reach over time, in so far as the viewer may see each."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sekisho.desk.boards.queries import seen
from sekisho.desk.boards.queries.today import READERS
from sekisho.desk.boards.queries.withholding import as_told, reads
from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.record.project import about
from sekisho.right.engine.coded import READ
from sekisho.right.register import Register
from sekisho.right.timeline import SEPARATOR, stretches

YEARS = timedelta(days=5 * 366)
AHEAD = timedelta(days=366)


@query("board.lanes", ja="一人の経過", en="A person over time", roles=READERS)
def lanes(look: Look, *, person_id: str) -> dict[str, Any]:
    """Return the stretches of a person's lanes from five years before the day asked about until one year after it.

    ``lane`` is posting, clearance, range or reach; ``state`` ok, fail, or plain where it is not told what was in order
    before; ``until`` is excluded, None = open. Nowhere stands why a clearance fails, and who reads no results is not
    told since when one does. A lane about what the viewer may not see is left out.
    """
    look.one(of_table("persons"), person_id=person_id)
    window = (_within(look.at.date() - YEARS), _within(look.at.date() + AHEAD))
    secrets, places = (
        _ids(look, person_id, "handlers", "designation_id"),
        _ids(look, person_id, "presences", "place_id"),
    )
    exposed = of_table("exposures").objects.known(look.size).filter(place_id__in=places)
    near = set(exposed.values_list("designation_id", flat=True))
    facts = about([person_id], look.size, designations=secrets | near, places=places, only=READ)
    found = stretches(Register.of(facts), rulebook(), person_id, window)
    titles, called = seen.titles(look, secrets | near), seen.place_names(look, places)
    organs = seen.bodies(look, {row["label"] for row in found if row["lane"] in ("posting", "clearance")})
    theirs = _organs(look, facts)
    told = as_told(look, (row for row in found if _may_be_told(look, row, facts, theirs)), facts)
    rows = (_row(row, titles, called, organs, secrets) for row in _joined(told))
    return {"first_day": window[0], "last_day": window[1], "rows": [row for row in rows if row]}


def _may_be_told(look: Look, row: dict[str, Any], facts: Facts, theirs: set[str]) -> bool:
    """Whether a stretch may be told: one without a clearance begins on the day of a result that was not positive.

    Who reads no results sees those that are used, in a range or at a place, and one that stands now: that somebody once
    had another, and until when, is told by nothing else. [SDS 16, CES 16]
    """
    if row["lane"] != "clearance" or reads(look, row["label"]):
        return True
    stands = row["from"] <= look.at and (row["until"] is None or look.at < row["until"])
    used = row["label"] in facts["handlers"]["organ_id"] or not facts["presences"].is_empty()
    return row["state"] == "ok" and (used or stands) and row["label"] in theirs


def _organs(look: Look, facts: Facts) -> set[str]:
    """The organs whose clearances may be told: of the lines the viewer sees, the viewer's own, and by its contracts.

    What another organ once found is no concern of the body the person came to since. [SDS 16, CES 16]
    """
    reach = look.actor.reach(READERS)
    own = reach.bodies | {body for body, _ in reach.units}
    by_contract = facts["contracts"].select("business_id", "organ_id").iter_rows()
    lines = facts["organs"]["organ_id"] if reach.everywhere else facts["handlers"]["organ_id"]
    return {*lines, *own, *(organ for business, organ in by_contract if business in own)}


def _joined(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put together stretches that follow on one another and say the same: what changes between them is not told."""
    joined: dict[tuple[Any, ...], dict[str, Any]] = {}
    told: list[dict[str, Any]] = []
    for row in rows:
        about = tuple(row[name] for name in ("lane", "label", "regime", "state"))
        before = joined.get(about)
        if row["lane"] != "posting" and before and before["until"] == row["from"]:
            before["until"] = row["until"]
        else:
            joined[about] = dict(row)
            told.append(joined[about])
    return told


def _within(day: date) -> date:
    return max(date(1900, 1, 1), min(day, date(2900, 1, 1)))


def _ids(look: Look, person_id: str, table: str, column: str) -> set[str]:
    return set(look.seen(of_table(table)).filter(person_id=person_id).values_list(column, flat=True))


def _row(
    row: dict[str, Any], titles: dict[str, str], places: dict[str, str], organs: dict[Any, Any], secrets: set[str]
) -> dict[str, Any] | None:
    lane, label = row["lane"], row["label"]
    shown = {"lane": lane, "regime": row["regime"], "state": row["state"], "since": row["from"], "until": row["until"]}
    if lane in ("posting", "clearance"):
        return {**shown, "label": label, "named": _both(organs.get(label)), "url": None} if label else None
    if lane == "range":
        page = label if label in titles else None
        return {**shown, "label": label, "named": _same(titles.get(label)), "url": page} if label in secrets else None
    place, _, secret = label.partition(SEPARATOR)
    if place not in places:
        return None
    called = _same(f"{places[place]}{SEPARATOR}{titles.get(secret, secret)}")
    return {**shown, "label": label, "named": called, "url": place}


def _both(text: Any) -> dict[str, str] | None:
    return {"ja": text.ja, "en": text.en} if text else None


def _same(text: str | None) -> dict[str, str] | None:
    return {"ja": text, "en": text} if text else None
