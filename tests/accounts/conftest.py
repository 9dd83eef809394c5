"""What the tests of the accounts start from."""

import pytest
from tests.accounts.office import Office


@pytest.fixture
def office(db: None, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A founded record whose clock stands still until a test moves it."""
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")
    return Office.founded()
