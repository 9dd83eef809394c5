"""Writes of the record of inspections."""

from datetime import date

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.rooms.handling.models import Inspection
from sekisho.rooms.handling.workflow import INSPECTING, OWN
from sekisho.rooms.named import body_of
from sekisho.rooms.reasoned import reasoned

NOT_YET = Text("まだ来ていない日の検査は記録できません。", "No inspection was made on a day to come.")
LATER = Text("検査をした日以後に記録する", "Record it on the day it was made, or later")


@act(
    "inspection.record", ja="検査の記録", en="Record an inspection", cites=INSPECTING, roles=OWN, body="body_id",
    about=("body_id", "inspected_on"),
)  # fmt: skip
def record(
    deed: Deed, *, body_id: str, inspected_on: date, scope: str, mismatch: str | None = None, remedy: str | None = None
) -> str:
    """Record that a body inspected how its secrets are handled: what was looked at, what disagreed, what was done.

    On a day, today or before. Returns the line's name.
    """
    _past(deed, inspected_on)
    found = {"scope": reasoned(scope, INSPECTING), "mismatch": mismatch or None, "remedy": remedy or None}
    return deed.record(Inspection, body_id=body_id, inspected_on=inspected_on, **found).key


@act(
    "inspection.correct", ja="検査の記録の訂正", en="Correct the record of an inspection", cites=INSPECTING, roles=OWN,
    body=body_of(Inspection, "corrects", "body_id"), about=("corrects", "inspected_on"),
)  # fmt: skip
def correct(
    deed: Deed, *, corrects: str, inspected_on: date | None = None, scope: str | None = None,
    mismatch: str | None = None, remedy: str | None = None, why: str,
) -> str:  # fmt: skip
    """Put right a line; what is left empty stays as it was. Without a day the inspection was never made.

    The old line stays known as then.
    """
    reasoned(why, INSPECTING)
    line = deed.find(Inspection, key=corrects)
    if inspected_on is None:
        deed.retract(line)
        return line.key
    _past(deed, inspected_on)
    given = {"scope": scope, "mismatch": mismatch, "remedy": remedy}
    return deed.revise(line, inspected_on=inspected_on, **{name: said for name, said in given.items() if said}).key


def _past(deed: Deed, day: date) -> None:
    if day > deed.at.date():
        raise Refusal(NOT_YET, INSPECTING, LATER, ("FUTURE",))
