"""Somebody at the desk: signed in on the pages, in one role, with a second factor already satisfied."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.signing import signed_in
from tests.world import World

Desk = Callable[..., Client]


@pytest.fixture
def desk(world: World) -> Desk:
    """``desk(Role.DESK, body="MOD", unit=None, lang="ja")`` is a browser; ask anew after the clock was moved."""
    return signed_in
