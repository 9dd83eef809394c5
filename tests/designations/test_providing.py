"""Who may be told of a designation or given what is designated, on which basis and conditions."""

from datetime import date
from typing import Any

import pytest
from tests.designations.papers import (
    BUSINESS,
    DIET,
    ORGAN,
    TODAY,
    at,
    ces,
    contract,
    designate,
    provide,
    refusal_of,
    undone,
)
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.law import parse_cite
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Distribution, Notice
from sekisho.rooms.designations.routes import Route, mark, question, routes


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _refused(world: World, number: str, to: str, **changes: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        provide(world, number, to, **changes)
    assert refused.value.cites
    assert refused.value.next_step is not None
    assert all(parse_cite(cite).key == cite for cite in refused.value.cites)
    return refused.value


def test_a_provision_tells_the_recipient_the_day_of_expiry_in_writing(world: World) -> None:
    number = designate(world)
    provide(world, number, "ATLA")
    notice = Notice.objects.known().get(designation_id=number)
    assert (notice.kind, notice.content) == ("provided", {"valid_until": "2031-03-31"})
    assert {"SDS-O 15", "SDS 6(1)"} <= set(notice.basis)


@pytest.mark.parametrize("regime", ["SDS", "CES"])
@pytest.mark.parametrize("route", routes().values(), ids=lambda route: route.code)
def test_every_question_of_every_route_must_be_answered(world: World, route: Route, regime: str) -> None:
    with undone():
        _ask_every_question(world, route, regime)


def _ask_every_question(world: World, route: Route, regime: str) -> None:
    world.organ("NPA", "警察庁")
    number = designate(world, organ_id="NPA", **(ces() if regime == "CES" else {}))
    giver = {"organ": "NPA", "business": "ACME", "police": "東京"}[route.givers[0]]
    contract(world, organ="NPA", regime=regime)
    if giver != "NPA":
        told: dict[str, Any] = {"businesses" if giver == "ACME" else "police": [giver]}
        world.do("designation.notify", body="NPA", designation_id=number, **told)
    to = {"organ": "NPA" if giver != "NPA" else "ATLA", "business": "ACME"}.get(route.recipient, "相手方")
    basis = route.under(regime)
    for left_out, cite in basis.asks.items():
        answers = {code: "確認した" for code in basis.asks if code != left_out}
        refused = _refused(world, number, to, route=route.code, by=giver, answers=answers)
        assert (refused.codes, refused.cites) == (("CONDITION",), (cite,))
        assert question(left_out).ja in refused.text.ja
        assert mark(basis, left_out).en in refused.text.en
    answers = dict.fromkeys(basis.asks, "確認した")
    line = provide(world, number, to, route=route.code, by=giver, answers=answers).result["line"]
    assert Distribution.objects.known().get(key=line).basis == [basis.cite]


def test_a_business_needs_a_contract_in_force_under_that_act(world: World) -> None:
    number = designate(world)
    given: dict[str, Any] = {"route": "business", "answers": BUSINESS}
    assert "SDS 5(4)" in _refused(world, number, "ACME", **given).cites
    contract(world, regime="CES")
    assert _refused(world, number, "ACME", **given).codes == ("NO_CONTRACT",)
    contract(world, organ="ATLA")
    assert _refused(world, number, "ACME", **given).codes == ("NO_CONTRACT",)


def test_a_contract_that_ended_yesterday_carries_nothing(world: World) -> None:
    number = designate(world)
    contract(world, to=date(2026, 3, 31))
    assert _refused(world, number, "ACME", route="business", answers=BUSINESS).codes == ("NO_CONTRACT",)


def test_an_organ_outside_the_regime_gets_no_sds(world: World) -> None:
    world.organ("DA", "デジタル庁", "outside")
    assert "SDS-O 1" in _refused(world, designate(world), "DA").cites
    assert provide(world, designate(world, **ces()), "DA")


def test_a_business_may_not_pass_on_to_another_business(world: World) -> None:
    number = designate(world, **ces())
    contract(world, regime="CES")
    world.do("designation.notify", designation_id=number, businesses=["ACME"])
    world.rows("businesses", business_id="SUB", name_ja="下請")
    refused = _refused(world, number, "SUB", route="business", by="ACME", answers=BUSINESS)
    assert refused.codes == ("ROUTE_CLOSED",)
    assert "CES 10" in refused.cites


def test_another_organ_needs_the_consent_of_the_one_that_designated_it(world: World) -> None:
    number = designate(world)
    world.organ("MOFA", "外務省")
    with pytest.raises(Refusal) as unseen:
        provide(world, number, "MOFA", by="ATLA")
    assert unseen.value.codes == ("NOT_FOUND",)
    provide(world, number, "ATLA")
    refused = _refused(world, number, "MOFA", by="ATLA")
    assert (refused.codes, refused.cites) == (("CONDITION",), ("SDS 6(1)",))
    provide(world, number, "MOFA", by="ATLA", answers=ORGAN | {"third_consent": "防第十号"})
    assert provide(world, number, "MOD", by="ATLA")


def test_the_manager_enters_a_provision_only_by_the_heads_decision(world: World) -> None:
    number = designate(world)
    lines: dict[str, Any] = {
        "giver_id": "MOD",
        "designation_id": number,
        "route": "organ",
        "recipient_id": "ATLA",
        "provided_on": TODAY,
    }
    with pytest.raises(Refusal) as refused:
        world.do("designation.provide", Role.MANAGER, **lines, reason="任務", answers=ORGAN)
    assert refused.value.codes == ("HEADS_DECISION",)
    assert world.do(
        "designation.provide", Role.MANAGER, **lines, reason="任務", answers=ORGAN, decision="防第十号 2026-03-31"
    )


def test_only_handlers_in_the_range_are_notified(world: World) -> None:
    number, person = designate(world, measure="notice"), world.person()
    asked: dict[str, Any] = {"designation_id": number, "handlers": [person]}
    with pytest.raises(Refusal) as refused:
        world.do("designation.notify", **asked)
    assert refused.value.codes == ("NOT_A_HANDLER",)
    world.rows("handlers", designation_id=number, person_id=person, organ_id="MOD", **{"from": TODAY, "to": None})
    world.do("designation.notify", **asked)
    notice = Notice.objects.known().get(designation_id=number)
    assert notice.content == {"valid_until": "2031-03-31", "outline": "運用計画"}
    assert ("SDS 3(2)(ii)" in notice.basis, notice.recipients) == (True, [person])


def test_what_was_only_notified_is_marked_later_once(world: World) -> None:
    number = designate(world, measure="notice")
    asked: dict[str, Any] = {"designation_id": number, "marked_on": TODAY, "what": "電磁的記録"}
    world.do("designation.mark_later", **asked)
    with pytest.raises(Refusal) as refused:
        world.do("designation.mark_later", **asked)
    assert refused.value.codes == ("ALREADY_MARKED",)


def test_prefectural_police_are_told_and_provided_by_the_national_police_agency_alone(world: World) -> None:
    number = designate(world)
    answers = {"need": "捜査", "instructed": "指示した"}
    assert _refused(world, number, "東京", route="police", answers=answers).codes == ("ONLY_AGENCY",)
    with pytest.raises(Refusal) as refused:
        world.do("designation.notify", designation_id=number, police=["東京"])
    assert refused.value.cites == ("SDS 5(2)",)
    world.organ("NPA", "警察庁")
    provide(world, number, "NPA")
    assert provide(world, number, "東京", route="police", by="NPA", answers=answers)


def test_a_business_gives_back_only_to_where_it_has_it_from(world: World) -> None:
    number = designate(world)
    contract(world)
    world.do("designation.notify", designation_id=number, businesses=["ACME"])
    back: dict[str, Any] = {"route": "business_to_organ", "by": "ACME", "answers": {"demanded": "防第一号"}}
    assert _refused(world, number, "ATLA", **back).codes == ("NOT_BACK",)
    assert provide(world, number, "MOD", **back)


def test_nobody_passes_on_what_it_did_not_have_yet(world: World) -> None:
    number = designate(world, designated_on=date(2026, 1, 1), valid_until=date(2030, 12, 31))
    world.organ("MOFA", "外務省")
    provide(world, number, "ATLA", provided_on=date(2026, 3, 1))
    given: dict[str, Any] = {"by": "ATLA", "answers": ORGAN | {"third_consent": "同意"}}
    told = refusal_of(lambda: provide(world, number, "MOFA", provided_on=date(2026, 2, 28), **given))
    assert told.codes == ("NOT_HELD_YET",)
    provide(world, number, "MOFA", provided_on=date(2026, 3, 1), **given)


def test_whom_the_law_gives_nothing_to_pass_on_passes_nothing_on(world: World) -> None:
    number = designate(world)
    provide(world, number, "衆議院", "diet", answers=DIET)
    given = {"demanded": "求め", "limited": "限る", "agency_consents": "同意"}

    def passed_on(route: str) -> Refusal:
        return refusal_of(lambda: provide(world, number, "MOD", route, "衆議院", answers=given))

    for route in ("police_to_agency", "police_public", "organ", "court"):
        assert passed_on(route).codes == ("ROUTE_CLOSED",)


def test_an_organ_the_order_leaves_outside_gets_no_sds_whatever_the_register_claims(world: World) -> None:
    world.organ("JFTC", "公正取引委員会", "holder_only")
    assert refusal_of(lambda: provide(world, designate(world), "JFTC")).codes == ("ORGAN_OUTSIDE",)


def test_what_comes_back_to_the_organ_that_designated_it_brings_it_no_notice_of_its_own_acts(world: World) -> None:
    number = designate(world)
    contract(world)
    provide(world, number, "ACME", "business", answers=BUSINESS)
    provide(world, number, "MOD", "business_to_organ", "ACME", answers={"demanded": "防第一号"})

    world.do("designation.terminate", Role.HEAD, designation_id=number, ended_on=TODAY, ground="public", reason="公表")

    told = Notice.objects.known().filter(kind="terminated").values_list("giver_id", "recipient_id")
    assert list(told) == [("MOD", "ACME")]


@pytest.mark.parametrize("giver", ["police", "business"])
def test_who_passes_on_in_the_public_interest_answers_what_an_organ_would_answer_and_the_consent(giver: str) -> None:
    """The measures of the Diet, or the ten of the Order: by the receiver's route, not by the giver. [SDS 10(2), (3)]"""
    consent = {"police": "agency_consents", "business": "head_consents"}[giver]
    for own, organs in (("diet", "diet"), ("justice", "justice"), ("public", "public_interest")):
        for regime in ("SDS", "CES"):
            theirs = set(routes()[organs].under(regime).asks) - {"no_serious_harm", "no_harm"}
            assert set(routes()[f"{giver}_{own}"].under(regime).asks) == theirs | {consent}


@pytest.mark.parametrize(("route", "regime", "is_open"), [
    ("oversight", "CES", False), ("cabinet", "CES", True), ("diet_board", "CES", True), ("court", "CES", True),
])  # fmt: skip
def test_the_board_of_audit_uses_no_route_that_leaves_it_out(
    world: World, route: str, regime: str, is_open: bool
) -> None:
    """Of the Cabinet's approval under the economic-security Act the material says nothing of the Board of Audit."""
    world.organ("BOA", "会計検査院")
    number = designate(world, organ_id="BOA", **ces())
    given: dict[str, Any] = {"by": "BOA", "answers": dict.fromkeys(routes()[route].under(regime).asks, "求め")}
    if is_open:
        assert provide(world, number, "相手方", route, **given)
    else:
        refused = _refused(world, number, "相手方", route=route, **given)
        assert (refused.codes, refused.cites) == (("LEFT_OUT",), ("CES 18(4)",))


def test_who_is_left_out_of_oversight_and_approval_is_the_board_of_audit() -> None:
    left_out = {(r.code, regime) for r in routes().values() for regime in ("SDS", "CES") if r.under(regime).never}
    assert left_out == {("oversight", "SDS"), ("oversight", "CES"), ("cabinet", "SDS")}


def test_the_article_on_the_approval_leaves_the_board_of_audit_out_and_not_the_one_on_showing_it(world: World) -> None:
    world.organ("BOA", "会計検査院")
    world.rows("designations", designation_id="old", organ_id="BOA", regime="SDS", title="第一号", item="1-イ",
               measure="marking", designated_on=TODAY, valid_until=date(2031, 3, 31))  # fmt: skip

    refused = _refused(world, "old", "内閣", by="BOA", route="cabinet", answers={"container": "確認した"})

    assert (refused.codes, refused.cites) == (("LEFT_OUT",), ("SDS 4(4)",))


def test_only_the_organ_that_designated_it_shows_it_to_the_cabinet(world: World) -> None:
    number = designate(world)
    provide(world, number, "ATLA")
    given: dict[str, Any] = {"route": "cabinet", "answers": {"container": "確認した"}}
    refused = _refused(world, number, "内閣", by="ATLA", **given)
    assert (refused.codes, refused.cites) == (("NOT_ITS_OWN",), ("SDS 4(5)",))
    assert provide(world, number, "内閣", **given)


def test_prefectural_police_give_back_to_the_national_police_agency_alone(world: World) -> None:
    number = designate(world)
    world.organ("NPA", "警察庁")
    provide(world, number, "NPA")
    provide(world, number, "東京", "police", "NPA", answers={"need": "捜査", "instructed": "指示した"})
    back: dict[str, Any] = {"route": "police_to_agency", "by": "東京", "answers": {"demanded": "求め"}}
    assert _refused(world, number, "MOD", **back).codes == ("ONLY_TO",)
    assert provide(world, number, "NPA", **back)
