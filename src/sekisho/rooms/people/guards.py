"""What must hold before anything is written about a person."""

from datetime import date

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.authority import unknown
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
        raise unknown(LISTING)
    return person


def of_lender(deed: Deed, away: Posting, body_id: str) -> None:
    """Refuse the call back from a secondment to any body but the one that lent the person.

    It is the body that the person was posted to on the eve of the secondments that lead there one after another, or
    still was when they began. For another one, the posting elsewhere does not exist. [SDS 11, CES 11(1)]
    """
    of_body(deed, away.person_id, body_id)
    if away.kind == "seconded" and not lent(away, body_id):
        raise unknown(POSTING)


def lent(away: Posting, body_id: str) -> bool:
    """Say whether a body lent the person of a seconded posting."""
    posts = list(Posting.objects.known().filter(person_id=away.person_id))
    run = [away]
    while before := next((p for p in posts if p.kind == "seconded" and _until(p, run[-1].first_day)), None):
        run.append(before)
    begun = run[-1].first_day
    own = (p for p in posts if p.body_id == body_id and p not in run and p.first_day <= begun)
    return any(p.last_day is None or p.last_day >= begun or _until(p, begun) for p in own)


def _until(post: Posting, day: date) -> bool:
    """Whether a posting ends with the eve of a day."""
    return post.last_day is not None and post.last_day < day and (day - post.last_day).days == 1


def of_posting(deed: Deed, posting_id: str) -> Posting:
    """Return a posting to the body the act is done for; another body's does not exist for it."""
    found = deed.find(Posting, key=posting_id)
    if found.body_id != deed.body_id:
        raise unknown(POSTING)
    return found
