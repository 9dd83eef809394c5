"""What can be chosen on a form: only what the viewer may see, found by words, readings or numbers."""

from typing import Any

from django.db.models import Q

from sekisho.desk.forms.saying import cut, said
from sekisho.desk.forms.sources import SOURCES, Source, column_words
from sekisho.desk.paper.names import BODIES, body_names
from sekisho.kernel.names import fold_name
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang, Text
from sekisho.record.facts import Fact, kinds, of_table
from sekisho.record.looks import Look, query
from sekisho.record.roles import Role
from sekisho.record.steps import AGAIN
from sekisho.rooms.accounts.models import Account
from sekisho.rooms.accounts.queries import called
from sekisho.rooms.designations.notices import HANDLER
from sekisho.rooms.named import names
from sekisho.rooms.people.queries import search
from sekisho.rooms.readers import CONTENTS

Row = dict[str, Any]
READ = (*sorted(CONTENTS), Role.ADMIN)
MOST = 50
NO_SUCH = Text("そのような選択肢はありません。", "There is nothing of that kind to choose from.")


@query("choices.find", ja="選択肢の検索", en="Find what can be chosen on a form", roles=READ)
def find(  # noqa: PLR0913 -- each narrows what a form offers
    look: Look,
    *,
    of: str,
    words: str = "",
    values: list[str] | None = None,
    designation_id: str | None = None,
    organ_id: str | None = None,
    regime: str | None = None,
    page: int = 1,
    per_page: int = 20,
) -> Row:
    """Find what an act may name: rows with ``value`` and, as ``ja`` and ``en``, what to call it.

    Every word must occur in a name, a reading or at the beginning of a number; ``values`` asks for certain ones instead
    of what is still open, ``designation_id`` narrows what is about one, ``organ_id`` and ``regime`` what a new one may
    replace. ``total`` counts only as far as one row beyond this page.
    """
    if of not in SOURCES:
        raise Refusal(NO_SUCH, next_step=AGAIN, codes=("UNREADABLE",))
    source, size = SOURCES[of], max(1, min(per_page, MOST))
    start = (max(1, page) - 1) * size
    one = source.of_one(look, designation_id or "") if source.of_one and values is None else Q()
    if source.of_form and values is None:
        one = source.of_form(look, organ_id or "", regime or "", words)
    found = [
        row for name in source.kinds for row in _rows(look, of, name, words, values).filter(one)[: start + size + 1]
    ]
    return {"rows": _shown(look, source, found[start : start + size]), "total": len(found), "page": max(1, page)}


def _rows(look: Look, of: str, name: str, words: str, values: list[str] | None) -> Any:
    source, kind = SOURCES[of], _kind(name)
    rows = look.seen(kind).order_by(*source.order)
    if values is not None:
        return rows.filter(key__in=values)
    if of == "persons":
        numbers = [row["person_id"] for row in search(look, words=words, per_page=MOST)["rows"]]
        return rows.filter(person_id__in=numbers)
    for word in words.split():
        rows = rows.filter(_matching(look, source, kind, word))
    return rows.filter(source.narrow(look))


def _matching(look: Look, source: Source, kind: type[Fact], word: str) -> Q:
    match = Q(key=word)
    for column in column_words(source, kind):
        match |= Q(**{f"{column}__icontains": word})
    for column in source.codes:
        match |= Q(**{f"{column}__istartswith": word})
    if "person_id" in source.codes:
        people = look.seen(of_table("persons")).filter(folded__contains=fold_name(word))
        match |= Q(person_id__in=people.values("person_id"))
    if "account" in source.codes:
        match |= Q(account__in=Account.objects.filter(username__icontains=word).values("opaque"))
    return match


def _kind(name: str) -> type[Fact]:
    return next(kind for kind in kinds() if kind._meta.label_lower == name)


def _shown(look: Look, source: Source, rows: list[Any]) -> list[Row]:
    who = names(look, (person for row in rows for person in _persons(row)))
    who |= called(look, {row.account for row in rows if hasattr(row, "account")})
    ids = [getattr(row, name, None) for row in rows for name in source.shown if name in BODIES]
    ja, en = (who | body_names(look, ids, lang) for lang in ("ja", "en"))
    return [{"value": row.key, "ja": _said(source, row, ja, "ja"), "en": _said(source, row, en, "en")} for row in rows]


def _persons(row: Any) -> tuple[str | None, ...]:
    """The people whom a row names by number."""
    told = getattr(row, "recipient_id", None) if getattr(row, "recipient_kind", "") == HANDLER else None
    return getattr(row, "person_id", None), told, *getattr(row, "recipients", ())


def _said(source: Source, row: Any, who: dict[str, str], lang: Lang) -> str:
    """Name a row by what tells it apart, its number last."""
    told = [_part(name, getattr(row, name, None), who, lang) for name in source.shown]
    number = row.key if row.KEY and row.KEY != "account" else ""
    return " / ".join(part for part in dict.fromkeys([*told, number]) if part)


def _part(name: str, value: Any, who: dict[str, str], lang: Lang) -> str:
    if value is None or (name in ("name_ja", "name_en") and name[-2:] != lang):
        return ""
    if isinstance(value, list):
        return cut((", " if lang == "en" else "、").join(_part("person_id", one, who, lang) for one in value))
    if name in (*BODIES, "account") and value in who:
        return who[value]
    return f"{who[value]} {value}" if name == "person_id" and value in who else cut(said(name, value, lang))
