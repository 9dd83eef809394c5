"""People and their names over time."""

from datetime import date
from typing import Any

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.rooms.people.guards import LISTING, PEOPLE, free, of_body
from sekisho.rooms.people.models import Name, Person
from sekisho.rooms.people.posts import Kind, posting
from sekisho.rooms.reasoned import reasoned

LATER = Text("{day}はまだ来ていません。", "{day} is yet to come.")
ON_THE_DAY = Text("その日以後に登録する", "Enter it on or after that day")
SAME_DAY = Text("{day}からの氏名はすでに登録されています。", "A name from {day} is recorded already.")
CORRECT_IT = Text("誤りであれば person.correct で正す", "Where it is wrong, correct it (person.correct)")
NO_NAME = Text("氏名が空です。", "The name is empty.")
GIVE_NAME = Text("戸籍又は住民票の氏名を記録する", "Enter the name of the family or residence register")


@act(
    "person.enter", ja="職員・従業者の登録", en="Enter a person", cites=LISTING, roles=PEOPLE, body="body_id",
    about=("body_id",),
)  # fmt: skip
def enter(  # noqa: PLR0913 -- the columns of the register
    deed: Deed,
    *,
    body_id: str,
    person_id: str,
    name: str,
    kana: str | None = None,
    born_on: date | None = None,
    name_since: date | None = None,
    unit: str | None = None,
    post: str | None = None,
    kind: Kind = "regular",
    first_day: date,
) -> dict[str, Any]:
    """Enter a person under the legal name, with the first posting from ``first_day`` (included).

    ``name_since`` is the day from which the name is held; None = as far back as is known.
    """
    free(person_id)
    _named(name)
    deed.record(Person, person_id=person_id, name=name, kana=kana, born_on=born_on)
    deed.record(Name, person_id=person_id, name=name, kana=kana, first_day=name_since)
    begun = posting(deed, person_id, body_id, first_day, kind=kind, unit=unit, post=post)
    return {"person_id": person_id, "posting": begun.posting_id}


@act(
    "person.rename", ja="氏名の変更", en="Change a person's name", cites=LISTING, roles=PEOPLE, body="body_id",
    about=("body_id",),
)  # fmt: skip
def rename(
    deed: Deed, *, body_id: str, person_id: str, name: str, kana: str | None = None, first_day: date
) -> str:  # fmt: skip
    """Record a new legal name and the day from which it is held; the earlier names stay, each with its days.

    A name from a day before the newest known one joins the history and does not change the present name.
    """
    person = of_body(deed, person_id, body_id)
    _named(name)
    known = _names(deed, person)
    if first_day > deed.at.date():
        raise Refusal(LATER.filled(day=first_day), LISTING, ON_THE_DAY, ("TOO_EARLY",))
    if any(n.first_day == first_day for n in known):
        raise Refusal(SAME_DAY.filled(day=first_day), LISTING, CORRECT_IT, ("EXISTS",))
    made = deed.record(Name, person_id=person_id, name=name, kana=kana, first_day=first_day)
    if all(n.first_day is None or n.first_day < first_day for n in known):
        deed.revise(person, name=name, kana=kana)
    return made.key


@act(
    "person.correct", ja="氏名等の訂正", en="Correct a person's particulars", cites=LISTING, roles=PEOPLE,
    body="body_id", about=("body_id",),
)  # fmt: skip
def correct(
    deed: Deed, *, body_id: str, corrects: str, name: str, kana: str | None = None, born_on: date | None = None,
    reason: str,
) -> str:  # fmt: skip
    """Put right what was written down wrongly about a person; ``corrects`` is the person's number.

    What was known before stays known as then. A name that changed is no error: ``person.rename``.
    """
    reasoned(reason, LISTING)
    person = of_body(deed, corrects, body_id)
    _named(name)
    current = max(_names(deed, person), key=lambda n: n.first_day or date.min)
    deed.revise(current, name=name, kana=kana)
    return deed.revise(person, name=name, kana=kana, born_on=born_on).key


def _names(deed: Deed, person: Person) -> list[Name]:
    """The names known of a person; where an earlier register gave only one, that becomes the first."""
    known = list(Name.objects.known().filter(person_id=person.person_id))
    first = {"person_id": person.person_id, "name": person.name, "kana": person.kana, "first_day": None}
    return known or [deed.record(Name, **first)]


def _named(name: str) -> None:
    if not name.strip():
        raise Refusal(NO_NAME, LISTING, GIVE_NAME, ("UNREADABLE",))
