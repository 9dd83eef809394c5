"""Whoever was told of a designation or provided with it hears of every change, down the whole chain."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.designations.papers import (
    BUSINESS,
    DIET,
    TODAY,
    at,
    ces,
    contract,
    designate,
    extend,
    provide,
    refusal_of,
    terminate,
    undone,
)
from tests.world import World, actor

from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Notice
from sekisho.rooms.designations.routes import question, routes


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _notices(number: str, kind: str) -> set[tuple[str, str]]:
    found = Notice.objects.known().filter(designation_id=number, kind=kind)
    return {(notice.giver_id, notice.recipient_id) for notice in found}


PLACES = ("ATLA", "NPA", "東京", "大阪", "ACME", "米国")
STEP = st.tuples(st.sampled_from(("MOD", *PLACES)), st.sampled_from(PLACES), st.booleans())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(steps=[("MOD", "NPA", False), ("NPA", "東京", False), ("東京", "NPA", False)], ending="expired")
@example(steps=[("MOD", "ACME", True), ("MOD", "ATLA", False), ("ATLA", "米国", False)], ending="terminated")
@given(steps=st.lists(STEP, max_size=12), ending=st.sampled_from(["terminated", "extended", "expired"]))
def test_whoever_was_told_or_provided_hears_of_it_down_the_whole_chain(
    world: World, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, str, bool]], ending: str
) -> None:
    with undone():
        at(monkeypatch, TODAY)
        _pass_on(world, monkeypatch, steps, ending)


def _pass_on(world: World, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, str, bool]], ending: str) -> None:
    number = designate(world)
    expected: set[tuple[str, str]] = set()
    world.organ("NPA", "警察庁")
    contract(world)
    for giver, to, notified in steps:
        try:
            _tell(world, number, giver, to, notified)
        except Refusal:
            continue
        expected.add((giver if not notified else "MOD", to))
    end = date(2031, 3, 31)
    if ending == "terminated":
        terminate(world, number)
    elif ending == "extended":
        at(monkeypatch, end)
        extend(world, number, end, date(2036, 3, 31))
    else:
        at(monkeypatch, date(2031, 4, 1), "00:00")
        perform("designation.expire", actor(Role.SYSTEM, "*"), designation_id=number)
    assert _notices(number, ending) == expected
    listed = world.look("designations.distribution", designation_id=number, per_page=500)["rows"]
    assert {(line["giver_id"], line["recipient_id"]) for line in listed} == expected


def _tell(world: World, number: str, giver: str, to: str, notified: bool) -> None:
    if notified:
        told: dict[str, Any] = {"police" if to in ("東京", "大阪") else "businesses": [to]}
        world.do("designation.notify", designation_id=number, **told)
        return
    kind = {"ATLA": "organ", "NPA": "organ", "ACME": "business", "米国": "foreign"}.get(to, "police")
    for route in (kind, "business_to_organ", "police_to_agency", "police_public", "business_public"):
        chosen = routes()[route]
        answers = dict.fromkeys((*chosen.sds.asks, "third_consent"), "確認した")
        if chosen.recipient == routes()[kind].recipient or kind == "foreign":
            try:
                provide(world, number, to, route=route, by=giver, answers=answers)
            except Refusal:
                continue
            return
    raise Refusal(question("need"))


def test_a_recipient_told_twice_gets_one_notice_with_both_grounds(world: World) -> None:
    number = designate(world)
    contract(world)
    world.do("designation.notify", designation_id=number, businesses=["ACME"])
    provide(world, number, "ACME", route="business", answers=BUSINESS)
    assert terminate(world, number).result == {"notices": 1}
    notice = Notice.objects.known().get(designation_id=number, kind="terminated")
    assert {"SDS-O 10(1)(ii)", "SDS 5(4)", "SDS 8(1)"} <= set(notice.basis)
    assert notice.content == {"ended_on": "2026-04-01"}


def test_who_passed_something_on_gives_the_notice_down_the_chain_under_its_own_article(world: World) -> None:
    number = designate(world)
    provide(world, number, "ATLA")
    provide(world, number, "参議院", route="diet", by="ATLA", answers=DIET)
    terminate(world, number)
    down = Notice.objects.known().get(designation_id=number, kind="terminated", giver_id="ATLA")
    assert (down.recipient_id, "SDS-O 16" in down.basis) == ("参議院", True)


def test_a_notice_is_sent_by_who_must_and_received_in_order(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = designate(world)
    key = provide(world, number, "ATLA").result["notice"]
    sending: dict[str, Any] = {"notices": [key], "sent_at": datetime(2026, 4, 1, 9), "means": "electronic"}
    for body, code in (("ATLA", "NOT_YOURS"), ("MOFA", "NOT_FOUND")):
        with pytest.raises(Refusal) as refused:
            world.do("notice.sent", Role.DESK, body, body_id=body, **sending)
        assert refused.value.codes == (code,)
    receiving: dict[str, Any] = {"body_id": "ATLA", "notices": [key], "received_at": datetime(2026, 4, 1, 9)}
    with pytest.raises(Refusal) as early:
        world.do("notice.received", Role.DESK, "ATLA", **receiving)
    assert early.value.codes == ("NOTICE_ORDER",)
    assert world.look("notices.open", body_id="MOD")["total"] == 1
    world.do("notice.sent", Role.DESK, body_id="MOD", **sending)
    assert world.look("notices.open", body_id="MOD", waiting_for="receipt")["total"] == 1
    world.do("notice.received", Role.DESK, "ATLA", **receiving)
    assert world.look("notices.open", body_id="MOD", waiting_for="receipt")["total"] == 0


def test_handlers_are_told_together_however_many_they_are(world: World) -> None:
    number = designate(world, measure="notice")
    people = [f"h{n}" for n in range(301)]
    for person in people:
        _in_range(world, number, person)
    with pytest.raises(Refusal) as refused:
        world.do("designation.notify", designation_id=number, handlers=people)
    assert refused.value.codes == ("TOO_MANY",)
    for part in (people[:300], people[300:]):
        assert len(world.do("designation.notify", designation_id=number, handlers=part).result) == 1
    assert terminate(world, number).result == {"notices": 1}
    assert Notice.objects.known().get(kind="terminated").recipients == people


def _in_range(world: World, number: str, person: str) -> None:
    world.rows("handlers", designation_id=number, person_id=person, organ_id="MOD", **{"from": TODAY, "to": None})


@pytest.mark.parametrize("measure", ["notice", "marking"])
def test_a_holder_notifies_its_own_handlers_and_they_hear_of_every_change_through_it(
    world: World, measure: str
) -> None:
    number = designate(world, measure=measure)
    provide(world, number, "ATLA")
    own, theirs = world.person("防衛一郎"), world.person("装備太郎", posted_to="ATLA")
    for person, organ in ((own, "MOD"), (theirs, "ATLA")):
        row = {"designation_id": number, "person_id": person, "organ_id": organ}
        world.rows("handlers", **row, **{"from": TODAY, "to": None})

    by_mod = refusal_of(lambda: world.do("designation.notify", designation_id=number, handlers=[theirs]))
    assert by_mod.codes == ("NOT_A_HANDLER",)
    asked: dict[str, Any] = {"giver_id": "ATLA", "designation_id": number}
    of_mod = refusal_of(lambda: world.do("designation.pass_on", Role.MANAGER, "ATLA", **asked, handlers=[own]))
    assert of_mod.codes == ("NOT_A_HANDLER",)
    mine: dict[str, Any] = {"giver_id": "MOD", "designation_id": number, "handlers": [own]}
    assert refusal_of(lambda: world.do("designation.pass_on", **mine)).codes == ("OWN_DESIGNATION",)

    world.do("designation.pass_on", Role.MANAGER, "ATLA", **asked, handlers=[theirs])
    world.do("designation.notify", designation_id=number, handlers=[own])
    world.do("designation.terminate", Role.HEAD, designation_id=number, ended_on=TODAY, ground="public", reason="公表")

    told = Notice.objects.known().filter(kind="terminated").order_by("pk")
    assert [(n.giver_id, n.recipient_id, n.recipients) for n in told] == [
        ("MOD", "ATLA", []),
        ("ATLA", "", [theirs]),
        ("MOD", "", [own]),
    ]
    by_model = ["SDS-NPSC 17(4)", "SDS-NPSC 10"]
    assert told[1].basis == (["SDS-O 10(1)(ii)", "SDS-O 16"] if measure == "notice" else by_model)


CHANGES: dict[str, dict[str, list[str]]] = {
    "SDS": {
        "notified": ["SDS-NPSC 10"], "extended": ["SDS-NPSC 12(3)", "SDS-NPSC 10"],
        "terminated_part": ["SDS-NPSC 17(4)", "SDS-NPSC 10"], "corrected": ["SDS-NPSC 10"],
        "expired": ["SDS-NPSC 16(5)", "SDS-NPSC 10"],
    },
    "CES": {kind: ["CES-NPSC 10"] for kind in ("notified", "extended", "terminated_part", "corrected", "expired")},
}  # fmt: skip


@pytest.mark.parametrize("regime", ["SDS", "CES"])
def test_handlers_of_what_is_marked_are_told_of_changes_after_the_model_rule_and_under_no_article_of_the_order(
    world: World, monkeypatch: pytest.MonkeyPatch, regime: str
) -> None:
    """The Order names those who were notified instead of a marking, and those who were provided. [SDS-O 8(i)]"""
    number = designate(world, **(ces() if regime == "CES" else {}))
    person = world.person()
    _in_range(world, number, person)
    asked: dict[str, Any] = {"designation_id": number, "reason": "理由"}
    world.do("designation.notify", designation_id=number, handlers=[person])
    world.do("designation.terminate_part", Role.HEAD, ended_on=TODAY, part="一", remains="二", **asked)
    world.do("designation.correct", corrects=number, changes={"outline": "一部"}, **asked)
    at(monkeypatch, date(2031, 3, 31))
    extend(world, number, date(2031, 3, 31), date(2036, 3, 31))
    at(monkeypatch, date(2036, 4, 1))
    perform("designation.expire", actor(Role.SYSTEM, "*"), designation_id=number)

    assert {n.kind: n.basis for n in Notice.objects.known()} == CHANGES[regime]


def test_handlers_notified_before_and_told_after_the_marking_hear_of_the_end_on_two_papers(world: World) -> None:
    number = designate(world, measure="notice")
    for person in ("h1", "h2"):
        _in_range(world, number, person)
    world.do("designation.notify", designation_id=number, handlers=["h1"])
    world.do("designation.mark_later", designation_id=number, marked_on=TODAY, what="文書")
    world.do("designation.notify", designation_id=number, handlers=["h2"])

    assert terminate(world, number).result == {"notices": 2}

    told = {tuple(n.recipients): n.basis for n in Notice.objects.known().filter(kind="terminated")}
    assert told[("h1",)] == ["SDS-O 10(1)(ii)", "SDS 3(2)(ii)", "SDS-O 5"]
    assert told[("h2",)] == ["SDS-NPSC 17(4)", "SDS-NPSC 10"]


def test_nobody_passes_on_what_it_does_not_hold(world: World) -> None:
    number, person = designate(world), world.person(posted_to="ATLA")
    world.rows("handlers", designation_id=number, person_id=person, organ_id="ATLA", **{"from": TODAY, "to": None})
    asked: dict[str, Any] = {"giver_id": "ATLA", "designation_id": number, "handlers": [person]}
    assert refusal_of(lambda: world.do("designation.pass_on", Role.MANAGER, "ATLA", **asked)).codes == ("NOT_HELD",)


def test_who_comes_into_the_range_later_is_told_from_that_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = designate(world, measure="notice")
    provide(world, number, "ATLA")
    tomorrow = date(2026, 4, 2)
    own, theirs = world.person(), world.person(posted_to="ATLA")
    for person, organ in ((own, "MOD"), (theirs, "ATLA")):
        row = {"designation_id": number, "person_id": person, "organ_id": organ}
        world.rows("handlers", **row, **{"from": tomorrow, "to": None})

    def notify() -> Any:
        return world.do("designation.notify", designation_id=number, handlers=[own])

    def pass_on() -> Any:
        asked: dict[str, Any] = {"giver_id": "ATLA", "designation_id": number, "handlers": [theirs]}
        return world.do("designation.pass_on", Role.MANAGER, "ATLA", **asked)

    for told in (notify, pass_on):
        refused = refusal_of(told)
        assert (refused.codes, refused.next_step is not None) == (("NOT_A_HANDLER",), True)
    at(monkeypatch, tomorrow)
    assert notify().result and pass_on().result
