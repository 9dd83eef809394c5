"""A ministry with something to find: one place, one secret, and people there with and without the right."""

import pytest
from tests.desk.boards.ministry import Ministry


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock shows 1 June 2026, 9:00, before anything is written down."""
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-01T09:00")


@pytest.fixture
def ministry(db: None, morning: None, request: pytest.FixtureRequest) -> Ministry:
    """MOD that morning, and another organ with people, secrets and places of its own."""
    return Ministry.founded(request.getfixturevalue("world"))
