"""What must hold before anything is written about a person."""

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.authority import UNKNOWN
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.people.models import Person, Posting

PEOPLE = (Role.HEAD, Role.MANAGER, Role.DESK, Role.BUSINESS)
"""Who keeps the register of people of a body."""
LISTING = ("SDS 11", "SDS-STD 2014 IV-3(1)", "CES 11(1)")
POSTING = ("SDS 11", "SDS 12(1)(i)", "CES 11(1)", "CES 12(1)(i)")
TAKEN = Text("職員番号「{number}」はすでに使われています。", "The number {number} is already in use.")
ANOTHER = Text(
    "同じ人であれば異動・出向の行為で迎える。別人であれば別の番号で登録する",
    "If it is the same person, that body moves or seconds him here; if another, enter him under another number",
)


def free(person_id: str) -> None:
    """Refuse a number that a person, of whichever body, has or had."""
    if Person.objects.filter(person_id=person_id).exists():
        raise Refusal(TAKEN.filled(number=person_id), LISTING, ANOTHER, ("EXISTS",))


def of_body(deed: Deed, person_id: str, body_id: str) -> Person:
    """Return a person who is or was posted to the body; anybody else does not exist for it."""
    person = deed.find(Person, person_id=person_id)
    if not Posting.objects.known().filter(person_id=person_id, body_id=body_id).exists():
        raise Refusal(UNKNOWN, LISTING, codes=("NOT_FOUND",))
    return person


def of_posting(deed: Deed, posting_id: str) -> Posting:
    """Return a posting to the body the act is done for; another body's does not exist for it."""
    found = deed.find(Posting, key=posting_id)
    if found.body_id != deed.body_id:
        raise Refusal(UNKNOWN, POSTING, codes=("NOT_FOUND",))
    return found
