"""Who calls: a token's account within the token's scopes, or the account signed in to the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase

from django.http import HttpRequest

from sekisho.api.actions import digest
from sekisho.api.models import Token
from sekisho.record.actors import Actor
from sekisho.rooms.accounts.queries import actor_of, actor_signed_in
from sekisho.rooms.accounts.sessions import BY_ONESELF, confirmed

EVERYTHING = ("*",)
GIVEN_UP = "token.revoke"
"""The one act of those that a program may do: it makes no way in, it closes one."""


@dataclass(frozen=True)
class Caller:
    """An actor, what its token covers, and the name under which its rate is counted.

    ``confirmed`` is who signed in and confirmed it a moment ago; a token never is: whoever finds one must not
    be able to make further keys of it, or accounts, or roles.
    """

    actor: Actor
    scopes: tuple[str, ...]
    name: str
    confirmed: bool = False
    is_program: bool = False

    def covers(self, name: str) -> bool:
        """Say whether an act, a query or a register is within the scopes."""
        if name.startswith(BY_ONESELF) and not self.confirmed and not (self.is_program and name == GIVEN_UP):
            return False
        return any(fnmatchcase(name, scope) for scope in self.scopes)


def caller_of(request: HttpRequest, at: datetime) -> Caller | None:
    """Return who calls at the moment, or None: nobody we know."""
    if "Authorization" in request.headers:
        kind, _, secret = request.headers["Authorization"].partition(" ")
        return _by_token(secret, at) if kind.lower() == "bearer" else None
    user = request.user
    if not user.is_authenticated:
        return None
    return Caller(actor_signed_in(user, at), EVERYTHING, user.opaque, confirmed(request))


def _by_token(secret: str, at: datetime) -> Caller | None:
    held: Iterable[Token] = Token.objects.known().filter(digest=digest(secret), from_at__lte=at, to_at__gt=at)
    token = next(iter(held), None)
    if token is None:
        return None
    return Caller(actor_of(token.account, at), tuple(token.scopes), token.key, is_program=True)
