"""What every test of the record starts from."""

import pytest
from hypothesis import settings
from tests.world import World

settings.register_profile("busy", deadline=None)  # a loaded machine is slow, not wrong
settings.load_profile("busy")


@pytest.fixture
def world(db: None) -> World:
    """A record with one organ, MOD, and somebody in each of its roles."""
    return World.founded()
