"""The first and the last day of the calendar are days like others: recorded or refused, never an error."""

from datetime import date
from typing import Any

import pytest
from tests.people.test_postings import entered
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role

ENDS = (date.min, date.max)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


@pytest.mark.parametrize("day", ENDS)
@pytest.mark.parametrize("role", [Role.DESK, Role.HEAD])
def test_no_act_on_postings_breaks_at_the_ends_of_the_calendar(world: World, day: date, role: Role) -> None:
    posting = entered(world)
    world.assessed("n1")
    away = {"posting_id": posting, "to_body_id": "ATLA", "effective_day": day}
    here: dict[str, Any] = {"body_id": "MOD", "person_id": "n1", "kind": "concurrent"}
    tries: list[tuple[str, dict[str, Any]]] = [
        ("person.move", away),
        ("person.second", away),
        ("person.return", {"body_id": "MOD", "posting_id": posting, "effective_day": day}),
        ("person.post", {**here, "first_day": day}),
        ("person.post", {**here, "first_day": day, "last_day": day}),
        ("person.end_posting", {"posting_id": posting, "last_day": day}),
        ("person.correct_posting", {"corrects": posting, "first_day": day, "last_day": day, "reason": "誤記"}),
        ("person.correct_posting", {"corrects": posting, "first_day": day, "reason": "誤記"}),
    ]
    for name, asked in tries:
        try:
            world.do(name, role, **asked)
        except Refusal as refusal:
            assert refusal.codes or refusal.cites


@pytest.mark.parametrize("day", ENDS)
def test_a_posting_at_an_end_of_the_calendar_is_posted(world: World, day: date) -> None:
    entered(world)

    assert world.do("person.post", Role.DESK, body_id="MOD", person_id="n1", kind="concurrent", first_day=day,
                    last_day=day).result  # fmt: skip
