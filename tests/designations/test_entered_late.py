"""What happened while a designation was in force is entered after its end too; what happened after it is not."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.designations.papers import (
    HOLDS,
    ORGAN,
    TODAY,
    at,
    contract,
    designate,
    next_day,
    provide,
    refusal_of,
    row_of,
    undone,
)
from tests.world import World

from sekisho.kernel.moments import end_of
from sekisho.law import parse_cite
from sekisho.record.actors import SYSTEM
from sekisho.record.acts import perform
from sekisho.record.project import about
from sekisho.record.roles import Role
from sekisho.right.register import Register
from sekisho.rooms.designations.models import Distribution, Notice
from sekisho.rooms.designations.workflow import LATE

END = date(2031, 3, 31)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _done(act: str, day: date) -> dict[str, Any]:
    """Each act, as done on a day."""
    return {
        "designation.notify": {"police": ["東京"], "told_on": day},
        "designation.pass_on": {"giver_id": "ATLA", "handlers": ["p1"], "told_on": day},
        "designation.mark_later": {"marked_on": day, "what": "文書"},
        "designation.review": {"reviewed_on": day, "reviewer": "課長", "reason": "理由", **HOLDS},
        "designation.provide": {"giver_id": "MOD", "route": "organ", "recipient_id": "MOFA", "provided_on": day,
                                "reason": "任務", "answers": ORGAN},
        "designation.approval_refused": {"decided_on": day, "reason": "理由"},
    }[act]  # fmt: skip


def _prepared(world: World, act: str) -> str:
    """A designation to which each of the acts can be done; it ends on ``END``, where nobody ends it earlier."""
    world.organ("MOFA", "外務省")
    if act == "designation.approval_refused":
        number = "old"
        days = {"designated_on": next_day(END, 1).replace(year=2001), "valid_until": END}
        world.rows("designations", designation_id=number, organ_id="MOD", regime="SDS", title="第一号", item="1-イ",
                   measure="marking", **days)  # fmt: skip
        return number
    if act == "designation.notify":
        world.rows("organs", organ_id="NPA", name_ja="警察庁", role="designator")
    number = designate(world, measure="notice", organ_id="NPA" if act == "designation.notify" else "MOD")
    if act == "designation.pass_on":
        world.person(posted_to="ATLA")
        provide(world, number, "ATLA")
        world.rows("handlers", designation_id=number, person_id="p1", organ_id="ATLA", **{"from": TODAY, "to": None})
    return number


def _do(world: World, act: str, number: str, day: date) -> Any:
    bodies = {"designation.notify": "NPA", "designation.pass_on": "ATLA"}
    return world.do(act, Role.HEAD, bodies.get(act, "MOD"), designation_id=number, **_done(act, day)).result


@pytest.mark.parametrize("is_entered", [False, True])
@pytest.mark.parametrize("act", sorted(LATE))
def test_what_lay_within_the_period_is_entered_the_day_after_its_end(
    world: World, monkeypatch: pytest.MonkeyPatch, act: str, is_entered: bool
) -> None:
    number = _prepared(world, act)
    at(monkeypatch, next_day(END))
    if is_entered:
        perform("designation.expire", SYSTEM, designation_id=number)

    refused = refusal_of(lambda: _do(world, act, number, next_day(END)))
    _do(world, act, number, END)

    assert refused.codes == ("AFTER_THE_END",)
    assert refused.next_step and all(parse_cite(cite).key == cite for cite in refused.cites)
    assert row_of(number).ended_on == (END if is_entered else None)


@pytest.mark.parametrize("act", sorted(LATE))
def test_of_what_was_terminated_that_day_is_entered_later_too_and_the_next_is_not(
    world: World, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    number = _prepared(world, act)
    ends = next_day(TODAY, 9)
    at(monkeypatch, ends)
    _terminate(world, act, number, ends)
    at(monkeypatch, next_day(ends))

    refused = refusal_of(lambda: _do(world, act, number, next_day(ends)))
    _do(world, act, number, ends)

    assert (refused.codes, str(ends) in refused.text.en) == (("AFTER_THE_END",), True)


def _terminate(world: World, act: str, number: str, on: date) -> None:
    body = "NPA" if act == "designation.notify" else "MOD"
    world.do("designation.terminate", Role.HEAD, body, designation_id=number, ended_on=on, ground="public",
             reason="公表した")  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    act=st.sampled_from(sorted(LATE)),
    end=st.sampled_from(["lapsed", "expired", "terminated"]),
    lasted=st.integers(0, 3),
    off=st.integers(-4, 4),
    entered=st.integers(0, 4),
)
def test_what_is_entered_late_lies_on_a_day_on_which_the_right_counts_the_designation_as_in_force(
    world: World, monkeypatch: pytest.MonkeyPatch, act: str, end: str, lasted: int, off: int, entered: int
) -> None:
    with undone():
        at(monkeypatch, TODAY)
        number = _prepared(world, act)
        last = next_day(TODAY, lasted) if end == "terminated" else END
        now = next_day(last, entered if end == "terminated" else 1 + entered)
        at(monkeypatch, now)
        if end == "terminated":
            _terminate(world, act, number, last)
        if end == "expired":
            perform("designation.expire", SYSTEM, designation_id=number)
        day = next_day(last, off)
        counted = _is_in_force(number, day)

        assert counted is (row_of(number).designated_on <= day <= last)
        if counted and TODAY <= day <= now:
            _do(world, act, number, day)
        elif not counted:
            refused = refusal_of(lambda: _do(world, act, number, day))
            assert refused.codes == ("AFTER_THE_END" if TODAY <= day <= now else "DAY_IMPOSSIBLE",)
            assert refused.cites and refused.next_step


def _is_in_force(number: str, day: date) -> bool:
    """What the specification of the right says of the last moment of a day."""
    facts = about((), designations=[number], places=())
    return Register.of(facts).designations[number].at(end_of(day) - timedelta(microseconds=1))


def test_who_is_entered_late_is_told_of_the_end_as_everybody_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = designate(world)
    at(monkeypatch, next_day(END))
    perform("designation.expire", SYSTEM, designation_id=number)

    done = provide(world, number, "ATLA", provided_on=END).result

    assert set(done) == {"line", "notice", "end"}
    notice = Notice.objects.known().get(key=done["end"])
    assert (notice.kind, notice.recipient_id, notice.content) == ("expired", "ATLA", {"ended_on": "2031-03-31"})
    assert {"SDS-O 7(1)(ii)", "SDS 6(1)"} <= set(notice.basis)


def test_who_is_entered_late_is_told_of_a_part_that_was_terminated_since(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, parted = designate(world), next_day(TODAY, 30)
    provide(world, number, "ATLA")
    at(monkeypatch, parted)
    world.do("designation.terminate_part", Role.HEAD, designation_id=number, ended_on=parted, part="甲", remains="乙",
             reason="公表した")  # fmt: skip

    world.organ("MOFA", "外務省")
    late = provide(world, number, "MOFA").result
    that_day = provide(world, number, "MOFA", provided_on=parted).result
    at(monkeypatch, next_day(parted))
    after = provide(world, number, "MOFA", provided_on=next_day(parted)).result

    told = Notice.objects.known().filter(designation_id=number, kind="terminated_part")
    everybodys, mofas = told.get(recipient_id="ATLA"), told.get(key=late["end"])
    assert (mofas.recipient_id, mofas.content) == ("MOFA", everybodys.content)
    assert "SDS-O 10(1)(ii)" in mofas.basis
    assert set(that_day) == set(late)  # the part too counts to the end of its last day
    assert set(after) == {"line", "notice"}


def test_a_refused_approval_is_entered_once_however_late(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = _prepared(world, "designation.approval_refused")
    at(monkeypatch, next_day(END))
    key = _do(world, "designation.approval_refused", number, END)

    refused = refusal_of(lambda: _do(world, "designation.approval_refused", number, TODAY))

    assert refused.codes == ("REFUSED_ALREADY",)
    assert refused.next_step and all(parse_cite(cite).key == cite for cite in refused.cites)
    asked = {"corrects": key, "why": "誤記"}
    moved = refusal_of(lambda: world.do("designation.correct_refusal", Role.HEAD, **asked, decided_on=next_day(END)))
    assert moved.codes == ("AFTER_THE_END",)
    world.do("designation.correct_refusal", Role.HEAD, **asked, decided_on=TODAY)


def test_no_correction_puts_a_review_behind_the_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = designate(world)
    key = _do(world, "designation.review", number, TODAY)["key"]
    at(monkeypatch, next_day(END))
    asked: dict[str, Any] = {"designation_id": number, "corrects": key, "reason": "誤記"}

    refused = refusal_of(
        lambda: world.do("designation.correct", Role.HEAD, **asked, changes={"reviewed_on": next_day(END).isoformat()})
    )

    assert refused.codes == ("AFTER_THE_END",)
    world.do("designation.correct", Role.HEAD, **asked, changes={"reviewed_on": END.isoformat()})


def test_a_lapsed_period_tells_the_end_once_when_the_expiry_is_entered(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world)
    at(monkeypatch, next_day(END))
    assert set(provide(world, number, "ATLA", provided_on=END).result) == {"line", "notice"}

    perform("designation.expire", SYSTEM, designation_id=number)

    assert Notice.objects.known().filter(designation_id=number, kind="expired", recipient_id="ATLA").count() == 1


def test_a_review_entered_late_calls_for_no_termination(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = designate(world)
    at(monkeypatch, next_day(END))
    found = {"reviewed_on": END, "reviewer": "課長", "reason": "公表", **HOLDS, "not_public_holds": False}

    assert world.do("designation.review", Role.HEAD, designation_id=number, **found).result["terminate"] is False


def test_a_notice_of_a_day_that_has_passed_is_entered_as_of_that_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world)
    contract(world, to=TODAY)
    at(monkeypatch, next_day(TODAY))
    told: dict[str, Any] = {"designation_id": number, "businesses": ["ACME"]}

    assert refusal_of(lambda: world.do("designation.notify", **told)).codes == ("NO_CONTRACT",)
    world.do("designation.notify", **told, told_on=TODAY)

    assert Distribution.objects.known().get(designation_id=number).told_on == TODAY
    tomorrow = next_day(TODAY, 2)
    assert refusal_of(lambda: world.do("designation.notify", **told, told_on=tomorrow)).codes == ("DAY_IMPOSSIBLE",)


def test_nobody_passes_on_to_handlers_what_the_body_did_not_have_yet(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = _prepared(world, "designation.pass_on")
    world.do("designation.correct_line", Role.HEAD, corrects=Distribution.objects.known().get().key, told_on=TODAY,
             why="確認")  # fmt: skip
    late = designate(world, title="第二号")
    at(monkeypatch, next_day(TODAY))
    provide(world, late, "ATLA", provided_on=next_day(TODAY))
    world.rows("handlers", designation_id=late, person_id="p1", organ_id="ATLA", **{"from": TODAY, "to": None})

    refused = refusal_of(lambda: _do(world, "designation.pass_on", late, TODAY))

    assert refused.codes == ("NOT_HELD_YET",)
    assert _do(world, "designation.pass_on", number, TODAY)
