"""The guided designation: the Act and the last day follow, and the title is looked at without blocking."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.conftest import Desk
from tests.desk.forms.filling import token_in
from tests.matrix.land import NOW
from tests.world import World, actor

from sekisho.desk.forms.advising import advice, completed, decided
from sekisho.law import rulebook
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Proposal

PAPER = {
    "organ_id": "MOD", "damage": "serious", "item": "1-イ", "title": "周辺国の艦艇の運用に関する見積り",
    "outline": "周辺国の海上戦力の運用についての防衛上の見積り及びこれに基づく計画", "reason_item": "別表第1号イ",
    "reason_not_public": "公表していない", "reason_secrecy": "手の内を明かす", "designated_on": "R8.4.1",
    "measure": "marking",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", NOW)


def states(values: dict[str, Any]) -> list[str]:
    """What the advice on some values comes to."""
    return [one.state for one in advice("designation.designate", values, actor(Role.HEAD))]


def test_the_act_and_the_last_lawful_day_follow_from_the_answers(desk: Desk, world: World) -> None:
    browser = desk(Role.HEAD)
    checked = browser.post("/acts/designation.designate/", PAPER)
    assert checked.status_code == 200
    assert "2031-03-31（令和13年3月31日）" in checked.content.decode()
    posted = PAPER | {"stage": "do", "once": token_in(checked)}
    assert browser.post("/acts/designation.designate/", posted).status_code == 200
    made: Any = of_table("designations").objects.known().get()
    assert (made.regime, made.valid_until) == ("SDS", date(2031, 3, 31))


def test_a_title_that_says_nothing_is_advised_on_and_not_refused(desk: Desk, world: World) -> None:
    checked = desk(Role.HEAD).post("/acts/designation.designate/", PAPER | {"title": "第一号"})
    assert checked.status_code == 200
    assert "情報監視審査会" in checked.content.decode()


@pytest.mark.parametrize("title", ["周波数 8.5GHz の通信", "北緯35度の哨戒区域", "10時30分発の航路"])
def test_a_title_that_may_give_away_the_secret_is_advised_on(title: str) -> None:
    assert states({"title": title}) == ["soon"]


def test_a_plain_title_calls_for_no_advice() -> None:
    assert states({"title": PAPER["title"], "outline": PAPER["outline"]}) == []


@given(
    damage=st.sampled_from(["serious", "hinders"]),
    item=st.sampled_from(sorted(rulebook().items("SDS", date(2026, 4, 1)) | rulebook().items("CES", date(2026, 4, 1)))),
)
def test_it_is_a_specially_designated_secret_only_with_serious_damage_and_an_item_of_its_table(
    damage: str, item: str
) -> None:
    values = {"damage": damage, "item": item, "designated_on": date(2026, 4, 1)}
    is_sds = damage == "serious" and item in rulebook().items("SDS", date(2026, 4, 1))
    assert decided(values) == ("SDS" if is_sds else "CES")


@given(st.dates(date(2014, 12, 10), date(2090, 1, 1)))
def test_the_last_day_that_is_filled_in_ends_five_years_that_count_the_first_day(on: date) -> None:
    values = completed("designation.designate", {"regime": "SDS", "designated_on": on})
    assert values["valid_until"] < on.replace(year=on.year + 5, day=min(on.day, 28)) + date.resolution * 4
    assert values["valid_until"].year in (on.year + 4, on.year + 5)


def test_a_proposal_is_led_to_its_act_likewise_and_waits_on_the_heads_board(desk: Desk, world: World) -> None:
    lines = {name: value for name, value in PAPER.items() if name != "designated_on"}
    keeper = desk(Role.DESK)
    checked = keeper.post("/acts/designation.propose/", lines)
    assert checked.status_code == 200
    posted = lines | {"stage": "do", "once": token_in(checked)}
    assert keeper.post("/acts/designation.propose/", posted).status_code == 200
    made = Proposal.objects.known().get()
    assert (made.regime, made.state) == ("SDS", "proposed")
    board = desk(Role.HEAD).get("/").content.decode()
    for act in ("designate_proposed", "return_proposal", "reject_proposal"):
        assert f"/acts/designation.{act}/?proposal={made.key}" in board
    assert PAPER["title"] in keeper.get("/today/proposals/").content.decode()
    assert "designate_proposed" not in keeper.get("/").content.decode()
