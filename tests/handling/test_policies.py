"""What a body asks of itself has an effect, an exception from it has one too, and neither touches the law."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.designations.papers import HOLDS, TODAY, at, designate, refusal_of
from tests.places.scenes import scene
from tests.world import INSPECTOR, World

from sekisho.kernel.periods import Term, Unit
from sekisho.ledger.entries import commitment
from sekisho.record.entry import committed
from sekisho.record.looks import Look
from sekisho.record.registers import REGISTERS
from sekisho.record.roles import Role
from sekisho.rooms.designations.periods import last_day
from sekisho.rooms.designations.reviewing import Rhythms
from sekisho.rooms.handling.models import Waiver

SIX_MONTHS = date(2026, 10, 1)
MAY = datetime(2026, 5, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _policy(world: World, name: str, value: str, body: str = "MOD") -> None:
    world.do("policy.set", Role.HEAD, body, body_id=body, name=name, value=value, first_day=TODAY)


def _waived(world: World, policy: str, **named: Any) -> None:
    asked: dict[str, Any] = {"body_id": "MOD", "policy": policy, "reason": "急な任務", "until": MAY}
    key = world.do("policy.ask_waiver", Role.DESK, **asked, **named).result
    world.do("policy.waive", Role.HEAD, waiver=key)


def _due(world: World, until: date, body: str = "MOD") -> list[tuple[str, date]]:
    rows = world.look("designations.due", body=body, what="review", until=until)["rows"]
    return [(row["designation_id"], row["due_on"]) for row in rows]


def _review(world: World, number: str, **changes: Any) -> Any:
    lines: dict[str, Any] = {"designation_id": number, "reviewed_on": TODAY, "reason": "確認した", "reviewer": "課長"}
    return world.do("designation.review", **lines | HOLDS | changes).result


def test_the_organs_own_rhythm_makes_a_review_due_sooner_than_the_year_of_the_law(world: World) -> None:
    number, elsewhere = designate(world), designate(world, organ_id="ATLA", title="別")
    _policy(world, "review_rhythm", "6")

    assert _due(world, SIX_MONTHS - timedelta(days=1)) == []
    assert _due(world, SIX_MONTHS) == [(number, SIX_MONTHS)]
    assert _due(world, SIX_MONTHS, "ATLA") == []
    assert _due(world, date(2027, 4, 1), "ATLA") == [(elsewhere, date(2027, 4, 1))]


def test_a_review_under_the_own_rhythm_names_no_later_day_and_the_register_tells_that_day(world: World) -> None:
    number = designate(world)
    _policy(world, "review_rhythm", "6")

    late = refusal_of(lambda: _review(world, number, next_on=SIX_MONTHS + timedelta(days=1)))
    backwards = refusal_of(lambda: _review(world, number, next_on=TODAY))

    assert late.codes == ("REVIEW_PAST_POLICY",)
    assert "SDS-O 11(1)" in late.cites
    assert backwards.codes == ("REVIEW_BACKWARDS",)
    assert _review(world, number)["next_on"] == SIX_MONTHS
    (line,) = REGISTERS["reviews"].rows(Look(INSPECTOR, datetime(2026, 4, 1, 12)))
    assert line["next_on"] == SIX_MONTHS


def test_a_designation_excepted_from_the_rhythm_goes_by_the_year_of_the_law_until_the_exception_ends(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world)
    _policy(world, "review_rhythm", "6")
    _waived(world, "review_rhythm", designation_id=number)

    assert _due(world, SIX_MONTHS) == []
    assert _due(world, date(2027, 4, 1)) == [(number, date(2027, 4, 1))]
    assert _review(world, number)["next_on"] == date(2027, 4, 1)
    at(monkeypatch, MAY.date())
    assert _due(world, SIX_MONTHS) == [(number, SIX_MONTHS)]


def test_a_day_named_for_a_review_that_a_later_one_has_passed_makes_nothing_due(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, named, later = designate(world), date(2026, 9, 1), date(2026, 12, 1)
    _review(world, number, next_on=named)
    assert _due(world, named) == [(number, named)]

    at(monkeypatch, later)
    world.rows("reviews", designation_id=number, reviewed_on=later)

    assert _due(world, date(2027, 11, 30)) == []
    assert _due(world, date(2027, 12, 1)) == [(number, date(2027, 12, 1))]


@settings(max_examples=60, deadline=None)
@given(
    until=st.dates(date(2015, 1, 1), date(2060, 1, 1)), months=st.integers(1, 12), back=st.integers(0, 800),
    excepted=st.booleans(),
)  # fmt: skip
def test_a_review_is_due_on_the_sooner_day_of_the_law_and_the_own_rhythm_save_where_excepted(
    until: date, months: int, back: int, *, excepted: bool
) -> None:
    class Row:
        regime, organ_id, designation_id, next_on = "SDS", "MOD", "d1", None
        anchor = until - timedelta(days=back)

    rhythms = Rhythms({"MOD": months}, frozenset({"d1"} if excepted else ()))
    by_law, own = last_day("SDS", "review.period", Row.anchor), Term(months, Unit.MONTHS).last_day(Row.anchor)

    assert rhythms.due(Row) == (by_law if excepted else min(by_law, own))
    if months == 12:
        assert rhythms.due(Row) == by_law


@pytest.mark.parametrize("months", [1, 3, 6, 11])
def test_the_list_of_due_reviews_holds_each_from_its_own_day_on_and_not_before(world: World, months: int) -> None:
    ends = (date(2025, 8, 29), date(2025, 8, 30), date(2025, 8, 31), date(2025, 9, 30), date(2026, 1, 31))
    for day in ends:
        world.rows("designations", designation_id=f"d-{day}", organ_id="MOD", regime="SDS", title="号", item="1-イ",
                   measure="marking", designated_on=day, valid_until=day.replace(year=2030))  # fmt: skip
    _policy(world, "review_rhythm", str(months))

    for day in ends:
        due = Term(months, Unit.MONTHS).last_day(day)
        assert f"d-{day}" not in dict(_due(world, due - timedelta(days=1)))
        assert dict(_due(world, due))[f"d-{day}"] == due


def test_an_exception_that_is_ended_or_taken_back_lets_the_policy_hold_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world)
    _policy(world, "review_rhythm", "6")
    asked: dict[str, Any] = {"body_id": "MOD", "policy": "review_rhythm", "reason": "急ぎ", "until": MAY}
    first = world.do("policy.ask_waiver", Role.DESK, designation_id=number, **asked).result
    world.do("policy.end_waiver", Role.DESK, waiver=first)
    assert refusal_of(lambda: world.do("policy.waive", Role.HEAD, waiver=first)).codes == ("NOT_AUTHORISED",)
    second = world.do("policy.ask_waiver", Role.DESK, designation_id=number, **asked).result
    world.do("policy.waive", Role.HEAD, waiver=second)
    assert _due(world, SIX_MONTHS) == []

    at(monkeypatch, date(2026, 4, 2))
    world.do("policy.end_waiver", Role.DESK, waiver=second)

    assert _due(world, SIX_MONTHS) == [(number, SIX_MONTHS)]
    assert "Over" in refusal_of(lambda: world.do("policy.end_waiver", Role.DESK, waiver=second)).text.en
    yesterday = world.look("designations.due", at=datetime(2026, 4, 1, 12), what="review", until=SIX_MONTHS)
    assert yesterday["total"] == 0


@pytest.mark.parametrize(
    ("policy", "named"),
    [
        ("devices", {"person_id": "P"}),
        ("devices", {"device": "電話"}),
        ("review_rhythm", {"person_id": "P"}),
        ("review_rhythm", {}),
        ("training_before_handling", {"person_id": "P", "device": "電話"}),
    ],
)
def test_an_exception_names_what_it_is_for_and_nothing_else(world: World, policy: str, named: dict[str, str]) -> None:
    given = {name: world.person() if value == "P" else value for name, value in named.items()}
    asked: dict[str, Any] = {"body_id": "MOD", "policy": policy, "reason": "急ぎ", "until": MAY, **given}

    told = refusal_of(lambda: world.do("policy.ask_waiver", Role.DESK, **asked))

    assert told.codes == ("UNREADABLE",)
    assert told.next_step
    assert told.cites


@pytest.mark.parametrize("policy", ["assessment_lead", "inspection_rhythm"])
def test_a_policy_without_exceptions_is_changed_itself(world: World, policy: str) -> None:
    asked: dict[str, Any] = {"body_id": "MOD", "policy": policy, "reason": "急ぎ", "until": MAY}

    told = refusal_of(lambda: world.do("policy.ask_waiver", Role.DESK, person_id=world.person(), **asked))

    assert told.codes == ("NO_EXCEPTION",)
    assert told.next_step
    assert "policy.set" in told.next_step.en


def test_no_exception_is_asked_for_a_designation_of_another_organ(world: World) -> None:
    number = designate(world, organ_id="ATLA")
    asked: dict[str, Any] = {"policy": "review_rhythm", "designation_id": number, "reason": "急ぎ", "until": MAY}

    told = refusal_of(lambda: world.do("policy.ask_waiver", Role.DESK, body_id="MOD", **asked))

    assert told.codes == ("NOT_FOUND",)


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("devices", "禁止", "banned"),
        ("devices", "By permission", "by_permission"),
        ("training_before_handling", " 必要 ", "required"),
        ("review_rhythm", "６", "6"),
    ],
)
def test_a_policy_may_be_said_in_the_words_of_the_pages(world: World, name: str, written: str, kept: str) -> None:
    _policy(world, name, written)

    (policy,) = world.look("policies.list", body_id="MOD")["policies"]

    assert policy["value"] == kept


@pytest.mark.parametrize(("name", "value"), [("devices", "welcome"), ("review_rhythm", "13"), ("assessment_lead", "x")])
def test_a_value_that_a_policy_cannot_have_is_refused_with_those_it_can(world: World, name: str, value: str) -> None:
    given: dict[str, Any] = {"body_id": "MOD", "name": name, "value": value, "first_day": TODAY}

    told = refusal_of(lambda: world.do("policy.set", **given))

    assert told.next_step
    assert {"devices": "Banned, By permission", "review_rhythm": "1–12", "assessment_lead": "1–730"}[name] in (
        told.next_step.en
    )


@pytest.mark.parametrize(("name", "value", "is_set"), [
    ("review_rhythm", "6", False), ("assessment_lead", "90", False), ("inspection_rhythm", "3", True),
    ("devices", "banned", True), ("training_before_handling", "required", True),
])  # fmt: skip
def test_a_business_sets_no_policy_on_what_only_an_organ_does(
    world: World, name: str, value: str, is_set: bool
) -> None:
    given: dict[str, Any] = {"body_id": "ACME", "name": name, "value": value, "first_day": TODAY}

    if is_set:
        assert world.do("policy.set", Role.BUSINESS, "ACME", **given).result
        return
    refused = refusal_of(lambda: world.do("policy.set", Role.BUSINESS, "ACME", **given))
    assert refused.codes == ("NO_EFFECT",)
    assert refused.cites and refused.next_step
    assert "検査の周期" in refused.next_step.ja
    assert "Months between inspections" in refused.next_step.en


def test_an_exception_of_an_earlier_version_is_still_what_the_ledger_says_of_it(world: World) -> None:
    """It named a person alone, and was committed to without the columns that came later."""
    s = scene(world)
    _waived(world, "training_before_handling", person_id=s.handler())
    row = Waiver.objects.known().get()
    columns = ("body_id", "policy", "person_id", "reason", "asked_by", "granted_by", "from_at", "to_at")

    then = commitment(bytes(row.salt), "handling.waiver", {"key": row.key, **{c: getattr(row, c) for c in columns}})

    assert committed(row) == then
    row.device = "電話"
    assert committed(row) != then


def test_a_request_that_no_longer_names_what_it_is_for_is_not_granted(world: World) -> None:
    """Its device was erased, or an earlier version never asked for one."""
    s = scene(world)
    asked: dict[str, Any] = {"body_id": "MOD", "policy": "devices", "reason": "業務", "until": MAY, "device": "電話"}
    key = world.do("policy.ask_waiver", Role.DESK, **asked, person_id=s.handler()).result
    Waiver.objects.filter(key=key).update(salt=None, **dict.fromkeys(Waiver.PERSONAL))  # as person.erase does

    refused = refusal_of(lambda: world.do("policy.waive", Role.HEAD, waiver=key))

    assert refused.codes == ("UNREADABLE",)
    assert refused.next_step and "機器" in refused.next_step.ja
