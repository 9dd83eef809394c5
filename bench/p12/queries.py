"""Every registered query asked many times with arguments taken from the record itself; each answer is timed.

``python -m bench.p12.queries HOME TIMES [PREFIX]`` prints a line for each query: its name and times in
seconds as JSON. PREFIX: only those whose names begin so.
"""

import json
import sys
import threading
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from msgspec import NODEFAULT

from bench.p12.home import opened

NOW = datetime(2026, 6, 1, 9, 0)
ORGAN = "MOD"
BUSINESS = "B001"
WEEK = timedelta(days=7)
LONGEST = 10.0
"""Seconds after which a query is interrupted, or not asked again."""


def main(home: Path, times: int, prefix: str = "") -> None:
    """Print the times of each query, or why it could not be asked; one that is far too slow is asked less often."""
    opened(home)
    from sekisho.record.looks import QUERIES  # noqa: PLC0415 -- models exist only now

    arguments = _arguments(Random(1))
    for name, query in sorted(QUERIES.items()):
        if name.startswith(prefix):
            print(json.dumps({"query": name} | _timed(query, arguments, times)), flush=True)


def _timed(query: Any, arguments: dict[str, Any], times: int) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415

    from sekisho.record.looks import ask  # noqa: PLC0415

    connection.ensure_connection()
    took: list[float] = []
    worked: list[float] = []
    actor, body_id = _actor(query.roles)
    mine = arguments | {"body_id": lambda: body_id}
    while len(took) < times and sum(took) < LONGEST:
        wanted = {field: mine[field]() for field in _asked(query)}
        watch = threading.Timer(LONGEST, connection.connection.interrupt)
        watch.start()
        began, working = time.perf_counter(), time.thread_time()
        try:
            ask(query.name, actor, at=NOW, **wanted)
        except Exception as fault:
            return {"fault": f"{type(fault).__name__}: {fault}"[:200]}
        finally:
            watch.cancel()
        took.append(time.perf_counter() - began)
        worked.append(time.thread_time() - working)
    return {"seconds": took, "cpu_seconds": worked}


def _asked(query: Any) -> list[str]:
    """The parameters that must be given."""
    names, defaults = query.params.__struct_fields__, query.params.__struct_defaults__
    return [name for name, default in zip(names, (NODEFAULT,) * (len(names) - len(defaults)) + defaults, strict=True)
            if default is NODEFAULT]  # fmt: skip


def _actor(roles: Any) -> tuple[Any, str]:
    """The security manager of the greatest organ where that role may ask; else whoever may; and for which body."""
    from sekisho.record.actors import Actor, Grant  # noqa: PLC0415
    from sekisho.record.roles import Role  # noqa: PLC0415

    role = Role.MANAGER if Role.MANAGER in roles else sorted(roles)[0]
    body_id = BUSINESS if role is Role.BUSINESS else ORGAN
    return Actor("p12", (Grant(role, body_id),)), body_id


def _arguments(rng: Random) -> dict[str, Any]:
    """Random persons, secrets and places of the organ, and moments around the present."""
    from sekisho.record.facts import of_table  # noqa: PLC0415

    def some(table: str, column: str, **where: Any) -> list[Any]:
        found = of_table(table).objects.known().filter(**where).values_list(column, flat=True)[:5_000]
        return list(found)

    persons = some("postings", "person_id", body_id=ORGAN)
    secrets, places = some("designations", "designation_id", organ_id=ORGAN), some("places", "place_id", body_id=ORGAN)
    names = some("persons", "name")
    return {
        "person_id": lambda: rng.choice(persons),
        "designation_id": lambda: rng.choice(secrets),
        "place_id": lambda: rng.choice(places),
        "words": lambda: rng.choice(names)[:2],
        "regime": lambda: "SDS",
        "days": lambda: 90,
        "what": lambda: "review",
        "until": lambda: date(2026, 9, 1),
        "from_at": lambda: NOW - WEEK,
        "to_at": lambda: NOW,
        "waiting_for": lambda: "sending",
        "designations": lambda: rng.sample(secrets, 2),
        "attendees": lambda: rng.sample(persons, 10),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
