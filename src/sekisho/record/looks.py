"""Looks: the only way to read. A look is an actor, what the record knew, and the moment asked about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.authority import unknown
from sekisho.record.facts import Fact, Versions
from sekisho.record.models import Doing
from sekisho.record.params import BEYOND, Declared, checked
from sekisho.record.roles import Role

YEARS = range(1800, 9900)
"""Years about which something can be asked: an answer looks some years back, and a term ahead."""
SOONER = Text("今に近い日時を示す", "Name a moment nearer to the present")


@dataclass(frozen=True)
class Look:
    """Who looks; ``at`` the moment asked about (Tokyo); ``size`` the ledger's size as known then, None = now."""

    actor: Actor
    at: datetime
    size: int | None = None
    _worked_out: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, name: str, work: Callable[[], Any]) -> Any:
        """Return what is worked out once for a look, however many parts of its answer ask for it."""
        if name not in self._worked_out:
            self._worked_out[name] = work()
        return self._worked_out[name]

    def seen(self, kind: type[Fact]) -> Versions:
        """Return the statements of a kind as known then, of those the actor may see."""
        rows: Versions = self.once(kind._meta.label, lambda: kind.objects.known(self.size).seen_by(self.actor))
        return rows.all()  # the same question, asked anew: only the question is kept

    def one(self, kind: type[Fact], **named: Any) -> Any:
        """Return the one statement named; refused, as if it did not exist, where the actor may not see it."""
        found = self.seen(kind).filter(**named).first()
        if found is None:
            raise unknown()
        return found


@dataclass(frozen=True)
class Query(Declared):
    """A declared query: its names, and the roles that get an answer at all."""

    name: str
    label: Text
    roles: tuple[Role, ...]
    function: Callable[..., Any]


QUERIES: dict[str, Query] = {}
"""Every query of every room, by name (``handlers.list``)."""


def query(
    name: str, *, ja: str, en: str, roles: tuple[Role, ...]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a query: a function of a look and keyword parameters that returns plain values."""

    def declared(function: Callable[..., Any]) -> Callable[..., Any]:
        if name in QUERIES:
            raise ValueError(f"two queries are called {name}")
        QUERIES[name] = Query(name, Text(ja, en), roles, function)
        return function

    return declared


def ask(
    name: str, actor: Actor, /, *, at: datetime | None = None, known_at: datetime | None = None, **asked: Any
) -> Any:
    """Answer a query as of ``at`` (default now), as known at ``known_at`` (default now). KeyError for no such query."""
    return answer(name, look_of(actor, at, known_at), **asked)


def look_of(actor: Actor, at: datetime | None = None, known_at: datetime | None = None) -> Look:
    """Return the look of an actor as of ``at`` (default now), as known at ``known_at`` (default now)."""
    return Look(actor, answerable(at or clock.now()), None if known_at is None else size_at(known_at))


def answer(name: str, look: Look, /, **asked: Any) -> Any:
    """Answer a query for a look, which several answers that stand side by side may share. KeyError for no query."""
    wanted = QUERIES[name]
    if not look.actor.reach(wanted.roles):
        raise unknown(code="NOT_AUTHORISED")
    try:
        return wanted.function(look, **checked(wanted.params, asked))
    except OverflowError as error:  # so many days from there that no calendar has the day
        raise Refusal(BEYOND, next_step=SOONER, codes=("UNREADABLE",)) from error


def answerable(at: datetime) -> datetime:
    """Return the moment; refused where there is no calendar left around it for what an answer looks at besides."""
    if at.year not in YEARS:
        raise Refusal(BEYOND, next_step=SOONER, codes=("UNREADABLE",))
    return at


def size_at(moment: datetime) -> int:
    """Return how many entries the ledger had at a moment (those of the moment itself included)."""
    last = Doing.objects.filter(at__lte=moment).order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1
