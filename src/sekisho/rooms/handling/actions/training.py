"""Writes of the education record."""

from collections.abc import Collection
from datetime import date

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.rooms.handling.models import Training
from sekisho.rooms.handling.workflow import OWN, TEACHING
from sekisho.rooms.named import body_of
from sekisho.rooms.reasoned import reasoned

NOT_YET = Text("まだ来ていない日の修了は記録できません。", "A training cannot have been completed on a day to come.")
LATER = Text("修了した日に記録する", "Record it on the day it is completed")


@act(
    "training.record",
    ja="教育の修了の記録",
    en="Record training",
    cites=TEACHING,
    roles=OWN,
    body="body_id",
    about=("body_id", "completed_on"),
)
def record(deed: Deed, *, body_id: str, persons: list[str], completed_on: date) -> list[str]:
    """Record that people completed the training of a body on a day, today or before. Returns the lines' names.

    Whoever comes from elsewhere is trained before the first handling: somebody of another body may be named, nobody
    whom the record does not know.
    """
    _past(deed, completed_on)
    trained = list(dict.fromkeys(persons))
    _known(trained)
    rows = [{"person_id": p, "body_id": body_id, "completed_on": completed_on} for p in trained]
    return [line.key for line in deed.record_many(Training, rows)]


@act(
    "training.correct",
    ja="教育の記録の訂正",
    en="Correct the education record",
    cites=TEACHING,
    roles=OWN,
    body=body_of(Training, "corrects", "body_id"),
    about=("corrects", "completed_on"),
)
def correct(
    deed: Deed,
    *,
    corrects: str,
    completed_on: date | None = None,
    why: str,
) -> str:
    """Put right the day of a line; without a day the training never took place. The old line stays known as then."""
    reasoned(why, TEACHING)
    line = deed.find(Training, key=corrects)
    if completed_on is None:
        deed.retract(line)
        return line.key
    _past(deed, completed_on)
    return deed.revise(line, completed_on=completed_on).key


def _past(deed: Deed, completed_on: date) -> None:
    if completed_on > deed.at.date():
        raise Refusal(NOT_YET, TEACHING, LATER, ("FUTURE",))


def _known(persons: Collection[str]) -> None:
    found = of_table("persons").objects.known().filter(person_id__among=persons).values("person_id")
    if found.distinct().count() < len(persons):
        raise unknown(TEACHING)
