"""The ends of a designation, from which nothing leads back, and what the audit says of what acts have kept."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.designations.papers import (
    HOLDS,
    TODAY,
    at,
    ces,
    contract,
    designate,
    next_day,
    provide,
    refusal_of,
    row_of,
    terminate,
    undone,
)
from tests.world import World

from sekisho.record.actors import SYSTEM
from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Notice
from sekisho.rooms.designations.workflow import ALIVE, DESIGNATION, LATE, PROPOSAL

END = date(2031, 3, 31)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _expire(number: str) -> Any:
    return perform("designation.expire", SYSTEM, designation_id=number)


def test_a_designation_expires_at_the_first_instant_after_its_last_day_and_not_before(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world)
    at(monkeypatch, END, "23:59:59")
    assert refusal_of(lambda: _expire(number)).codes == ("NOT_YET_OVER",)
    at(monkeypatch, next_day(END), "00:00")
    _expire(number)
    assert (row_of(number).ended_on, row_of(number).end_kind) == (END, "expired")
    assert refusal_of(lambda: world.do("designation.expire", Role.HEAD, designation_id=number))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tried=st.sampled_from(sorted({t.act for t in DESIGNATION.transitions if t.sources != ("",)} - LATE)),
    lapse=st.booleans(),
)
def test_nothing_leads_from_an_end_back_into_force(
    world: World, monkeypatch: pytest.MonkeyPatch, tried: str, lapse: bool
) -> None:
    with undone():
        _try_after_the_end(world, monkeypatch, tried, lapse)


def _try_after_the_end(world: World, monkeypatch: pytest.MonkeyPatch, tried: str, lapse: bool) -> None:
    at(monkeypatch, TODAY)
    number = designate(world)
    at(monkeypatch, next_day(END) if lapse else TODAY)
    _expire(number) if lapse else terminate(world, number)
    before = row_of(number).values()
    shared: dict[str, Any] = {"designation_id": number, "reason": "理由"}
    lines: dict[str, dict[str, Any]] = {
        "designation.extend": {"decided_on": TODAY, "valid_until": date(2036, 3, 31), **shared, **HOLDS},
        "designation.extend_past_30": {"decided_on": TODAY, "valid_until": date(2060, 1, 1),
                                       "cabinet_approved_on": TODAY, "approval_reason": "理由", **shared, **HOLDS},
        "designation.terminate_part": {"ended_on": TODAY, "part": "一", "remains": "二", **shared},
        "designation.terminate": {"ended_on": TODAY, "ground": "public", **shared},
        "designation.expire": {},
    }  # fmt: skip
    given = lines[tried] | {"designation_id": number}
    refused = refusal_of(
        lambda: perform(tried, SYSTEM, **given) if tried.endswith("expire") else world.do(tried, Role.HEAD, **given)
    )
    assert refused.text.en.startswith("Not possible in the present state")
    assert refused.cites and refused.codes == ("WRONG_STATE",)
    assert refused.next_step and "designation.designate" in refused.next_step.en
    assert row_of(number).values() == before


def test_no_transition_starts_from_an_end() -> None:
    assert not [t for t in DESIGNATION.transitions if {"expired", "terminated"} & set(t.sources)]
    assert all(t.cites and t.roles for t in DESIGNATION.transitions)


def test_a_part_ends_and_the_rest_goes_on(world: World) -> None:
    number = designate(world)
    provide(world, number, "ATLA")
    done = world.do(
        "designation.terminate_part", Role.HEAD, designation_id=number, ended_on=TODAY, part="日時",
        remains="場所", reason="公表", outline="運用計画のうち場所",
    ).result  # fmt: skip
    assert done == {"notices": 1}
    assert (row_of(number).ended_on, row_of(number).outline) == (None, "運用計画のうち場所")


def _parted(world: World, number: str, **more: Any) -> int:
    asked: dict[str, Any] = {"designation_id": number, "ended_on": TODAY, "part": " 日時", "remains": "場所"}
    done: dict[str, int] = world.do("designation.terminate_part", Role.HEAD, **asked, reason="公表した", **more).result
    return done["notices"]


@pytest.mark.parametrize(
    ("regime", "cites"), [("SDS", ["SDS-O 10(1)(ii)", "SDS-O 5"]), ("CES", ["CES-O 10", "CES-O 5"])]
)
def test_the_new_outline_is_told_with_the_part_to_whoever_was_notified_of_the_designation_down_the_chain(
    world: World, regime: str, cites: list[str]
) -> None:
    number = designate(world, measure="notice", **(ces() if regime == "CES" else {}))
    world.organ("MOFA", "外務省")
    for person, organ in (("own", "MOD"), ("theirs", "ATLA")):
        world.posted(person, organ, TODAY)
        world.rows("handlers", designation_id=number, person_id=person, organ_id=organ, **{"from": TODAY, "to": None})
    contract(world, regime=regime)
    world.do("designation.notify", designation_id=number, handlers=["own"], businesses=["ACME"])
    for organ in ("ATLA", "MOFA"):
        provide(world, number, organ)
    world.do("designation.pass_on", Role.HEAD, "ATLA", giver_id="ATLA", designation_id=number, handlers=["theirs"])

    assert _parted(world, number, outline=" 運用計画のうち場所") == 5

    part = {"ended_on": TODAY.isoformat(), "part": "日時", "remains": "場所"}
    told = {(n.giver_id, n.recipient_id): n for n in Notice.objects.known().filter(kind="terminated_part")}
    merely_provided = told.pop(("MOD", "MOFA"))
    assert (merely_provided.content, merely_provided.basis[1]) == (
        part,
        f"{regime} 6{'(1)' if regime == 'SDS' else ''}",
    )
    assert {n.content.pop("outline") for n in told.values()} == {"運用計画のうち場所"}
    assert all(n.content == part for n in told.values())
    assert [told["MOD", who].basis[:2] for who in ("", "ACME", "ATLA")] == [cites] * 3
    assert sorted(told) == [("ATLA", ""), ("MOD", ""), ("MOD", "ACME"), ("MOD", "ATLA")]


@pytest.mark.parametrize("outline", [None, "運用計画"])
def test_an_outline_that_stays_is_not_told_anew(world: World, outline: str | None) -> None:
    number = designate(world)
    contract(world)
    world.do("designation.notify", designation_id=number, businesses=["ACME"])

    assert _parted(world, number, outline=outline) == 1

    assert "outline" not in Notice.objects.known().get(kind="terminated_part").content


def test_the_diagram_in_the_readme_is_the_table() -> None:
    from pathlib import Path

    from sekisho.rooms import designations

    readme = Path(designations.__file__).with_name("README.md").read_text(encoding="utf-8")
    assert DESIGNATION.diagram() in readme
    assert PROPOSAL.diagram() in readme
    assert set(DESIGNATION.states) >= set(ALIVE)


def test_every_act_of_the_table_is_declared_with_the_same_roles_and_articles() -> None:
    from sekisho.record.acts import ACTS

    for transition in (*DESIGNATION.transitions, *PROPOSAL.transitions):
        declared = ACTS[transition.act]
        assert set(transition.roles) <= set(declared.roles)
        assert declared.cites == transition.cites


def _ended(world: World, number: str, on: date = TODAY, ground: str = "public") -> Any:
    asked: dict[str, Any] = {"designation_id": number, "ended_on": on, "ground": ground, "reason": "理由"}
    return world.do("designation.terminate", Role.HEAD, **asked)


def test_a_termination_never_lies_before_something_done_with_the_designation_in_force(world: World) -> None:
    number = designate(world, designated_on=date(2025, 1, 1), valid_until=date(2029, 12, 31))
    provide(world, number, "ATLA", provided_on=date(2026, 3, 1))
    told = refusal_of(lambda: _ended(world, number, date(2026, 2, 28)))
    assert (told.codes, "2026-03-01" in told.text.en) == (("ENDED_BEFORE",), True)
    assert refusal_of(lambda: _ended(world, number, next_day(TODAY))).codes == ("DAY_IMPOSSIBLE",)
    _ended(world, number, date(2026, 3, 1))


def test_a_ground_that_the_papers_do_not_bear_out_is_none(world: World) -> None:
    number, conditional = designate(world), designate(world, condition="協定の公表")
    assert refusal_of(lambda: _ended(world, number, ground="condition_met")).codes == ("NO_CONDITION",)
    assert refusal_of(lambda: _ended(world, number, ground="replaced")).codes == ("NOT_REPLACED",)
    _ended(world, conditional, ground="condition_met")
