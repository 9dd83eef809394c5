"""Nobody keeps a right one second too long, and nobody has one too early: whoever writes the postings, and whenever.

Every right is held against a calculation from scratch: the orders carried out on paper, judged by the reference.
"""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from tests.world import Clock, World, actor

from sekisho.desk.moves import job
from sekisho.desk.moves.models import Planned
from sekisho.facts.bundle import Facts
from sekisho.kernel.moments import start_of
from sekisho.law import rulebook
from sekisho.record.acts import perform
from sekisho.record.facts import of_table
from sekisho.record.looks import size_at
from sekisho.record.project import bundle
from sekisho.record.roles import Role
from sekisho.right import reference
from sekisho.right.register import Register

DAYS = (date(2026, 4, 1), date(2026, 4, 1), date(2026, 4, 1), date(2026, 4, 16))
BODIES = ("MOD", "ATLA")
ONE_DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
PEOPLE = 16
Row = dict[str, Any]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-03-02T09:00")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return lambda at: monkeypatch.setenv("SEKISHO_NOW", at)


def land(world: World, dice: Random) -> dict[str, list[Row]]:
    """People of two organs, some of them seconded or with a second post, cleared by one or both, handling secrets."""
    secrets = {body: world.secret(of=body) for body in BODIES}
    rows: dict[str, list[Row]] = {name: [] for name in ("persons", "postings", "assessments", "handlers")}
    for n in range(PEOPLE):
        who, home = f"q{n}", dice.choice(BODIES)
        rows["persons"].append({"person_id": who, "name": f"職員{n}"})
        rows["postings"].append(_post(n, who, home, dice.choice(("regular", "regular", "seconded"))))
        if dice.random() < 0.3:
            rows["postings"].append(_post(n + 100, who, dice.choice(BODIES), "concurrent"))
        for body in BODIES:
            if dice.random() < 0.8:
                rows["assessments"].append(
                    {"assessment_id": f"a{body}{n}", "person_id": who, "organ_id": body, "regime": "SDS",
                     "result": "cleared", "notified_on": date(2024, 4, 1)})  # fmt: skip
            since = dice.choice((date(2025, 4, 1), date(2026, 4, 1)))
            rows["handlers"].append({"designation_id": secrets[body], "person_id": who, "organ_id": body,
                                     "from": since, "to": None, "reason": "所掌"})  # fmt: skip
    for table, given in rows.items():
        perform("bundle.transcribe", actor(Role.HEAD), body_id="MOD", table=table, rows=given)
    return rows


def _post(n: int, who: str, body: str, kind: str) -> Row:
    return {"posting_id": f"h{n}", "person_id": who, "body_id": body, "unit": "甲", "kind": kind,
            "from": date(2020, 4, 1), "to": None}  # fmt: skip


def orders(rows: dict[str, list[Row]], dice: Random) -> list[Row]:
    """Orders of MOD: its people leave, move inside or go elsewhere; those of others come, or come back."""
    found: list[Row] = []
    for post in rows["postings"]:
        day = dice.choice(DAYS)
        to = dice.choice((None, "MOD", "ATLA")) if post["body_id"] == "MOD" else "MOD"
        if post["kind"] == "concurrent":
            to = None if post["body_id"] == "MOD" else "-"
        kind = "concurrent" if post["kind"] == "concurrent" else "regular"
        if to != "-" and dice.random() < 0.8:
            found.append(
                {"move": f"w-{len(found)}", "person_id": post["person_id"], "posting_id": post["posting_id"],
                 "from_body": post["body_id"], "to_body": to, "to_unit": "乙" if to else None, "kind": kind,
                 "effective_day": day})  # fmt: skip
    return found


def planned(moves: list[Row]) -> None:
    """Keep them as planned."""
    desk = actor(Role.DESK)
    days = [m["effective_day"] for m in moves]
    stated = {"wave": "w", "title": "春", "first_day": min(days), "last_day": max(days), "moves": len(moves)}
    perform("move.open_wave", desk, body_id="MOD", **stated)
    perform("move.plan", desk, body_id="MOD", wave="w", moves=moves)


def on_paper(facts: Facts, moves: list[Row]) -> Facts:
    """The orders carried out one by one on a copy of the postings, by nothing that the product uses for it."""
    posts = {row["posting_id"]: dict(row) for row in facts["postings"].iter_rows(named=True)}
    for move in moves:
        posts[move["posting_id"]]["to"] = move["effective_day"] - ONE_DAY
        if move["to_body"]:
            posts[move["move"]] = {
                **posts[move["posting_id"]], "posting_id": move["move"], "body_id": move["to_body"],
                "unit": move["to_unit"], "kind": move["kind"], "from": move["effective_day"], "to": None}  # fmt: skip
    return Facts.of({**{t: f.to_dicts() for t, f in facts.tables.items()}, "postings": list(posts.values())})


def rights(facts: Facts) -> dict[tuple[str, str, datetime], tuple[Any, ...]]:
    """Every right one microsecond before each day and at its 00:00, with every failing condition."""
    register, found = Register.of(facts), {}
    for day in sorted(set(DAYS)):
        for at in (start_of(day) - TICK, start_of(day)):
            for who in facts["persons"]["person_id"]:
                for secret in facts["designations"]["designation_id"]:
                    right = reference.right(register, rulebook(), who, secret, at)
                    found[who, secret, at] = (right.outcome, tuple((c.code, c.ok) for c in right.conditions))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_rights_change_at_the_moment_whether_the_postings_are_written_in_time_late_or_not_yet(
    world: World, clock: Clock, seed: int
) -> None:
    dice = Random(seed)
    moves = orders(land(world, dice), dice)
    before = bundle()
    expected, untouched = rights(on_paper(before, moves)), rights(before)
    moved = {m["person_id"] for m in moves}

    planned(moves)

    assert rights(bundle()) == expected
    changed = {key for key in expected if expected[key] != untouched[key]}
    assert changed and {who for who, _, _ in changed} <= moved
    assert min(at for _, _, at in changed) == start_of(DAYS[0])

    size = size_at(datetime(2026, 3, 31, 23, 59))
    clock("2026-04-01T09:00")
    job.apply_due(datetime(2026, 4, 1, 9))
    assert rights(bundle()) == expected, "the missed evening is caught up in the morning"
    assert rights(bundle(size)) == expected, "what was known at night gave the same answers"

    clock("2026-04-15T18:00")
    job.apply_due(datetime(2026, 4, 15, 18))
    assert not Planned.objects.known().filter(state="planned").exists()
    assert rights(bundle()) == expected
    assert of_table("postings").objects.known().filter(first_day__in=DAYS).exists()


def test_a_move_taken_back_before_its_moment_changes_no_right(world: World) -> None:
    dice = Random(9)
    moves = orders(land(world, dice), dice)
    untouched = rights(bundle())
    planned(moves)
    names = [m["move"] for m in moves]

    perform("move.withdraw", actor(Role.DESK), body_id="MOD", wave="w", moves=names, reason="内示の取消し")

    assert rights(bundle()) == untouched
