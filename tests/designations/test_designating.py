"""What may be designated, by whom, for how long, and under which of the two Acts."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.designations.papers import TODAY, at, ces, designate, paper, refusal_of
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.models import Doing
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Designation, Grounds
from sekisho.rooms.designations.periods import last_day

BOTH = pytest.mark.parametrize("regime", ["SDS", "CES"])


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _refused(world: World, **changes: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        designate(world, **changes)
    assert refused.value.cites
    assert refused.value.next_step is not None
    assert Doing.objects.latest("index").outcome == "refused"
    return refused.value


def test_a_designation_leaves_its_line_and_the_paper_with_the_three_reasons(world: World) -> None:
    number = designate(world)
    assert number == "MOD-202604-1"
    assert Designation.objects.known().get(key=number).valid_until == date(2031, 3, 31)
    assert Grounds.objects.known().get(designation_id=number).reason_not_public == "公表していない"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.integers(-4000, 5000),
    start=st.dates(date(2025, 5, 16), TODAY),
    regime=st.sampled_from(["SDS", "CES"]),
)
def test_a_period_beyond_the_maximum_is_refused_and_the_last_lawful_day_is_named(
    world: World, days: int, start: date, regime: str
) -> None:
    end, lawful = start + timedelta(days=days), last_day(regime, "designation.period", start)
    changes: dict[str, Any] = {"designated_on": start, "valid_until": end} | (ces() if regime == "CES" else {})
    if start <= end <= lawful and end >= TODAY:
        assert designate(world, **changes)
        return
    refused = _refused(world, **changes)
    if start <= end <= lawful:
        assert refused.codes == ("PERIOD_OVER",)
        return
    assert refused.codes == ("PERIOD_TOO_LONG" if end > lawful else "PERIOD_BACKWARDS",)
    assert str(lawful) in f"{refused.text.ja}{refused.next_step}"
    assert refused.cites == (f"{regime} 4(1)",)


def test_the_day_of_designation_counts_so_that_five_years_end_the_day_before(world: World) -> None:
    assert designate(world, valid_until=date(2031, 3, 31))
    assert _refused(world, valid_until=date(2031, 4, 1)).codes == ("PERIOD_TOO_LONG",)


@pytest.mark.parametrize("missing", ["reason_item", "reason_not_public", "reason_secrecy", "outline", "title"])
def test_each_requirement_needs_its_reason(world: World, missing: str) -> None:
    assert _refused(world, **{missing: "　"}).codes == ("MISSING",)


@pytest.mark.parametrize("role", ["holder_only", "outside"])
def test_an_organ_without_power_designates_no_sds_but_may_designate_ces(world: World, role: str) -> None:
    world.organ("MEXT", "文部科学省", role)
    assert "SDS-O 2" in _refused(world, organ_id="MEXT").cites
    assert designate(world, organ_id="MEXT", **ces())


def test_the_rulebook_is_asked_too_when_the_register_claims_a_power(world: World) -> None:
    world.organ("ENV", "環境省", "designator")
    assert _refused(world, organ_id="ENV").codes == ("ORGAN_WITHOUT_POWER",)


def test_an_item_must_be_in_the_table_of_the_act_on_the_day(world: World) -> None:
    assert _refused(world, item="2-4-1").codes == ("ITEM_UNKNOWN",)
    assert _refused(world, **ces(item="1-イ")).codes == ("ITEM_UNKNOWN",)
    assert _refused(world, designated_on=date(2014, 12, 9), valid_until=date(2015, 1, 1)).codes == ("ITEM_UNKNOWN",)


def test_a_sub_item_under_another_item_is_refused_and_an_unread_one_stands_unconfirmed(world: World) -> None:
    assert _refused(world, sub_item="1-ロ-a").codes == ("SUB_ITEM_MISMATCH",)
    read, unread = designate(world, sub_item="1-イ-b"), designate(world, sub_item="イの未読")
    assert Grounds.objects.known().get(designation_id=read).sub_item_read
    assert not Grounds.objects.known().get(designation_id=unread).sub_item_read


def test_what_could_do_serious_damage_is_never_ces(world: World) -> None:
    refused = _refused(world, **ces(damage="serious"))
    assert refused.codes == ("MEETS_SDS_TEST",)
    assert {"SDS 3(1)", "CES 3(1)"} <= set(refused.cites)
    assert designate(world, **ces(damage="serious", outside_sds="別表のどの事項にも当たらない"))


def test_what_could_do_no_serious_damage_is_never_sds(world: World) -> None:
    assert _refused(world, damage="hinders").codes == ("NOT_SERIOUS",)


@BOTH
def test_special_defence_secrets_are_left_out_of_both_acts(world: World, regime: str) -> None:
    changes = ces() if regime == "CES" else {}
    assert _refused(world, special_defence=True, **changes).codes == ("SPECIAL_DEFENCE",)


def test_the_economic_security_flag_is_for_sds(world: World) -> None:
    assert Designation.objects.known().get(key=designate(world, economic_security=True)).economic_security
    assert _refused(world, **ces(economic_security=True)).codes == ("FLAG_ON_CES",)


def test_nothing_is_designated_tomorrow(world: World) -> None:
    assert _refused(world, designated_on=date(2026, 4, 2)).codes == ("DAY_IMPOSSIBLE",)


def test_only_the_head_designates(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        world.do("designation.designate", Role.MANAGER, **paper())
    assert refused.value.codes == ("NOT_AUTHORISED",)


def test_numbers_follow_the_organs_own_pattern_and_are_never_used_twice(world: World) -> None:
    world.do(
        "designation.keep_register", organ_id="MOD", regime="SDS", pattern="08-{year}{month}-{serial} {item}",
        manager_post="防衛政策局長",
    )  # fmt: skip
    assert [designate(world), designate(world)] == ["08-202604-1 1-イ", "08-202604-2 1-イ"]
    assert designate(world, **ces()) == "EMOD-202604-1"
    assert designate(world, designation_id="特-1") == "特-1"
    assert _refused(world, designation_id="特-1").codes == ("NUMBER_USED",)


@pytest.mark.parametrize("pattern", ["{organ}", "{serial", "{serial:99}", "{serial}{secret}", "{serial.__class__}"])
def test_a_pattern_that_numbers_nothing_or_names_anything_else_is_refused(world: World, pattern: str) -> None:
    with pytest.raises(Refusal) as refused:
        world.do("designation.keep_register", organ_id="MOD", regime="SDS", pattern=pattern)
    assert refused.value.codes == ("PATTERN",)


def test_an_organ_designates_for_no_day_before_it_had_the_power(world: World) -> None:
    admin = ("organ.change_role", Role.ADMIN)
    world.do(
        "organ.enter", Role.ADMIN, "NEW", organ_id="NEW", name_ja="新庁", power="holder_only", since=date(2020, 1, 1)
    )
    world.do(*admin, "NEW", organ_id="NEW", power="designator", first_day=date(2026, 3, 15))
    days = {"valid_until": date(2031, 2, 28)}
    told = refusal_of(lambda: designate(world, organ_id="NEW", designated_on=date(2026, 3, 1), **days))
    assert (told.codes, "SDS-O 2" in told.cites) == (("ORGAN_WITHOUT_POWER",), True)
    assert designate(world, organ_id="NEW", designated_on=date(2026, 3, 15), **days)


def test_nothing_is_designated_for_a_period_that_is_over_or_before_the_act(world: World) -> None:
    over = {"designated_on": date(2020, 1, 1), "valid_until": date(2024, 12, 31)}
    assert refusal_of(lambda: designate(world, **over)).codes == ("PERIOD_OVER",)
    early = ces(designated_on=date(2025, 5, 15), valid_until=date(2026, 5, 14))
    assert refusal_of(lambda: designate(world, **early)).codes == ("ITEM_UNKNOWN",)


def test_an_extension_may_not_be_decided_years_before_the_end(world: World) -> None:
    asked: dict[str, Any] = {"organ_id": "MOD", "regime": "SDS", "pattern": "{serial}"}
    assert refusal_of(lambda: world.do("designation.keep_register", **asked, extension_lead_days=366)).codes == (
        "LEAD",
    )
    world.do("designation.keep_register", **asked, extension_lead_days=365)
