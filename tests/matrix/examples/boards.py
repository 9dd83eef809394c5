"""What the desk asks: its boards, the choices on its forms, the history of a record."""

from collections.abc import Callable
from typing import Any

from tests.matrix.examples.homes import Home
from tests.matrix.land import ORGAN_OF

from sekisho.desk.moves.models import Planned
from sekisho.record.facts import of_table
from sekisho.rooms.designations.models import Notice

SECRETS = "designations.designation"


def _written(secret: str) -> int:
    """The place in the ledger of the entry that designated it."""
    return int(of_table("designations").objects.known().get(key=secret).known_from)


def _notice(body: str) -> str:
    """A notice that the body must give."""
    return str(Notice.objects.known().filter(giver_id=body).values_list("key", flat=True).first())


BOARDS: dict[str, Callable[[Home], dict[str, Any]]] = {
    "board.appointments_ending": lambda _: {"days": 3660},
    "board.entitlements_ending": lambda _: {"days": 3660},
    "board.first_steps": lambda _: {},
    "board.exposed_at": lambda h: {"designation_id": h.secret},
    "board.handlers_of_body": lambda h: {"body_id": h.body},
    "board.heat": lambda h: {"body_id": h.body},
    "board.lanes": lambda h: {"person_id": h.denied},
    "board.lapsing": lambda _: {},
    "board.must_not_enter": lambda _: {},
    "board.notices": lambda h: {"designation_id": h.secret},
    "board.of_person": lambda h: {"person_id": h.denied},
    "board.right_gone": lambda _: {},
    "board.search": lambda _: {"words": "太郎"},
    "board.told_to": lambda h: {"body_id": h.body},
    "board.trainings": lambda _: {},
    "board.waivers": lambda _: {},
    "choices.find": lambda _: {"of": "persons", "words": "太郎"},
    "paper.letters": lambda h: {"notices": [_notice(h.body)]},
    "paper.marking": lambda h: {"designation_id": h.secret},
    "paper.notices": lambda h: {"designation_id": h.secret},
    "record.history": lambda h: {"kind": SECRETS, "key": h.secret},
    "record.proof": lambda h: {"kind": SECRETS, "key": h.secret, "index": _written(h.secret)},
}


def _move(home: Home) -> Planned:
    """The move that the body has planned, or the one of its organ: a business plans none."""
    planned: Planned = Planned.objects.known().get(body_id=ORGAN_OF[home.body])
    return planned


MOVES: dict[str, Callable[[Home], dict[str, Any]]] = {
    "moves.ahead": lambda _: {},
    "moves.calendar": lambda h: {"wave": _move(h).wave},
    "moves.lines": lambda h: {"move": _move(h).move},
    "moves.needs": lambda h: {"wave": _move(h).wave},
    "moves.one": lambda h: {"wave": _move(h).wave},
    "moves.releases": lambda _: {},
    "moves.waves": lambda _: {},
}
QUIET = frozenset(
    {
        *("board.appointments_ending", "board.entitlements_ending", "board.heat", "board.lapsing", "board.trainings"),
        "moves.releases",
        *("paper.marking", "paper.notices", "record.proof"),
        *("accounts", "assessments", "doubts", "notices_to_receive", "offices", "organs", "tokens"),
    }
)
"""Answers that prove or count, and boards on which nothing of the land is due: they tell no word of a body.

And pickers of what the land has none of, of what carries no word, and of what only readers of results choose from.
"""
