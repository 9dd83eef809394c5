"""Programs that call the API: each holds a token in the name of an account with one role."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.world import World, actor

from sekisho.api import limits
from sekisho.kernel import clock
from sekisho.record.actors import Actor, Grant
from sekisho.record.acts import perform
from sekisho.record.deed import Deed
from sekisho.record.facts import Fact
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import RoleGrant


class Program:
    """A client with a token."""

    def __init__(self, secret: str) -> None:
        self.authorization = f"Bearer {secret}"
        self._client = Client(headers={"Authorization": self.authorization})

    def act(self, name: str, body: Any = None, **asked: Any) -> Any:
        """Perform an act; ``body`` is sent as it is."""
        given = asked if body is None else body
        return self._client.post(f"/api/v1/acts/{name}", given, content_type="application/json")

    def get(self, path: str, **asked: Any) -> Any:
        """Ask a query or read a register."""
        return self._client.get(f"/api/v1/{path}", asked)


@pytest.fixture(autouse=True)
def _unhurried() -> None:
    limits.RATE._buckets.clear()


@pytest.fixture
def program(world: World) -> Callable[..., Program]:
    """Make a program that holds a token."""

    def made(*roles: Role, body: str = "MOD", scopes: list[str] | None = None) -> Program:
        held = roles or (Role.MANAGER,)
        account = f"account-{'-'.join(held)}-{body}"
        for role in held:
            _granted(account, role, body)
        holder = Actor(account, tuple(Grant(role, body) for role in held))
        done = perform("token.issue", holder, body_id=body, label="試験", scopes=scopes or ["*"])
        return Program(done.result["secret"])

    return made


def _granted(account: str, role: Role, body: str) -> None:
    """Write a grant as it stands, without the two persons it takes to make one."""
    from sekisho.record import acts

    if "test.grant" not in acts.ACTS:
        acts.act("test.grant", ja="試験", en="Test", cites=(), roles=(Role.ADMIN,), body="body_id")(_grant)
    acts.perform("test.grant", actor(Role.ADMIN, body), body_id=body, account=account, role=role.value)
    acts.ACTS.pop("test.grant")


def _grant(deed: Deed, *, body_id: str, account: str, role: str) -> None:
    made: type[Fact] = RoleGrant
    deed.record(
        made,
        account=account,
        role=role,
        body_id=body_id,
        organ_id=body_id,
        unit=None,
        from_at=clock.now() - timedelta(days=1),
        to_at=None,
    )
