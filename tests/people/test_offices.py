"""Whoever leaves an exempt office loses what it carried; an office that is not listed exempts nobody."""

from datetime import date

import pytest
from tests.people.test_postings import FIRST, entered
from tests.world import World

from sekisho.kernel.refusals import Refusal


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def test_leaving_an_exempt_office_ends_what_it_carried(world: World) -> None:
    entered(world)
    held = world.do(
        "office.hold", body_id="MOD", person_id="n1", office="state_minister", first_day=date(2025, 1, 1)
    ).result
    assert held["regimes"] == ["SDS", "CES"]
    world.do(
        "handler.appoint",
        designation_id=world.secret(),
        person_id="n1",
        organ_id="MOD",
        first_day=FIRST,
        reason="副大臣",
    )

    left = world.do("office.leave", body_id="MOD", office_key=held["office"], last_day=date(2026, 4, 30)).result

    assert [r["failed"] for r in left["handlers"]] == [["ASSESSED"]]


def test_an_office_that_is_not_listed_exempts_nobody(world: World) -> None:
    entered(world)

    with pytest.raises(Refusal) as refused:
        world.do("office.hold", body_id="MOD", person_id="n1", office="bureau_chief", first_day=date(2025, 1, 1))

    assert refused.value.codes == ("NOT_EXEMPT",)
