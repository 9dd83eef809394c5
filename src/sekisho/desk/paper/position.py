"""From where a paper is made: who looks, for which body, as of when and as known when."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest

from sekisho.kernel.texts import Lang, Text
from sekisho.ledger.notes import Checkpoint
from sekisho.ledger.paper import fingerprint
from sekisho.record.actors import EVERYWHERE, Actor, Grant
from sekisho.record.looks import Look, size_at
from sekisho.record.models import LedgerCheckpoint
from sekisho.record.roles import LABELS, Role
from sekisho.record.turns import size
from sekisho.reports import spoken as worded
from sekisho.reports.registers import words
from sekisho.rooms.speech import spoken
from sekisho.web.asof import as_of
from sekisho.web.viewer import bodies, viewer

AT = Text("{day} {time}現在", "as of {day} {time}")
IN_LEDGER = Text("台帳{position}", "ledger {position}")
PRINTED = Text("出力：{roles}", "printed by: {roles}")


@dataclass(frozen=True, slots=True)
class Position:
    """Who looks (a role, never a name, stands on the paper), and what of the record: two equal ones print the same."""

    actor: Actor
    at: datetime
    size: int
    lang: Lang

    @property
    def look(self) -> Look:
        """The look at exactly this position of the ledger."""
        return Look(self.actor, self.at, self.size)

    @property
    def organ(self) -> str:
        """The names of the bodies the viewer looks for."""
        return words.COMMA.in_(self.lang).join(name.in_(self.lang) for name in bodies(self.actor))

    def head(self, roles: tuple[Role, ...]) -> tuple[tuple[str, str], ...]:
        """Return what stands under a title: as of when, as known when, in which of the roles it was printed."""
        when = f"{worded.both(self.at.date(), self.lang)} {self.at:%H:%M}"
        return (
            (words.AS_OF.in_(self.lang), when),
            (words.KNOWN.in_(self.lang), self._ledger()),
            (words.BY_ROLE.in_(self.lang), self._roles(roles)),
        )

    def foot(self, roles: tuple[Role, ...]) -> str:
        """Return the same in one line, for the foot of every page."""
        day = worded.day(self.at.date(), self.lang)
        parts = (
            AT.filled(day=day, time=f"{self.at:%H:%M}").in_(self.lang),
            IN_LEDGER.filled(position=self._ledger()).in_(self.lang),
            PRINTED.filled(roles=self._roles(roles)).in_(self.lang),
        )
        return "　".join(parts) if self.lang == "ja" else " · ".join(parts)

    def _roles(self, roles: tuple[Role, ...]) -> str:
        mine = dict.fromkeys(grant.role for grant in self.actor.grants if grant.role in roles)
        return words.COMMA.in_(self.lang).join(LABELS[role].in_(self.lang) for role in mine)

    def _ledger(self) -> str:
        """The position and the fingerprint of the first signed checkpoint that covers it."""
        found = LedgerCheckpoint.objects.filter(size__gte=self.size).order_by("size").first() if self.size else None
        if found is None:
            return words.NO_LEDGER.in_(self.lang)
        position = words.POSITION.filled(size=f"{self.size:,}").in_(self.lang)
        sign = fingerprint(Checkpoint.parse(found.note))
        covers = "" if found.size == self.size else f" [{found.size:,}]"
        return f"{position} {words.FINGERPRINT.in_(self.lang)} {sign}{covers}"


def position(request: HttpRequest) -> Position:
    """Return the position a request asks for with ``at``, ``known_at`` and ``body``; 404 for a body of others."""
    asked = as_of(request)
    if asked.unread:
        raise Http404
    size_then = size() if asked.known_at is None else size_at(asked.known_at)
    actor = _narrowed(viewer(request), request.GET.get("body", ""))
    return Position(actor, asked.moment, size_then, spoken())


def _narrowed(actor: Actor, body_id: str) -> Actor:
    """Return the actor with what was granted for one body only."""
    if not body_id:
        return actor
    mine = tuple(Grant(g.role, body_id, g.unit) for g in actor.grants if g.body_id in (body_id, EVERYWHERE))
    if not mine:
        raise Http404
    return Actor(actor.account, mine)
