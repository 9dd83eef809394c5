"""Writes of the room: who comes into the range of handlers, who leaves it, whose handling stops."""

from datetime import date

from sekisho.kernel.moments import start_of
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.rights import require_clearance
from sekisho.record.roles import Role
from sekisho.rooms.handling.models import Handler

RANGE = ("SDS 5(1)", "SDS-O 11(1)(iv)", "CES 5(1)", "CES-O 11(1)(iv)")
APPOINTING = Text("取扱者に指名", "Appoint as a handler")


@act(
    "handler.appoint",
    ja="取扱者の指名",
    en="Appoint a handler",
    cites=RANGE,
    roles=(Role.MANAGER, Role.HEAD),
    about=("designation_id", "organ_id"),
)
def appoint(
    deed: Deed,
    *,
    designation_id: str,
    person_id: str,
    organ_id: str,
    first_day: date,
    last_day: date | None = None,
    reason: str,
) -> str:
    """Put a person into the range of handlers of a designation.

    The clearance with the organ that lets the person handle must stand on the first day (both days included).
    """
    secret = deed.find(of_table("designations"), designation_id=designation_id)
    require_clearance(person_id, organ_id, secret.regime, start_of(first_day), doing=APPOINTING)  # type: ignore[attr-defined]
    made = deed.record(
        Handler, designation_id=designation_id, person_id=person_id, organ_id=organ_id,
        first_day=first_day, last_day=last_day, reason=reason,
    )  # fmt: skip
    return made.key
