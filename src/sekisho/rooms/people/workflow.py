"""What becomes of a posting, and what each step means for the right to handle."""

from datetime import date

from sekisho.kernel.texts import Text
from sekisho.record.roles import Role
from sekisho.record.workflow import Transition, Workflow
from sekisho.rooms.people.guards import PEOPLE, POSTING
from sekisho.rooms.people.models import Posting

BACK = (Role.HEAD, Role.MANAGER, Role.DESK)
POST = Workflow(
    "posting",
    {
        "ordered": Text("発令済み（効力発生前）", "Ordered, not yet in effect"),
        "held": Text("在職", "Held"),
        "seconded": Text("出向中", "Seconded"),
        "ended": Text("終了", "Ended"),
    },
    (
        Transition("person.post", ("",), "held", PEOPLE, POSTING),
        Transition("person.move", ("held",), "held", PEOPLE, POSTING),
        Transition("person.second", ("held",), "seconded", PEOPLE, POSTING),
        Transition("person.return", ("seconded",), "held", BACK, POSTING),
        Transition("person.end_posting", ("ordered", "held", "seconded"), "ended", PEOPLE, POSTING),
    ),
)


def state(posting: Posting, on: date) -> str:
    """Return the state of a posting on a day."""
    if posting.last_day is not None and posting.last_day < on:
        return "ended"
    if on < posting.first_day:
        return "ordered"
    return "seconded" if posting.kind == "seconded" else "held"
