"""Who may do what, for which body: every act, as every role, for the own body and for another's."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from tests.matrix.cells import Outcome, refused, tried
from tests.matrix.examples.accounts import FOUNDING
from tests.matrix.examples.every import DOINGS
from tests.matrix.examples.examples import Doing, nothing_for
from tests.matrix.land import ORGAN_OF, OTHER, RESULT, UNIT, WORD, Land, grantable

from sekisho.record.actors import EVERYWHERE, Actor, Grant
from sekisho.record.acts import ACTS
from sekisho.record.roles import Role
from sekisho.rooms.readers import RESULTS

CASES = [(name, body) for name, example in sorted(DOINGS.items()) for body in example.bodies]
Given = dict[str, Any]


def test_every_act_has_an_example() -> None:
    assert set(DOINGS) == {name for name in ACTS if not name.startswith("test.")} - {FOUNDING}


@pytest.mark.parametrize(("name", "body"), CASES)
def test_an_act_is_done_by_its_roles_for_their_own_body_and_by_nobody_else(land: Land, name: str, body: str) -> None:
    example = DOINGS[name]
    asked = example.prepare(land, body)
    wrong = [
        f"{actor.account}: {outcome}"
        for actor, allowed in _actors(example, body, asked)
        if (outcome := tried(name, actor, asked)) and not _as_expected(outcome, example, actor, allowed)
    ]
    assert not wrong, "\n".join(wrong)


def _actors(example: Doing, body: str, asked: Given) -> Iterator[tuple[Actor, bool]]:
    """Everybody who could try it, and whether the authority is there."""
    yield Actor("nobody"), False
    for role in Role:
        named = role in ACTS[example.act].roles
        for where in filter(
            partial(grantable, role), sorted({body, OTHER[body], EVERYWHERE, ORGAN_OF.get(body, body)})
        ):
            yield Actor(f"{role}@{where}", (Grant(role, where),)), named and where in (body, EVERYWHERE)
        if body != EVERYWHERE and grantable(role, body):
            of_person = named and "person_id" in asked and not example.blind
            yield Actor(f"{role}@unit", (Grant(role, body, UNIT[body]),)), of_person
            if named:
                yield Actor(f"{role}@other-unit", (Grant(role, body, "another unit"),)), False


def _as_expected(outcome: Outcome, example: Doing, actor: Actor, allowed: bool) -> bool:
    if not allowed:
        return outcome.outside and outcome.nothing_done
    law = example.law.get(actor.grants[0].role)
    if law:
        return outcome.refusal is not None and law in outcome.refusal.codes and outcome.nothing_done
    return outcome.refusal is None and (outcome.entries, outcome.entered) == (1, "done")


@pytest.mark.parametrize(("name", "body"), [(n, b) for n, b in CASES if DOINGS[n].names])
def test_what_is_anothers_looks_as_if_it_did_not_exist(land: Land, name: str, body: str) -> None:
    example, other = DOINGS[name], OTHER[body]
    own, foreign = example.prepare(land, other), example.prepare(land, body)
    wrong = []
    for parameter in example.names:
        for role in filter(lambda r: grantable(r, other), ACTS[name].roles):
            actor, missing = Actor(f"{role}@{other}", (Grant(role, other),)), nothing_for(own[parameter])
            theirs = tried(name, actor, own | {parameter: foreign[parameter]})
            nothing = tried(name, actor, own | {parameter: missing})
            told = theirs.words(foreign[parameter])
            if not theirs.nothing_done or told != nothing.words(missing) or WORD[body] in told:
                wrong.append(f"{role} {parameter}:\n  theirs  {theirs}\n  nothing {nothing}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("name", "body"), CASES)
def test_no_act_tells_a_result_to_who_reads_none(
    land: Land, monkeypatch: pytest.MonkeyPatch, name: str, body: str
) -> None:
    monkeypatch.setattr(land, "outcome", "not_cleared")
    prepared: list[Given] = []
    if refused(lambda: prepared.append(DOINGS[name].prepare(land, body))):
        return  # the law refuses already what would have to come before
    wrong = []
    for role in (role for role in ACTS[name].roles if role not in RESULTS and grantable(role, body)):
        told = tried(name, Actor("somebody", (Grant(role, body),)), prepared[0]).told
        wrong += [f"{role}: {told}" for word in RESULT if word in told]
    assert not wrong, "\n".join(wrong)
