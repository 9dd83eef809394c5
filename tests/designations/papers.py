"""What the tests of the room start from: a designation made by its act, and days on which things happen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import Done
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Designation

TODAY = date(2026, 4, 1)
HOLDS: dict[str, Any] = {"item_holds": True, "not_public_holds": True, "secrecy_holds": True}
REASONS = {
    "reason_item": "自衛隊の運用計画である",
    "reason_not_public": "公表していない",
    "reason_secrecy": "対処能力が明らかになる",
}
ORGAN = {"need": "共同の任務のため", "consulted": "三月に協議した", "measures": "規程を確認した"}
BUSINESS = {"special_need": "試作のため", "conforming": "審査した", "measures": "規程を確認した"}
DIET = {"diet_measures": "秘密会", "no_serious_harm": "検討した"}


def at(monkeypatch: pytest.MonkeyPatch, day: date, time: str = "09:00") -> None:
    """Set the clock."""
    monkeypatch.setenv("SEKISHO_NOW", f"{day.isoformat()}T{time}")


@contextmanager
def undone() -> Iterator[None]:
    """Undo what an example of a property did: the ledger's clock never goes back, so each starts from the beginning."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def paper(**changes: Any) -> dict[str, Any]:
    """The lines of a lawful designation document."""
    lines: dict[str, Any] = {
        "organ_id": "MOD", "regime": "SDS", "title": "第一号", "outline": "運用計画", "item": "1-イ",
        "damage": "serious", "designated_on": TODAY, "valid_until": date(2031, 3, 31), "measure": "marking", **REASONS,
    }  # fmt: skip
    return lines | changes


def designate(world: World, **changes: Any) -> str:
    """Designate; returns the number."""
    lines = paper(**changes)
    number: str = world.do("designation.designate", Role.HEAD, lines["organ_id"], **lines).result
    return number


def ces(**changes: Any) -> dict[str, Any]:
    """What makes a lawful paper one of CES."""
    return {"regime": "CES", "item": "2-4-1", "damage": "hinders"} | changes


def extend(world: World, number: str, on: date, until: date, **changes: Any) -> Done:
    """Extend as the head."""
    lines: dict[str, Any] = {
        "designation_id": number,
        "decided_on": on,
        "valid_until": until,
        "reason": "要件を満たす",
    }
    return world.do("designation.extend", Role.HEAD, **lines | HOLDS | changes)


def terminate(world: World, number: str, on: date = TODAY) -> Done:
    """Terminate as the head."""
    return world.do(
        "designation.terminate", Role.HEAD, designation_id=number, ended_on=on, ground="public",
        reason="公表した",
    )  # fmt: skip


def provide(world: World, number: str, to: str, route: str = "organ", by: str = "MOD", **changes: Any) -> Done:
    """Provide as the head, by default to an organ with every question answered."""
    lines: dict[str, Any] = {
        "giver_id": by,
        "designation_id": number,
        "route": route,
        "recipient_id": to,
        "provided_on": TODAY,
    }
    return world.do("designation.provide", Role.HEAD, by, **lines | {"reason": "任務", "answers": ORGAN} | changes)


def refusal_of(doing: Callable[[], Any]) -> Refusal:
    """The refusal of something that must be refused."""
    with pytest.raises(Refusal) as refused:
        doing()
    return refused.value


def row_of(number: str) -> Any:
    """What the register says of a designation now."""
    return Designation.objects.known().get(key=number)


def contract(world: World, business: str = "ACME", organ: str = "MOD", regime: str = "SDS", **days: date) -> None:
    """A contract in force."""
    span: dict[str, Any] = {"from": date(2026, 1, 1), "to": None} | days
    world.rows(
        "contracts", contract_id=f"c-{business}-{organ}", organ_id=organ, business_id=business, regime=regime, **span
    )


def next_day(day: date, days: int = 1) -> date:
    """A day after."""
    return day + timedelta(days=days)
