"""What the tests of the papers start from."""

import pytest
from tests.designations.papers import TODAY, at
from tests.desk.paper.ministry import Ministry
from tests.world import World


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 09:00 on 1 April 2026, before anything is in the record."""
    at(monkeypatch, TODAY)


@pytest.fixture
def ministry(world: World) -> Ministry:
    """The ministry of the tests at work."""
    return Ministry.at_work(world)
