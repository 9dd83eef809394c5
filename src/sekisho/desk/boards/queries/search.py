"""Search over everything the viewer may see: people, secrets, places, bodies, and the acts of the viewer's roles."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from sekisho.kernel.names import fold_name
from sekisho.kernel.wareki import parse_day
from sekisho.record.acts import ACTS
from sekisho.record.facts import of_table
from sekisho.record.looks import QUERIES, Look, query
from sekisho.record.roles import Role
from sekisho.rooms.readers import CONTENTS

DESIGNATIONS = ("designations", "designation_id", "title", "organ_id", "regime", "designated_on", "valid_until")
KINDS = ("people", "designations", "places", "bodies", "acts")
EACH = 20
"""Hits of each kind on the page."""
LONGEST = 100
fold = lru_cache(maxsize=50_000)(fold_name)


@query("board.search", ja="検索", en="Search", roles=(*sorted(CONTENTS), Role.ADMIN))
def search(look: Look, *, words: str) -> dict[str, Any]:
    """Return up to twenty hits of each kind, with how many there are. Every word must occur.

    Two characters suffice; readings, variant characters, kana, width and case do not matter. A day in any common
    writing finds what was designated, or ends, on it.
    """
    asked = words[:LONGEST].split()
    if not asked:
        return {kind: {"rows": [], "total": 0} for kind in KINDS}
    keys, day = [fold(word) for word in asked], parse_day("".join(asked))
    return {
        "people": _people(look, " ".join(asked)),
        "designations": _of_day(look, day) if day else _among(_rows(look, *DESIGNATIONS), keys),
        "places": _among(_rows(look, "places", "place_id", "name", "body_id"), keys),
        "bodies": _among(_bodies(look), keys),
        "acts": _among(_acts(look), keys),
    }


def _people(look: Look, words: str) -> dict[str, Any]:
    if not look.actor.reach(CONTENTS):
        return {"rows": [], "total": 0}
    found: dict[str, Any] = QUERIES["people.search"].function(look, words=words, per_page=EACH)
    return found


def _of_day(look: Look, day: date) -> dict[str, Any]:
    table, *columns = DESIGNATIONS
    rows = look.seen(of_table(table)).filter(Q(designated_on=day) | Q(valid_until=day)).order_by(columns[0])
    return {"rows": list(rows.values(*columns)[:EACH]), "total": rows.count()}


def _rows(look: Look, table: str, *columns: str) -> Iterable[dict[str, Any]]:
    return look.seen(of_table(table)).order_by(columns[0]).values(*columns).iterator()


def _bodies(look: Look) -> Iterable[dict[str, Any]]:
    for table, key in (("organs", "organ_id"), ("businesses", "business_id")):
        for row in _rows(look, table, key, "name_ja", "name_en"):
            yield {"kind": table, "body_id": row[key], "ja": row["name_ja"], "en": row["name_en"] or row["name_ja"]}


def _acts(look: Look) -> Iterable[dict[str, Any]]:
    mine = {grant.role for grant in look.actor.grants}
    able = (act for act in ACTS.values() if mine & set(act.roles))
    return ({"name": act.name, "ja": act.label.ja, "en": act.label.en} for act in able)


def _among(rows: Iterable[dict[str, Any]], keys: list[str]) -> dict[str, Any]:
    """Keep the rows in one of whose columns, folded, each of the keys occurs."""
    found = [row for row in rows if _matches(row, keys)]
    return {"rows": found[:EACH], "total": len(found)}


def _matches(row: dict[str, Any], keys: list[str]) -> bool:
    text = "\n".join(fold(value) for value in row.values() if isinstance(value, str))
    return all(key in text for key in keys)
