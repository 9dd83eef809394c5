"""Reads of the room: people found by name, one person's record, and postings."""

from collections.abc import Collection
from typing import Any
from unicodedata import normalize

from django.db.models import Q

from sekisho.kernel.names import fold_name
from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.rooms.named import paged
from sekisho.rooms.people.models import Name, Office, Person, Posting
from sekisho.rooms.people.rights import rights
from sekisho.rooms.people.workflow import state
from sekisho.rooms.readers import CONTENTS

READ = tuple(sorted(CONTENTS))
Row = dict[str, Any]


@query("people.search", ja="氏名による検索", en="Find people", roles=READ)
def search(look: Look, *, words: str = "", page: int = 1, per_page: int = 50) -> Any:
    """Find people by words of their names, present or former, or readings, or by number; "" lists everybody.

    Every word must occur; of a number, a part with a digit in it. Variant characters, kana, width and case do not
    matter: 渡邉 finds 渡辺, ﾔﾏﾀﾞ finds やまだ.
    """
    rows = look.seen(Person)
    for word in words.split():
        rows = rows.filter(person_id__among=_called(look, word))
    return paged(rows.order_by("kana", "person_id"), page, per_page, lambda found: _lines(look, found))


def _called(look: Look, word: str) -> set[str]:
    """The numbers of people who were ever known under the word; looked for once, for the page and for its total."""
    plain = normalize("NFKC", word)
    numbered = Q(person_id__icontains=plain) if any(map(str.isdigit, plain)) else Q(person_id__iexact=plain)
    versions = Person.objects.filter(Q(folded__contains=fold_name(word)) | numbered)
    known = versions if look.size is None else versions.filter(known_from__lt=look.size)
    return set(known.values_list("person_id", flat=True))


def _lines(look: Look, found: list[Person]) -> list[Row]:
    day = look.at.date()
    here = look.seen(Posting).filter(person_id__in=[p.person_id for p in found], first_day__lte=day)
    posts = {
        p.person_id: p for p in here.filter(Q(last_day__isnull=True) | Q(last_day__gte=day)).order_by("-first_day")
    }
    return [{"person_id": p.person_id, "name": p.name, "kana": p.kana, **_post(posts.get(p.person_id))} for p in found]


def _post(posting: Posting | None) -> Row:
    return {name: getattr(posting, name, None) for name in ("body_id", "unit", "post")}


@query("people.one", ja="一人の記録", en="One person's record", roles=READ)
def one(look: Look, *, person_id: str) -> Row:
    """Return names, postings, offices, ranges, stops and training, and whether each right stands at the moment asked.

    Never a result of an assessment, the reason of a stop, or why a result is wanting. A visitor is known by name alone.
    """
    person = look.one(Person, person_id=person_id)
    names = sorted(look.seen(Name).filter(person_id=person_id), key=lambda n: (n.first_day is not None, n.first_day))
    held = [n for n in names if n.first_day is None or n.first_day <= look.at.date()]
    return {
        "person_id": person_id,
        "name": held[-1].name if held else person.name,
        "kana": held[-1].kana if held else person.kana,
        "born_on": person.born_on if look.seen(Posting).filter(person_id=person_id).exists() else None,
        "names": [n.values() for n in names],
        "postings": [_posting(look, p) for p in look.seen(Posting).filter(person_id=person_id).order_by("first_day")],
        "offices": [
            {"office_key": o.key, **o.values()}
            for o in look.seen(Office).filter(person_id=person_id).order_by("first_day")
        ],
        **_handling(look, person_id),
        **rights(look, person_id),
    }


def _posting(look: Look, posting: Posting) -> Row:
    return {**posting.values(), "state": state(posting, look.at.date())}


def _handling(look: Look, person_id: str) -> Row:
    stops = look.seen(of_table("stops")).filter(person_id=person_id).order_by("from_at")
    training = look.seen(of_table("trainings")).filter(person_id=person_id).order_by("completed_on")
    return {
        "stops": list(stops.values("organ_id", "from_at", "to_at")),
        "trainings": list(training.values("body_id", "completed_on")),
    }


@query("people.postings", ja="配属の一覧", en="Postings", roles=READ)
def postings(
    look: Look, *, body_id: str | None = None, unit: str | None = None, person_id: str | None = None,
    page: int = 1, per_page: int = 50,
) -> Any:  # fmt: skip
    """List the postings of a body, a unit or a person that hold on the day asked about, or will."""
    day = look.at.date()
    wanted = {"body_id": body_id, "unit": unit, "person_id": person_id}
    rows = look.seen(Posting).filter(**{name: value for name, value in wanted.items() if value is not None})
    rows = rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=day)).order_by("-first_day", "posting_id")
    return paged(rows, page, per_page, lambda found: [_posting(look, p) for p in found])


def erased(among: Collection[str] | None = None) -> set[str]:
    """Return the people (of some numbers, or all) whose personal values were erased, whoever asks.

    Who was named anew since is not one of them.
    """
    gone = Person.objects.known().filter(salt__isnull=True)
    found = gone if among is None else gone.filter(person_id__among=among)
    return set(found.values_list("person_id", flat=True))
