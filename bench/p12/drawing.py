"""What is asked about: persons, secrets, places and records of a seat's own body, drawn at random from the record."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.p12.seats import NOW, Seat, account_of, actor_of

WEEK = timedelta(days=7)
MOST = 5_000
"""Things that are drawn from."""
FEW = 200
"""Rows of a kind whose history is asked for."""
Draws = dict[str, Callable[[], Any]]


def draws(seat: Seat, rng: Random) -> Draws:
    """Return, for each name of a parameter, how a value is drawn; nothing for what the seat has none of."""
    from sekisho.record.facts import of_table  # noqa: PLC0415 -- models exist only now
    from sekisho.record.looks import Look  # noqa: PLC0415

    look = Look(actor_of(seat), NOW)

    def some(table: str, column: str, **where: Any) -> list[Any]:
        found: Any = look.seen(of_table(table)) if not where else of_table(table).objects.known().filter(**where)
        return list(found.values_list(column, flat=True)[:MOST])

    persons = some("postings", "person_id", body_id=seat.home, last_day__isnull=True)
    things = {
        "person_id": persons,
        "designation_id": some("designations", "designation_id"),
        "place_id": some("places", "place_id"),
        "business_id": some("businesses", "business_id"),
        "organ_id": some("organs", "organ_id"),
        "words": [name[:2] for name in some("persons", "name", person_id__in=persons[:FEW])],
    }
    drawn: Draws = {name: _one_of(rng, found) for name, found in things.items() if found}
    return drawn | _plain(seat) | _of_several(rng, things) | _records(seat, rng, persons) | _wave(seat, rng)


def _one_of(rng: Random, found: list[Any]) -> Callable[[], Any]:
    return lambda: rng.choice(found)


def _plain(seat: Seat) -> Draws:
    fixed = {
        "body_id": seat.home, "regime": "SDS", "days": 90, "what": "review", "until": date(2026, 9, 1),
        "from_at": NOW - WEEK, "to_at": NOW, "waiting_for": "sending", "of": "designations",
    }  # fmt: skip
    return {name: lambda value=value: value for name, value in fixed.items()}  # type: ignore[misc]


def _of_several(rng: Random, things: dict[str, list[Any]]) -> Draws:
    persons, secrets = things["person_id"], things["designation_id"]
    return {
        "designations": lambda: rng.sample(secrets, min(2, len(secrets))),
        "attendees": lambda: rng.sample(persons, min(10, len(persons))),
    }


def _records(seat: Seat, rng: Random, persons: list[str]) -> Draws:
    """A record with a history: persons, postings and lines of ranges; all three answers name the same one."""
    from sekisho.record.facts import of_table  # noqa: PLC0415

    found = []
    for table in ("persons", "postings", "handlers"):
        kind: Any = of_table(table)
        rows = kind.objects.known().filter(person_id__in=rng.sample(persons, min(FEW, len(persons))))
        found += [(kind._meta.label_lower, *row) for row in rows.values_list("key", "known_from")[:FEW]]
    if not found:
        return {}
    drawn = [found[0]]

    def kind_of() -> str:
        drawn[0] = rng.choice(found)
        return str(drawn[0][0])

    return {"kind": kind_of, "key": lambda: drawn[0][1], "index": lambda: drawn[0][2]} | _own(seat)


def _own(seat: Seat) -> Draws:
    """The notices and the last act of the seat itself, where there are any."""
    from sekisho.record.facts import kinds  # noqa: PLC0415
    from sekisho.record.models import Doing  # noqa: PLC0415

    notice: Any = next(kind for kind in kinds() if kind._meta.label_lower == "designations.notice")
    keys = list(notice.objects.known().filter(giver_id=seat.home).values_list("key", flat=True)[:20])
    done = Doing.objects.filter(account=account_of(seat).opaque).order_by("-index").values_list("index", flat=True)
    own: Draws = {"notices": lambda: keys} if keys else {}
    return own | ({"done": lambda: done[0]} if done else {})


def _wave(seat: Seat, rng: Random) -> Draws:
    from sekisho.desk.moves.models import Planned  # noqa: PLC0415

    rows = list(Planned.objects.known().filter(body_id=seat.home).values_list("wave", "move")[:FEW])
    return {"wave": lambda: rng.choice(rows)[0], "move": lambda: rng.choice(rows)[1]} if rows else {}
