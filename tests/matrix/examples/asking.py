"""What is asked: for every query, the parameters with which a body asks for its own."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tests.matrix.examples.boards import BOARDS, MOVES, QUIET
from tests.matrix.examples.homes import Home

YEAR = {"from_at": datetime(2026, 1, 1), "to_at": datetime(2027, 1, 1)}
Asked = Callable[[Home], dict[str, Any]]
QUESTIONS: dict[str, Asked] = {
    "accounts.list": lambda _: {},
    "assessments.list": lambda h: {"person_id": h.denied},
    "assessments.told_to_business": lambda _: {},
    "businesses.list": lambda _: {},
    "clearances.horizon": lambda _: {"days": 3660},
    "contracts.list": lambda _: {},
    "designations.distribution": lambda h: {"designation_id": h.secret},
    "designations.due": lambda _: {"what": "review", "until": date(2030, 1, 1)},
    "designations.list": lambda _: {},
    "designations.one": lambda h: {"designation_id": h.secret},
    "designations.proposals": lambda _: {},
    "designations.routes": lambda _: {"regime": "SDS"},
    "doors.every": lambda _: {},
    "doors.list": lambda h: {"place_id": h.place},
    "doubts.list": lambda h: {"person_id": h.doubted},
    "exposure.reach": lambda h: {"place_id": h.place, "designation_id": h.secret, **YEAR},
    "handlers.list": lambda _: {"former": True},
    "handlers.of_person": lambda h: {"person_id": h.person},
    "inspections.due": lambda _: {"until": date(2030, 1, 1)},
    "inspections.list": lambda h: {"body_id": h.body},
    "jobs.list": lambda _: {},
    "knowers.between": lambda h: {"designation_id": h.secret, **YEAR},
    "known.by_person": lambda h: {"person_id": h.denied, **YEAR},
    "meeting.check": lambda h: {"designations": [h.secret], "attendees": [h.person, h.denied, h.doubted], **YEAR},
    "notices.open": lambda h: {"body_id": h.body},
    "organs.list": lambda _: {},
    "people.one": lambda h: {"person_id": h.doubted},
    "people.postings": lambda h: {"person_id": h.person},
    "people.search": lambda _: {"words": "太郎"},
    "places.list": lambda h: {"body_id": h.body},
    "places.one": lambda h: {"place_id": h.place},
    "policies.list": lambda h: {"body_id": h.body},
    "reconciliation.latest": lambda _: {"per_page": 500},
    "roles.list": lambda _: {},
    "roles.requests": lambda _: {},
    "stops.list": lambda h: {"person_id": h.denied},
    "trainings.list": lambda h: {"person_id": h.person},
    "units.list": lambda h: {"body_id": h.body},
    **BOARDS,
    **MOVES,
}
SILENT: frozenset[Any] = frozenset(
    {
        *(
            "accounts.list",
            "board.first_steps",
            "designations.routes",
            "inspections.due",
            "jobs.list",
            "organs.list",
            "roles.list",
            "roles.requests",
        ),
        *QUIET,
        *("moves.calendar", *((name, "ACME") for name in MOVES)),
        *("proposals", "proposals_returned", "held", "handlers_to_tell", "refusals"),
        *(
            ("own_designations", "ACME"),
            ("replaceable", "ACME"),
            ("ces_designations", "ACME"),
            ("reviews", "ACME"),
            ("designations.proposals", "ACME"),
        ),
    }
)
"""Answers that tell no word of a body, and what a business has none of."""
