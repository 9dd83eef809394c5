"""One designation in the place of another under the other Act: the same information is never designated under both.

What is SDS is left out of CES (CES 3(1)). Once information is designated SDS its CES designation no longer meets its
requirement and is terminated promptly (CES 4(7)); and nothing can be designated CES while it still is SDS.
"""

from typing import Any

from sekisho.record.deed import Deed
from sekisho.rooms.designations.models import Designation, Replacement
from sekisho.rooms.designations.refusing import refuse
from sekisho.rooms.designations.states import found_in_act
from sekisho.rooms.designations.terminating import terminated
from sekisho.rooms.designations.workflow import ALIVE, DESIGNATION


def replacement(row: Any) -> Replacement | None:
    """Return by what the place of a designation is taken, None where by nothing that is still designated."""
    lasting = Designation.objects.known().filter(end_kind__isnull=True).values("designation_id")
    taken = Replacement.objects.known().filter(replaces=row.designation_id, designation_id__in=lasting)
    found: Replacement | None = taken.first()
    return found


def check_not_replaced(row: Any, cite: str) -> None:
    """Refuse to go on with a designation whose place one under the other Act has taken."""
    if replacement(row) is not None:
        refuse("REPLACED", cite=cite, regime=row.regime, number=row.designation_id)


def replace(deed: Deed, made: Any, replaces: str, reason: str | None) -> None:
    """Put a new designation in the place of an earlier one, which is terminated on the day the new one begins.

    An earlier one of another organ is terminated by that organ's head: until then nothing goes on under it.
    """
    earlier = found_in_act(deed, replaces)
    if earlier.regime == made.regime:
        refuse("SAME_ACT")
    if replacement(earlier) is not None:
        refuse("REPLACED", cite=f"{earlier.regime} 4(7)", regime=earlier.regime, number=replaces)
    own, alive = earlier.organ_id == made.organ_id, earlier.state in ALIVE
    if alive and not own and made.regime == "CES":
        refuse("STILL_SDS", number=replaces, organ=earlier.organ_id)
    deed.record(Replacement, designation_id=made.designation_id, organ_id=made.organ_id, replaces=replaces)
    if alive and own:
        DESIGNATION.require("designation.terminate", earlier.state)
        terminated(deed, earlier, made.designated_on, "replaced", reason or "")
