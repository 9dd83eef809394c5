"""Every registered query asked many times by each seat that may ask it, with arguments taken from the record itself.

``python -m bench.p12.queries HOME TIMES [PREFIX [SEAT]]`` prints a line for each: name, seat and times in seconds as
JSON. PREFIX: only those whose names begin so; SEAT: only for that seat.
"""

import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from msgspec import NODEFAULT

from bench.p12.drawing import Draws, draws
from bench.p12.home import opened
from bench.p12.seats import NOW, Seat, actor_of, seats
from bench.p12.timing import timed


def main(home: Path, times: int, prefix: str = "", only: str = "") -> None:
    """Print the times of each query, or why it could not be asked; one that is far too slow is asked less often."""
    opened(home)
    import sekisho.site.wsgi  # noqa: F401, PLC0415 -- asked in a process that has loaded what a server has
    from bench.p12.furnishing import furnished, made_ready  # noqa: PLC0415 -- models exist only now

    furnished()
    made_ready()
    for seat in seats():
        for found in asked(seat, times, prefix) if only in ("", seat.name) else ():
            print(json.dumps(found), flush=True)


def asked(seat: Seat, times: int, prefix: str = "") -> Iterable[dict[str, Any]]:
    """Yield the times of every query that the seat may ask and for which the record has arguments."""
    from sekisho.record.looks import QUERIES  # noqa: PLC0415

    actor, drawn = actor_of(seat), draws(seat, Random(1))
    for name, query in sorted(QUERIES.items()):
        wanted = _required(query)
        if name.startswith(prefix) and actor.reach(query.roles) and drawn.keys() >= set(wanted):
            asking = partial(_question, name, wanted, actor, drawn)
            yield {"what": name, "seat": seat.name} | timed(asking, times)


def _question(name: str, wanted: list[str], actor: Any, drawn: Draws) -> Callable[[], object]:
    from sekisho.record.looks import ask  # noqa: PLC0415

    return partial(ask, name, actor, at=NOW, **{field: drawn[field]() for field in wanted})


def _required(query: Any) -> list[str]:
    """The parameters that must be given."""
    names, defaults = query.params.__struct_fields__, query.params.__struct_defaults__
    return [name for name, default in zip(names, (NODEFAULT,) * (len(names) - len(defaults)) + defaults, strict=True)
            if default is NODEFAULT]  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
