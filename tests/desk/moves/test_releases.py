"""Whose word ends a posting: a body's own, but for those it has lent."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.desk.conftest import Desk
from tests.world import Clock, World, actor

from sekisho.desk.moves import job
from sekisho.kernel.refusals import Refusal
from sekisho.law import rulebook
from sekisho.record.acts import perform
from sekisho.record.facts import of_table
from sekisho.record.project import about
from sekisho.record.roles import Role
from sekisho.right import reference
from sekisho.right.register import Register

DAY = datetime(2026, 4, 1)
COMING = DAY.date()
EVENING = datetime(2026, 3, 31, 18)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-03-02T09:00")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return lambda at: monkeypatch.setenv("SEKISHO_NOW", at)


def coming(
    world: World, kind: str = "regular", *, left: date = date(2019, 3, 31), day: date = COMING
) -> tuple[str, str]:
    """Somebody of ATLA who handles its secret, was at MOD once, and of whom MOD says that he comes; person, secret."""
    person, secret = world.person(posted_to=None), world.secret(of="ATLA")
    world.posted(person, "MOD", date(2015, 4, 1), left)
    world.rows("postings", posting_id=f"at-{person}", person_id=person, body_id="ATLA", kind=kind,
               **{"from": date(2019, 4, 1), "to": None})  # fmt: skip
    world.assessed(person, by="ATLA")
    world.rows("handlers", designation_id=secret, person_id=person, organ_id="ATLA", reason="所掌",
               **{"from": date(2025, 4, 1), "to": None})  # fmt: skip
    stated: dict[str, Any] = {
        "wave": person,
        "title": "春",
        "first_day": day,
        "last_day": day,
        "moves": 1,
    }
    perform("move.open_wave", actor(Role.DESK), body_id="MOD", **stated)
    move = {"move": f"{person}-2", "person_id": person, "posting_id": f"at-{person}", "from_body": "ATLA",
            "to_body": "MOD", "to_unit": "情報課", "kind": "regular", "effective_day": day}  # fmt: skip
    perform("move.plan", actor(Role.DESK), body_id="MOD", wave=person, moves=[move])
    return person, secret


def outcome(person: str, secret: str, at: datetime = DAY) -> str:
    return reference.right(Register.of(about([person])), rulebook(), person, secret, at).outcome


def posts(person: str) -> set[tuple[str, date | None]]:
    rows = of_table("postings").objects.known().filter(person_id=person)
    return set(rows.values_list("body_id", "last_day"))


def test_no_other_organs_word_ends_a_posting(desk: Desk, world: World, clock: Clock) -> None:
    desk(Role.DESK, "ATLA")
    person, secret = coming(world)
    assert outcome(person, secret) == "allow"

    clock("2026-03-31T18:00")
    job.apply_due(EVENING)

    assert outcome(person, secret) == "allow"
    assert ("ATLA", None) in posts(person)
    assert ("MOD", None) in posts(person)


def test_the_organ_lets_go_on_its_page_and_the_right_ends_at_the_moment(desk: Desk, world: World) -> None:
    client = desk(Role.DESK, "ATLA")
    person, secret = coming(world)
    page = client.get("/moves/").content.decode()
    assert person in page
    assert "情報課" not in page

    answer = client.post("/moves/release", {"body_id": "ATLA", "move": [f"{person}-2"], "answer": "given"})

    assert answer.status_code == 302
    assert outcome(person, secret, DAY - timedelta(microseconds=1)) == "allow"
    assert outcome(person, secret) == "deny"
    assert person not in client.get("/moves/").content.decode()


def test_a_late_word_is_recorded_for_the_day_on_which_the_posting_ended(desk: Desk, world: World, clock: Clock) -> None:
    desk(Role.DESK, "ATLA")
    person, secret = coming(world)
    clock("2026-04-03T09:00")
    job.apply_due(datetime(2026, 4, 3, 9))

    perform("move.release", actor(Role.DESK, "ATLA"), body_id="ATLA", moves=[f"{person}-2"], answer="given")

    assert ("ATLA", date(2026, 3, 31)) in posts(person)
    assert outcome(person, secret) == "deny"


def test_an_organ_that_declines_keeps_its_posting_and_the_other_is_told(desk: Desk, world: World) -> None:
    desk(Role.DESK, "ATLA")
    person, secret = coming(world)

    perform("move.release", actor(Role.DESK, "ATLA"), body_id="ATLA", moves=[f"{person}-2"], answer="declined")

    assert outcome(person, secret) == "allow"
    assert "元の機関の確認がない者" in desk(Role.DESK).get(f"/moves/waves/{person}/").content.decode()


def test_nobody_else_answers_for_a_body(desk: Desk, world: World) -> None:
    desk(Role.DESK, "ATLA")
    person, _ = coming(world)

    with pytest.raises(Refusal):
        perform("move.release", actor(Role.MANAGER), body_id="MOD", moves=[f"{person}-2"], answer="given")
    assert desk(Role.DESK).post(
        "/moves/release", {"body_id": "ATLA", "move": [f"{person}-2"], "answer": "given"}
    ).status_code == 404  # fmt: skip


def test_who_was_lent_is_called_back_by_the_organ_that_lent_him(desk: Desk, world: World) -> None:
    desk(Role.DESK, "ATLA")
    person, secret = coming(world, kind="seconded")

    assert outcome(person, secret) == "deny"


def test_an_organ_that_did_not_lend_somebody_asks_for_him_like_any_other(desk: Desk, world: World) -> None:
    desk(Role.DESK, "ATLA")
    person, secret = coming(world, kind="seconded", left=date(2018, 3, 31))

    assert outcome(person, secret) == "allow"


@pytest.mark.parametrize("role", [Role.DESK, Role.HEAD])
def test_only_the_head_lets_go_after_the_fact_where_that_widens_a_gap(desk: Desk, world: World, role: Role) -> None:
    desk(Role.DESK, "ATLA")
    person, _ = coming(world, day=date(2026, 2, 1))
    world.rows("postings", posting_id="back", person_id=person, body_id="ATLA", kind="regular",
               **{"from": date(2026, 6, 1), "to": None})  # fmt: skip
    asked: dict[str, Any] = {"body_id": "ATLA", "moves": [f"{person}-2"], "answer": "given"}

    if role is Role.HEAD:
        assert perform("move.release", actor(role, "ATLA"), **asked).result == 1
        return
    with pytest.raises(Refusal) as refused:
        perform("move.release", actor(role, "ATLA"), **asked)
    assert refused.value.codes == ("UNBROKEN",)
    assert refused.value.next_step is not None


def test_of_a_body_that_nobody_keeps_here_the_record_holds_what_it_is_told(world: World) -> None:
    person, secret = coming(world)

    assert outcome(person, secret) == "deny"


def test_what_took_effect_is_not_taken_back(world: World, clock: Clock) -> None:
    person, _ = coming(world)
    clock("2026-04-01T00:00")

    with pytest.raises(Refusal) as refused:
        perform("move.withdraw", actor(Role.DESK), body_id="MOD", wave=person, moves=[f"{person}-2"], reason="誤り")

    assert refused.value.codes == ("TOO_LATE",)
