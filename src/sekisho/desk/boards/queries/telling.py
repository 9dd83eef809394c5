"""Findings in words: who, where, why, by which article, and the act that settles it; to each what each may be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from sekisho.desk.boards.queries import seen
from sekisho.desk.models import Found
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.acts import ACTS
from sekisho.record.looks import Look
from sekisho.record.rights import explained, withheld
from sekisho.right.steps import SOME_ORGAN, SOMEBODY, next_step, said
from sekisho.right.words import IN_RANGE, SDS
from sekisho.rooms.named import names
from sekisho.rooms.readers import CONTENTS, role_for

ELSEWHERE = {"ja": "他の機関のもの", "en": "of another organ"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """The names a page of findings needs, read once."""

    persons: dict[str, str]
    secrets: dict[str, str]
    places: dict[str, str]
    organs: dict[str | None, Text]

    @staticmethod
    def of(look: Look, rows: Iterable[Found]) -> "Named":
        """Read the names of everything that findings are about."""
        every = list(rows)
        return Named(
            names(look, (f.person_id for f in every)),
            seen.titles(look, (f.designation_id for f in every)),
            seen.place_names(look, (f.place_id for f in every)),
            seen.bodies(look, (f.settles for f in every)),
        )


def grouped(rows: Iterable[Found]) -> list[list[Found]]:
    """Put together what differs in the secret only: one person, one place or the ranges, one reason."""
    groups: dict[tuple[Any, ...], list[Found]] = {}
    for found in rows:
        about = (
            found.person_id,
            found.code,
            found.place_id,
            found.organ_id,
            found.settles,
            found.regime,
            tuple(found.failed),
        )
        groups.setdefault(about, []).append(found)
    return list(groups.values())


def told(look: Look, groups: Sequence[list[Found]]) -> list[Row]:
    """Return groups of findings as rows of a board."""
    named = Named.of(look, (found for group in groups for found in group))
    return [_row(look, group, named) for group in groups]


def _row(look: Look, group: list[Found], named: Named) -> Row:
    first = group[0]
    at_hand = first.place_id in named.places
    about = {f.designation_id for f in group if f.designation_id}
    secrets = {number for number in about if at_hand or number in named.secrets}
    return {
        "code": first.code,
        "person_id": first.person_id,
        "name": named.persons.get(first.person_id or ""),
        "place_id": first.place_id if at_hand else None,
        "place": named.places.get(first.place_id or "") or (ELSEWHERE if first.place_id else None),
        "designations": [{"designation_id": s, "title": named.secrets.get(s)} for s in sorted(secrets)],
        "hidden": secrets != about,
        "own": first.settles in look.actor.reach(CONTENTS).bodies,
        **_when(look, group),
        **_why(look, first, named),
        "acts": acts(look, group, at_hand),
    }


def why_of(look: Look, found: Found) -> dict[str, str]:
    """Return why, as the viewer may learn it, of nobody in particular."""
    why = _explained(look, found, {"organ": SOME_ORGAN, "person": SOMEBODY})
    return {"ja": why.text.ja, "en": why.text.en}


def _explained(look: Look, found: Found, about: Mapping[str, Text]) -> Refusal:
    at, regime = max(found.since, look.at), found.regime or SDS
    if not found.failed:
        return _of_code(found.code, regime, at, about)
    return explained(role_for(look.actor, found.settles), found.failed, regime, at, about)


def _when(look: Look, group: list[Found]) -> Row:
    """From when until when; where it is not told why no clearance stands, only what is still to come."""
    since, until = min(f.since for f in group), [f.until for f in group if f.until]
    first = group[0]
    if any(withheld(role_for(look.actor, organ), first.failed) for organ in {first.organ_id, first.settles}):
        return {"from_at": since if since > look.at else None, "to_at": None}
    return {"from_at": since, "to_at": max(until) if len(until) == len(group) else None}


def _why(look: Look, found: Found, named: Named) -> Row:
    name = named.persons.get(found.person_id or "")
    person = Text(f"{name}さん", name) if name else SOMEBODY
    why = _explained(look, found, {"organ": named.organs.get(found.settles, SOME_ORGAN), "person": person})
    step = why.next_step
    return {
        "failed": list(why.codes),
        "why": {"ja": why.text.ja, "en": why.text.en},
        "cites": list(why.cites),
        "next_step": {"ja": step.ja, "en": step.en} if step else None,
    }


def _of_code(code: str, regime: str, at: datetime, about: Mapping[str, Text]) -> Refusal:
    """What a finding without failing conditions says of itself: nothing of a clearance plays a part."""
    book = rulebook()
    cites = tuple(cite.key for cite in book.rule(code, regime).cites_on(at.date()))
    return Refusal(said(book, code, regime, False, about), cites, next_step(book, regime, [code], about), (code,))


def acts(look: Look, group: list[Found], at_hand: bool) -> list[Row]:
    """Return the acts that settle a group of findings and that the viewer may do, with what is known filled in."""
    first = group[0]
    person = {"person_id": first.person_id}
    if first.code in seen.TRAINING:
        return _able(look, "training.record", first.body_id, {"body_id": first.body_id, "persons": first.person_id})
    lines = [{**person, "designation_id": f.designation_id, "organ_id": f.settles} for f in group]
    if first.code in seen.RANGE:
        return [act for line in lines for act in _able(look, "handler.remove", first.settles, line)]
    out = _able(look, "presence.withdraw", first.place_of, {**person, "place_id": first.place_id}) if at_hand else []
    outside = first.failed == [IN_RANGE] and len(group) == 1
    return out + (_able(look, "handler.appoint", first.settles, lines[0]) if outside else [])


def _able(look: Look, name: str, body_id: str | None, given: dict[str, str | None]) -> list[Row]:
    act = ACTS[name]
    if not (body_id and look.actor.grant(act.roles, body_id)):
        return []
    asked = urlencode({key: value for key, value in given.items() if value})
    return [{"name": name, "ja": act.label.ja, "en": act.label.en, "url": f"/acts/{name}/?{asked}", "given": given}]
