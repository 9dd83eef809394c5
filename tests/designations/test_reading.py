"""Lists, one designation, what is due, the registers of the law, and who sees which of it."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.designations.papers import HOLDS, TODAY, at, ces, contract, designate, extend, provide, terminate
from tests.world import INSPECTOR, World, actor

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang
from sekisho.law import parse_cite
from sekisho.record.actors import SYSTEM
from sekisho.record.acts import ACTS, perform
from sekisho.record.looks import Look
from sekisho.record.registers import REGISTERS
from sekisho.record.roles import Role
from sekisho.reports.registers.articles import grade_of
from sekisho.reports.registers.cells import cell
from sekisho.rooms.designations import notices, refusing
from sekisho.rooms.designations.periods import last_day
from sekisho.rooms.designations.reviewing import anchor_due

END = date(2031, 3, 31)
OURS = ("sds_designations", "ces_designations", "reviews", "distribution")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _numbers(world: World, **asked: Any) -> list[str]:
    return [row["designation_id"] for row in world.look("designations.list", **asked)["rows"]]


def test_every_designation_is_in_exactly_one_state_at_every_moment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, lapsing, held = designate(world), designate(world), designate(world, **ces())
    terminate(world, ended)
    at(monkeypatch, date(2031, 4, 1))
    perform("designation.expire", SYSTEM, designation_id=lapsing)
    assert _numbers(world, state="terminated") == [ended]
    assert _numbers(world, state="expired") == [lapsing]
    assert _numbers(world, state="lapsed") == [held]
    then = datetime(2031, 3, 31, 23, 59)
    assert sorted(_numbers(world, state="in_force", at=then)) == sorted([lapsing, held])
    assert _numbers(world, at=datetime(2026, 3, 31)) == []


def test_a_list_is_filtered_and_paged(world: World) -> None:
    first, second = designate(world, valid_until=date(2027, 1, 1)), designate(world)
    designate(world, **ces())
    assert _numbers(world, regime="SDS", ends_before=date(2027, 1, 2)) == [first]
    assert _numbers(world, regime="SDS", per_page=1, page=2) == [second]
    assert world.look("designations.list", per_page=1)["total"] == 3


def test_as_known_before_a_termination_it_was_in_force(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = designate(world)
    at(monkeypatch, TODAY, "10:00")
    terminate(world, number)
    before = world.look("designations.one", known_at=datetime(2026, 4, 1, 9, 30), designation_id=number)
    assert (before["state"], before["terminations"]) == ("in_force", [])
    assert world.look("designations.one", designation_id=number)["state"] == "terminated"


def test_a_recipient_sees_what_it_was_given_and_never_the_reasons_behind_it(world: World) -> None:
    number = designate(world)
    with pytest.raises(Refusal):
        world.look("designations.one", body="ATLA", designation_id=number)
    provide(world, number, "ATLA")
    seen = world.look("designations.one", body="ATLA", designation_id=number)
    assert (seen["grounds"], len(seen["notices"]), seen["valid_until"]) == ([], 1, END)
    contract(world)
    world.do("designation.notify", designation_id=number, businesses=["ACME"])
    mine = world.look("designations.distribution", Role.BUSINESS, "ACME", designation_id=number)
    assert [line["recipient_id"] for line in mine["rows"]] == ["ACME"]


def test_extensions_fall_due_by_their_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    soon, later = designate(world, valid_until=date(2026, 6, 30)), designate(world)
    asked: dict[str, Any] = {"what": "extension", "until": date(2026, 6, 30)}
    assert [row["designation_id"] for row in world.look("designations.due", **asked)["rows"]] == [soon]
    terminate(world, soon)
    assert world.look("designations.due", **asked)["total"] == 0
    assert world.look("designations.due", what="extension", until=END)["rows"][0]["designation_id"] == later


def test_reviews_fall_due_a_year_after_the_last_or_when_the_reviewer_said(world: World) -> None:
    number = designate(world)
    due: dict[str, Any] = {"what": "review", "until": date(2027, 4, 1)}
    assert world.look("designations.due", what="review", until=date(2027, 3, 31))["total"] == 0
    assert world.look("designations.due", **due)["rows"][0]["due_on"] == date(2027, 4, 1)
    world.do("designation.review", designation_id=number, reviewed_on=TODAY, reason="確認した",
             reviewer="課長", next_on=date(2026, 7, 1), **HOLDS)  # fmt: skip
    found = world.look("designations.due", what="review", until=date(2026, 7, 1))["rows"]
    assert [row["due_on"] for row in found] == [date(2026, 7, 1)]


@settings(max_examples=60, deadline=None)
@given(until=st.dates(date(2015, 1, 1), date(2060, 1, 1)), regime=st.sampled_from(["SDS", "CES"]))
def test_the_anchor_of_a_due_review_is_the_newest_day_whose_year_is_over(until: date, regime: str) -> None:
    anchor = anchor_due(regime, until)
    assert last_day(regime, "review.period", anchor) <= until
    assert last_day(regime, "review.period", anchor + timedelta(days=1)) > until


def _lines(name: str, on: date = TODAY) -> list[Any]:
    return list(REGISTERS[name].rows(Look(INSPECTOR, datetime(on.year, on.month, on.day, 12))))


def test_the_register_of_an_act_holds_every_column_of_the_order(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.do("designation.keep_register", organ_id="MOD", regime="SDS", pattern="{serial}", manager_post="局長")
    number = designate(world, measure="notice")
    designate(world, **ces())
    world.do("designation.mark_later", designation_id=number, marked_on=TODAY, what="文書")
    at(monkeypatch, END)
    extend(world, number, END, date(2036, 3, 31))
    (line,) = _lines("sds_designations", END)
    assert list(line) and set(line) == {column.name for column in REGISTERS["sds_designations"].columns}
    assert (line["first_period"], line["valid_until"]) == ((TODAY, END), date(2036, 3, 31))
    assert (line["measure"], line["marked_later"]) == ("notice", [TODAY])
    assert (line["extensions"], line["manager_post"]) == ([(END, date(2031, 4, 1), date(2036, 3, 31))], "局長")
    assert [row["item"] for row in _lines("ces_designations")] == ["2-4-1"]


@pytest.mark.parametrize("regime", ["SDS", "CES"])
def test_a_column_that_rests_on_no_statute_says_so_in_its_heading(regime: str) -> None:
    columns = {column.name: column for column in REGISTERS[f"{regime.lower()}_designations"].columns}
    by_order = {f"{regime}-O 3({n})" for n in ("i", "ii", "iii", "iv", "v")} | {
        f"{regime}-O 6",
        f"{regime}-O 7(1)(iii)",
    }

    assert by_order <= {cite for column in columns.values() for cite in column.cites}
    for column in columns.values():
        marked = any(mark in column.label.ja for mark in ("二次資料", "規程の例", "未確認", "法令にない"))
        below = not any(grade_of(cite) == "statute" for cite in column.cites)
        assert marked or not below, column.name
    assert "法令にない" in columns["title"].label.ja
    assert ("economic_security" in columns) == (regime == "SDS")


def test_reviews_and_the_distribution_list_are_registers_too(world: World) -> None:
    number = designate(world)
    provide(world, number, "ATLA")
    world.do("designation.review", designation_id=number, reviewed_on=TODAY, reason="確認した",
             reviewer="課長", **HOLDS)  # fmt: skip
    for name in ("reviews", "distribution", "notices"):
        (line,) = _lines(name)
        assert set(line) == {column.name for column in REGISTERS[name].columns}


def test_whoever_runs_the_machine_reads_nothing(world: World) -> None:
    number = designate(world)
    with pytest.raises(Refusal):
        world.look("designations.one", Role.ADMIN, designation_id=number)
    assert not list(REGISTERS["sds_designations"].rows(Look(actor(Role.ADMIN), datetime(2026, 4, 1, 12))))


def test_every_citation_of_the_room_can_be_read() -> None:
    ours = [a for a in ACTS.values() if a.function.__module__.startswith("sekisho.rooms.designations")]
    cites = {cite for act in ours for cite in act.cites}
    cites |= {cite for name in OURS for column in REGISTERS[name].columns for cite in column.cites}
    cites |= {cite for basis in notices.ARTICLES.values() for cite in basis} | set(notices.DOWNSTREAM.values())
    assert len(ours) == 22
    assert [cite for cite in sorted(cites) if parse_cite(cite).key != cite] == []


def test_every_refusal_is_used_and_names_its_article_in_both_languages() -> None:
    folder = Path(refusing.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    for name, why in refusing.table().items():
        assert f'"{name}"' in code
        assert why.cites and why.then.ja and why.then.en
        assert not re.search(r"[ぁ-ん]", why.why.en + why.then.en)


def test_the_routes_are_told_with_their_questions_and_grades(world: World) -> None:
    told = {route["code"]: route for route in world.look("designations.routes", regime="CES")}
    assert {ask["grade"] for ask in told["police"]["asks"]} == {"statute", "unconfirmed"}
    assert told["business"]["contract"]


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "平成27年1月1日から（初めの満了日は"), ("en", "from 2015-01-01 (its first end")]
)
def test_a_register_says_when_an_earlier_one_never_said_the_first_end(world: World, lang: Lang, said: str) -> None:
    row = {"designation_id": "old-1", "organ_id": "MOD", "regime": "SDS", "title": "旧", "item": "1-イ"}
    days = {"designated_on": date(2015, 1, 1), "valid_until": date(2029, 12, 31)}
    world.rows("designations", **row, measure="marking", **days)
    world.rows("extensions", designation_id="old-1", decided_on=date(2024, 12, 1), valid_until=date(2029, 12, 31))
    (line,) = _lines("sds_designations")
    assert line["first_period"] == (date(2015, 1, 1), None)
    assert line["extensions"] == [(date(2024, 12, 1), None, date(2029, 12, 31))]
    assert str(cell("first_period", line["first_period"], {}, lang)).startswith(said)
