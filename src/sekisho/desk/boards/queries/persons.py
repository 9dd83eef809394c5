"""Findings by person: the rows of one together, the acts that settle them all, and how many there are of a kind."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from sekisho.desk.boards.queries import seen
from sekisho.desk.boards.queries.telling import why_of
from sekisho.desk.forms.words import helps
from sekisho.desk.models import Found
from sekisho.record.looks import Look
from sekisho.record.rights import told
from sekisho.rooms.readers import role_for

Row = dict[str, Any]
SHOWN = 12
"""Places, or reasons, that are offered to narrow a list by."""


class Reasons:
    """Why, as far as the viewer may learn it, as one key for findings that are told alike."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.keys: dict[tuple[str | None, ...], str] = {}

    def key(self, found: Found) -> str:
        """Return the codes the viewer may be told, or the finding's own where it has none."""
        about = (found.code, found.settles, *found.failed)
        if about not in self.keys:
            codes = told(role_for(self.look.actor, found.settles), found.failed)
            self.keys[about] = ",".join(codes) or found.code
        return self.keys[about]


def by_person(rows: Iterable[Found]) -> list[list[Found]]:
    """Put the findings of each person together, the persons in the order in which they first appear."""
    persons: dict[str | None, list[Found]] = {}
    for found in rows:
        persons.setdefault(found.person_id, []).append(found)
    return list(persons.values())


def together(rows: Sequence[Row]) -> list[Row]:
    """Mark the rows of one person: ``span`` on the first counts them, and ``settle`` are the acts for all of them."""
    first = {"span": len(rows), "settle": settling(rows), "next_steps": _steps(rows)}
    return [row | (first if number == 0 else {"span": 0}) for number, row in enumerate(rows)]


def settling(rows: Iterable[Row]) -> list[Row]:
    """Return the acts of rows, those of one kind as one: done for many at once where there are several lines."""
    kinds: dict[str, dict[str, Row]] = {}
    for act in (act for row in rows for act in row["acts"]):
        kinds.setdefault(act["name"], {}).setdefault(act["url"], act)
    return [act for acts in kinds.values() for act in _as_one(list(acts.values()))]


def _as_one(acts: list[Row]) -> list[Row]:
    about = helps()[acts[0]["name"]].together
    if len(acts) > 1 and about:
        return _about_all(acts, about)
    varies = helps()[acts[0]["name"]].many
    if len(acts) == 1 or varies is None or varies not in acts[0]["given"]:
        return acts
    columns = [varies, *(name for name in acts[0]["given"] if name != varies)]
    lines = ["\t".join(columns), *("\t".join(act["given"].get(name) or "" for name in columns) for act in acts)]
    return [
        acts[0]
        | {"url": f"/acts/{acts[0]['name']}/many/?{urlencode({'many': chr(10).join(lines)})}", "lines": len(acts)}
    ]


def _about_all(acts: list[Row], about: str) -> list[Row]:
    """Acts that differ in whom they are about only, as one act about all of them."""
    same: dict[tuple[tuple[str, str], ...], list[Row]] = {}
    for act in acts:
        others = tuple((name, text) for name, text in act["given"].items() if name != about and text)
        same.setdefault(others, []).append(act)
    return [
        of[0]
        | {"url": f"/acts/{of[0]['name']}/?{urlencode([*others, *((about, one['given'][about]) for one in of)])}"}
        | {"lines": len(of)}
        for others, of in same.items()
    ]


def _steps(rows: Iterable[Row]) -> list[Row]:
    """The next steps, each once; the own organ's before those of another organ of the person."""
    mine_first = sorted(rows, key=lambda row: not row["own"])
    return list({row["next_step"]["ja"]: row["next_step"] for row in mine_first if row["next_step"]}.values())


def facets(look: Look, rows: Iterable[Found], reasons: Reasons) -> dict[str, list[Row]]:
    """Return by how many persons each place and each reason has, the most first."""
    places: dict[str, set[str | None]] = {}
    whys: dict[str, list[Found]] = {}
    for found in rows:
        whys.setdefault(reasons.key(found), []).append(found)
        if found.place_id:
            places.setdefault(found.place_id, set()).add(found.person_id)
    called = seen.place_names(look, places)
    doors = [{"key": p, "said": called[p], "count": len(who)} for p, who in places.items() if p in called]
    why = [
        {"key": key, "said": why_of(look, of[0]), "count": len({f.person_id for f in of})} for key, of in whys.items()
    ]
    return {"places": _most(doors), "reasons": _most(why)}


def _most(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row["count"], row["key"]))[:SHOWN]
