"""Where the journeys begin."""

import pytest
from tests.desk.conftest import desk as desk
from tests.journeys.ministry import NOW, Ministry
from tests.web.browsing import CHROMIUM
from tests.world import World


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    if CHROMIUM is None:
        pytest.skip("Chromium is not here")
    monkeypatch.setenv("SEKISHO_NOW", NOW)


@pytest.fixture
def ministry(_now: None, world: World) -> Ministry:
    """The ministry of the journeys."""
    return Ministry.founded(world)
