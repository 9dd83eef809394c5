"""What every test of the record starts from."""

import pytest
from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    """A record with one organ, MOD, and somebody in each of its roles."""
    return World.founded()
