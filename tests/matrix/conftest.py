"""One land for the whole matrix: every cell is tried in a savepoint and undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from tests.matrix.land import NOW, Land

from sekisho.record import home


@contextmanager
def _undone() -> Iterator[None]:
    """Undo what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SEKISHO_NOW", NOW)
        yield


@pytest.fixture(scope="module")
def _opened(_clock: None, django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """The database, empty, until the module is done."""
    with django_db_blocker.unblock(), _undone():
        yield


@pytest.fixture(scope="module")
def _founded(_opened: None) -> Land:
    return Land.founded()


@pytest.fixture
def land(_founded: Land, db: None) -> Iterator[Land]:
    """The land, as it was founded; what a test does to it is undone."""
    memory = home.path() / "newest-checkpoint.json"
    kept = memory.read_bytes() if memory.exists() else None
    memory.unlink(missing_ok=True)
    with _undone():
        yield _founded
    memory.unlink(missing_ok=True)
    if kept is not None:
        memory.write_bytes(kept)
