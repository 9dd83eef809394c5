"""Who may see what, of which body: every query and register, as every role, of the own body and of another."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache, partial
from typing import Any

import pytest
from tests.matrix.cells import refused, undone
from tests.matrix.examples.asking import QUESTIONS, SILENT
from tests.matrix.examples.examples import NOBODY, nothing_for
from tests.matrix.examples.homes import Home, furnished
from tests.matrix.land import (
    DOUBTED,
    ELSEWHERE,
    INNER,
    NOTIFIED,
    ORGAN_OF,
    OTHER,
    RESULT,
    SECRET,
    UNIT,
    WORD,
    Land,
    grantable,
)

from sekisho.desk.forms.sources import SOURCES
from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import EVERYWHERE, Actor, Grant
from sekisho.record.looks import QUERIES, Look, ask
from sekisho.record.registers import REGISTERS
from sekisho.record.roles import Role
from sekisho.rooms.readers import RESULTS

NOW = datetime(2026, 4, 1, 9)
OWN = {body: {WORD[body], UNIT[body]} for body in WORD}
SHOWN = {
    **{organ: OWN[organ] | {SECRET[organ], INNER[organ]} for organ in INNER},
    **{body: OWN[body] | {SECRET[organ]} for body, organ in ORGAN_OF.items() if body != organ},
}
SHOWN["MOD"].add(ELSEWHERE)
SHOWN |= {organ: SHOWN[organ] | OWN[body] for body, organ in ORGAN_OF.items() if body != organ}
"""The words a body may be shown: its own, and its organ's or its businesses' in so far as it shares them."""
WORDS = frozenset().union(*SHOWN.values())
DAYS = tuple(day.isoformat() for day in NOTIFIED.values()) + tuple(at.date().isoformat() for at in DOUBTED.values())
Answer = Callable[[Actor], str]
TO_BUSINESS = "assessments.told_to_business"
"""The one answer to somebody who reads no results that tells one: what the law has the organ tell the business."""


def _fields(params: Any) -> tuple[str, ...]:
    return tuple(params.__struct_fields__)


@pytest.fixture(scope="module")
def homes(_founded: Land) -> Iterator[dict[str, Home]]:
    """The land with everything in it that can be asked for."""
    with undone():
        yield furnished(_founded)


pytestmark = pytest.mark.django_db


def test_every_query_has_an_example() -> None:
    assert not set(QUERIES) - set(QUESTIONS)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_answers_its_roles_with_what_is_theirs(homes: dict[str, Home], name: str) -> None:
    wrong = []
    answers: dict[str, Answer] = {}  # what names nothing of a body is asked once only
    for body in ("MOD", "ACME"):
        asked = QUESTIONS[name](homes[body])
        answer = answers.setdefault(repr(asked), cache(partial(_asked, name, asked)))
        wrong += [f"about {body}: {fault}" for fault in _faults(name, QUERIES[name].roles, body, answer)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_a_register_shows_its_roles_what_is_theirs(homes: dict[str, Home], name: str) -> None:
    answer = cache(partial(_read, name))
    wrong = [fault for body in ("MOD", "ACME") for fault in _faults(name, REGISTERS[name].roles, body, answer)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("of", sorted(SOURCES))
def test_a_picker_offers_its_roles_what_is_theirs(homes: dict[str, Home], of: str) -> None:
    name, answer = "choices.find", cache(partial(_asked, "choices.find", {"of": of, "per_page": 500}))
    wrong = [fault for body in ("MOD", "ACME") for fault in _faults(of, QUERIES[name].roles, body, answer)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("body", ["MOD", "ACME"])
@pytest.mark.parametrize("name", sorted(QUERIES))
def test_what_is_anothers_is_answered_as_if_it_did_not_exist(homes: dict[str, Home], name: str, body: str) -> None:
    own, foreign = QUESTIONS[name](homes[OTHER[body]]), QUESTIONS[name](homes[body])
    wrong = []
    for key in (key for key, value in foreign.items() if value != own[key]):
        missing = nothing_for(own[key])
        for role in (role for role in QUERIES[name].roles if grantable(role, OTHER[body])):
            actor = Actor("stranger", (Grant(role, OTHER[body]),))
            theirs = _without(_asked(name, own | {key: foreign[key]}, actor), foreign[key])
            nothing = _without(_asked(name, own | {key: missing}, actor), missing)
            wrong += [f"{role} {key}:\n  theirs  {theirs}\n  nothing {nothing}"] if theirs != nothing else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [name for name, one in sorted(QUERIES.items()) if "person_id" in _fields(one.params)])
def test_a_unit_is_told_nothing_of_a_person_of_another(homes: dict[str, Home], name: str) -> None:
    asked = QUESTIONS[name](homes["MOD"])
    for role in (role for role in QUERIES[name].roles if grantable(role, "MOD")):
        actor = Actor("somebody", (Grant(role, "MOD", UNIT["MOD"]),))
        theirs, nobody = (_asked(name, asked | {"person_id": number}, actor) for number in (ELSEWHERE, NOBODY))
        assert _without(theirs, ELSEWHERE) == _without(nobody, NOBODY), role


def _in(text: str) -> set[str]:
    return {word for word in WORDS if word in text}


def _without(told: str, named: Any) -> str:
    for one in named if isinstance(named, list) else [named]:
        told = told.replace(str(one), "…")
    return told


def _asked(name: str, asked: dict[str, Any], actor: Actor) -> str:
    return _said(lambda: ask(name, actor, at=NOW, **asked))


def _read(name: str, actor: Actor) -> str:
    """A register as the API reads it."""
    register = REGISTERS[name]
    if not actor.reach(register.roles):
        return "refused NOT_AUTHORISED"
    return _said(lambda: list(register.rows(Look(actor, NOW))))


def _said(answer: Callable[[], Any]) -> str:
    """Everything an answer or a refusal tells."""
    told: list[Any] = []
    refusal: Refusal | None = refused(lambda: told.append(answer()))
    if refusal:
        return f"refused {' '.join(refusal.codes)} {refusal.text} {refusal.next_step}"
    return json.dumps(told[0], default=str, ensure_ascii=False)


def _faults(name: str, roles: Iterable[Role], body: str, answer: Answer) -> Iterator[str]:
    """What is wrong in the cells of a query about a body's things."""
    if not answer(Actor("nobody")).startswith("refused NOT_AUTHORISED"):
        yield "nobody is answered"
    for role in Role:
        for where in (*ORGAN_OF, EVERYWHERE):
            for unit in (None, UNIT.get(where)):
                if grantable(role, where) and (unit is None or where != EVERYWHERE):
                    said = answer(Actor("somebody", (Grant(role, where, unit),)))
                    cell = f"{role}@{where}{' unit' if unit else ''}"
                    yield from (f"{cell}: {fault}" for fault in _fault(name, roles, body, role, where, unit, said))


def _fault(
    name: str, roles: Iterable[Role], body: str, role: Role, where: str, unit: str | None, said: str
) -> Iterator[str]:
    if role not in roles:
        if not said.startswith("refused NOT_AUTHORISED"):
            yield "is answered"
        return
    if leaked := sorted(_in(said) - _may(role, where, unit)):
        yield f"is shown {leaked}: {_around(said, leaked[0])}"
    results = [word for word in (*RESULT, *DAYS) if word in said]
    if results and role not in RESULTS and name != TO_BUSINESS:
        yield f"is told results {results}: {_around(said, results[0])}"
    if {name, (name, body)} & SILENT or unit or where not in (body, EVERYWHERE) or role is Role.ADMIN:
        return
    if not _in(said) & SHOWN[body]:
        yield f"is not shown its own: {said[:200]}"


def _may(role: Role, where: str, unit: str | None) -> frozenset[str] | set[str]:
    if role is Role.ADMIN:
        return set(UNIT.values()) if where == EVERYWHERE else {UNIT[where]}
    return WORDS if where == EVERYWHERE else SHOWN[where] - ({ELSEWHERE} if unit else set())


def _around(said: str, word: str) -> str:
    at = said.index(word)
    return said[max(0, at - 80) : at + 80]
