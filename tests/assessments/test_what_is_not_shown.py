"""Nobody but those who may read results learns a result, or that a doubt was notified, from anything else."""

import json
import re
from datetime import date, datetime
from typing import Any

import pytest
from tests.world import World, actor

from sekisho.kernel.refusals import Refusal
from sekisho.record.looks import QUERIES, ask
from sekisho.record.models import LedgerEntry
from sekisho.record.rights import TOLD_WHY, told
from sekisho.record.roles import Role
from sekisho.right.words import NO_DOUBT, POSITIVE, STANDING
from sekisho.rooms.readers import RESULTS

UNTOLD = [Role.MANAGER, Role.DESK, Role.BUSINESS]
CASES = ("never", "not_cleared", "doubted")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


@pytest.fixture
def firm(world: World) -> World:
    """MOD with ACME under contract of both Acts."""
    for number, regime in (("K1", "SDS"), ("K2", "CES")):
        world.rows("contracts", contract_id=number, organ_id="MOD", business_id="ACME", regime=regime,
                   **{"from": date(2023, 1, 1)})  # fmt: skip
    return world


def _person(world: World, case: str, posted_to: str = "ACME") -> str:
    person = world.person("同じ名前", posted_to=posted_to)
    if case == "not_cleared":
        world.assessed(person, result="not_cleared")
    if case == "doubted":
        world.assessed(person)
        world.rows("doubt_notices", person_id=person, organ_id="MOD", regime="SDS", given_at=datetime(2026, 2, 1, 9))
    return person


def _appoint(world: World, person: str, secret: str, role: Role = Role.MANAGER) -> Refusal:
    with pytest.raises(Refusal) as refused:
        world.do("handler.appoint", role, designation_id=secret, person_id=person, organ_id="MOD",
                 first_day=date(2026, 4, 1), reason="係員")  # fmt: skip
    return refused.value


def test_a_refusal_to_a_manager_is_one_and_the_same_for_every_want_of_a_result(firm: World) -> None:
    secret = firm.secret()

    refusals = [_appoint(firm, _person(firm, case), secret) for case in CASES]

    assert {(r.text.ja, r.text.en, r.cites, r.codes, str(r.next_step)) for r in refusals} == {
        (r.text.ja, r.text.en, r.cites, ("ASSESSED",), str(r.next_step)) for r in refusals[:1]
    }
    assert refusals[0].next_step is not None
    assert refusals[0].cites


def test_the_head_is_told_why(firm: World) -> None:
    secret = firm.secret()

    assert [_appoint(firm, _person(firm, case), secret, Role.HEAD).codes for case in CASES] == [
        ("ASSESSED",), ("POSITIVE",), ("NO_DOUBT",),
    ]  # fmt: skip


@pytest.mark.parametrize("role", [Role.MANAGER, Role.HEAD])
def test_the_ledger_says_the_same_of_all(firm: World, role: Role) -> None:
    secret = firm.secret()
    entries = []
    for case in CASES:
        _appoint(firm, _person(firm, case), secret, role)
        entry = json.loads(bytes(LedgerEntry.objects.latest("index").body))
        entries.append({name: entry[name] for name in ("codes", "cites", "about", "outcome", "rows", "closed")})

    assert entries[0] == entries[1] == entries[2]


def test_a_business_is_never_told_more_than_that_no_clearance_stands() -> None:
    for failing in STANDING:
        assert set(told(Role.BUSINESS, (failing,))) <= {"MEMBER", "ASSESSED", "NOT_STOPPED"}
    assert told(Role.BUSINESS, STANDING) == ("MEMBER", "ASSESSED", "NOT_STOPPED")


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - TOLD_WHY)])
def test_no_other_role_is_told_of_a_result_or_a_doubt(role: Role | None) -> None:
    for failing in ((POSITIVE,), (NO_DOUBT,), ("IN_TERM", POSITIVE), (NO_DOUBT, "UNBROKEN"), STANDING):
        assert {POSITIVE, NO_DOUBT}.isdisjoint(told(role, failing))
        assert "ASSESSED" in told(role, failing)


def test_who_is_told_why_and_who_reads_results_are_the_same() -> None:
    assert TOLD_WHY == RESULTS


def _answers(role: Role, body: str, person: str) -> dict[str, Any]:
    """Everything every query tells a role that names no more than a person."""
    found = {}
    for name, wanted in QUERIES.items():
        given: dict[str, Any] = {"person_id": person} if "person_id" in wanted.params.__struct_fields__ else {}
        try:
            found[name] = ask(name, actor(role, body), at=datetime(2026, 4, 1, 12), **given)
        except Refusal as refusal:
            found[name] = refusal.codes
    return found


@pytest.mark.parametrize(("role", "body"), [(Role.MANAGER, "MOD"), (Role.DESK, "MOD"), (Role.BUSINESS, "ACME")])
def test_every_other_query_answers_alike_whatever_the_result_was(firm: World, role: Role, body: str) -> None:
    people = [_person(firm, case, body) for case in CASES]
    shown = []
    for person in people:
        answers = _answers(role, body, person)
        answers.pop("assessments.told_to_business")  # what 13(2) lets a business know is tested by itself
        shown.append(_masked(json.dumps(answers, default=str, ensure_ascii=False, sort_keys=True), people))

    assert shown[0] == shown[1] == shown[2]
    assert not any(word in shown[0] for word in (POSITIVE, NO_DOUBT))


def _masked(text: str, people: list[str]) -> str:
    """The text with numbers that differ from person to person taken out."""
    return re.sub(r'"g\d+"', '"G"', re.sub("|".join(f'"{person}"' for person in people), '"P"', text))


@pytest.mark.parametrize("role", UNTOLD)
def test_results_are_listed_for_nobody_else(firm: World, role: Role) -> None:
    for name in ("assessments.list", "doubts.list"):
        with pytest.raises(Refusal) as refused:
            firm.look(name, role, "ACME" if role is Role.BUSINESS else "MOD")
        assert refused.value.codes == ("NOT_AUTHORISED",)


def _told(world: World, body: str = "ACME") -> list[tuple[str, str]]:
    rows = world.look("assessments.told_to_business", Role.BUSINESS, body)["rows"]
    assert {r["grade"] for r in rows} <= {"statute"}
    return [(r["person_id"], r["told"]) for r in rows]


def test_a_business_is_told_the_result_or_that_consent_was_not_given(firm: World) -> None:
    told_of = {}
    for result in ("cleared", "not_cleared", "refused", "withdrawn", "discontinued"):
        person = firm.person(posted_to="ACME")
        firm.assessed(person, result=result)
        told_of[result] = person

    assert sorted(_told(firm)) == sorted(
        [(told_of["cleared"], "cleared"), (told_of["not_cleared"], "not_cleared"), (told_of["refused"], "no_consent")]
    )


def test_a_doubt_is_not_told_to_a_business(firm: World) -> None:
    person = _person(firm, "doubted")

    assert _told(firm) == [(person, "cleared")]


def test_a_business_is_told_nothing_of_others(firm: World) -> None:
    direct = firm.person(posted_to="MOD")
    firm.assessed(direct)
    before = firm.person(posted_to=None)
    firm.posted(before, "MOD", date(2020, 1, 1), date(2025, 12, 31))
    firm.posted(before, "ACME", date(2026, 1, 1))
    firm.assessed(before)
    gone = firm.person(posted_to=None)
    firm.posted(gone, "ACME", date(2020, 1, 1), date(2025, 12, 31))
    firm.assessed(gone)

    assert _told(firm) == []


def test_a_notice_before_the_contract_went_to_no_business(firm: World) -> None:
    person = firm.person(posted_to="ACME")
    firm.assessed(person, on=date(2022, 12, 31))

    assert _told(firm) == []


def test_the_horizon_names_people_and_last_days_only(firm: World) -> None:
    soon, later = firm.person(posted_to="ACME"), firm.person()
    firm.assessed(soon, on=date(2021, 5, 20))
    firm.assessed(later, on=date(2021, 12, 1))

    rows = firm.look("clearances.horizon", Role.DESK, days=180)["rows"]

    assert rows == [{"person_id": soon, "organ_id": "MOD", "regime": "SDS", "ends_on": date(2026, 5, 20)}]


@pytest.mark.parametrize(("days", "seen"), [(48, 0), (49, 1)])
def test_the_horizon_includes_its_last_day(firm: World, days: int, seen: int) -> None:
    firm.assessed(firm.person(), on=date(2021, 5, 20))

    assert firm.look("clearances.horizon", Role.DESK, days=days)["total"] == seen


def test_the_horizon_counts_from_the_first_organs_notice_where_there_is_one(firm: World) -> None:
    person = firm.person()
    row = {"assessment_id": "reused", "person_id": person, "organ_id": "MOD", "regime": "CES", "result": "cleared"}
    firm.rows("assessments", **row, notified_on=date(2026, 3, 1), origin_notified_on=date(2016, 5, 20))

    rows = firm.look("clearances.horizon", Role.DESK, regime="CES", days=180)["rows"]

    assert [(found["person_id"], found["ends_on"]) for found in rows] == [(person, date(2026, 5, 20))]


def test_the_horizon_leaves_out_what_no_longer_counts(firm: World) -> None:
    doubted, newer, gone = firm.person(), firm.person(), firm.person(posted_to=None)
    for person in (doubted, newer, gone):
        firm.assessed(person, on=date(2021, 5, 20))
    firm.rows("doubt_notices", person_id=doubted, organ_id="MOD", regime="SDS", given_at=datetime(2024, 1, 1))
    firm.assessed(newer, on=date(2025, 5, 20))
    firm.posted(gone, "MOD", date(2020, 1, 1), date(2025, 1, 1))

    assert firm.look("clearances.horizon", Role.DESK)["total"] == 0
