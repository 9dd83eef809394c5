"""The cases of the law: small facts with the answer the law gives, for every rule and parameter.

A case is written beside the rule or parameter it belongs to. Its facts are the common facts of the act
(``given.yaml``), with tables replaced (``change``) or rows added (``add``); or they stand alone (``facts``). It either
asks about a person, a designation and a moment, or audits a window of days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import msgspec

from sekisho.law import yamls
from sekisho.law.book import rulebook
from sekisho.law.parameters import RawCase

Rows = list[dict[str, object]]


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """May the person handle the designation at the moment (Asia/Tokyo)?"""

    person: str
    designation: str
    at: datetime


class Audit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What touches the window of days, both included?"""

    from_: date = msgspec.field(name="from")
    to: date


class Expect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer of an ask (outcome, failing conditions but STANDS) or the codes an audit finds, and no others."""

    outcome: str | None = None
    failed: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def refuses(self) -> bool:
        """Whether the answer is other than "all is well"."""
        return bool(self.findings) or self.outcome not in (None, "allow")


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    expect: Expect
    ask: dict[str, object] | None = None
    audit: Audit | None = None
    facts: dict[str, Rows] | None = None
    change: dict[str, Rows] = {}
    add: dict[str, Rows] = {}


@dataclass(frozen=True)
class Case:
    """A case with its facts in full: rows by table, days as ``date``, moments as ``datetime`` without offset.

    ``owner`` is the parameter's name or the rule's code with its regime (``NO_DOUBT SDS``). Exactly one of ``ask`` and
    ``audit`` is given.
    """

    owner: str
    name: str
    facts: dict[str, Rows]
    expect: Expect
    ask: Ask | None = None
    audit: Audit | None = None


def cases() -> Iterator[Case]:
    """Yield every case of the law, rules first; msgspec.ValidationError when one is badly written."""
    book = rulebook()
    for rule in book.rules():
        yield from (_case(f"{rule.code} {rule.regime}", rule.regime, raw) for raw in rule.cases)
    for parameter in book.parameters():
        regime = "CES" if parameter.name.startswith("ces.") else "SDS"
        yield from (_case(parameter.name, regime, raw) for raw in parameter.cases)


def _case(owner: str, regime: str, raw: RawCase) -> Case:
    written = yamls.convert(raw, _Written)
    if (written.ask is None) == (written.audit is None):
        raise msgspec.ValidationError(f"{owner}: a case either asks or audits: {written.name}")
    tables = dict(_given(regime) if written.facts is None else written.facts) | written.change
    for name, rows in written.add.items():
        tables[name] = [*tables.get(name, []), *rows]
    facts = {name: [_typed(row) for row in rows] for name, rows in tables.items()}
    ask = None if written.ask is None else yamls.convert(_typed(written.ask), Ask)
    return Case(owner, written.name, facts, written.expect, ask, written.audit)


@cache
def _given(regime: str) -> dict[str, Rows]:
    return yamls.convert(yamls.read(yamls.HOME / yamls.ACTS[regime] / "given.yaml"), dict[str, Rows])


def _typed(row: dict[str, object]) -> dict[str, object]:
    moments = {column for column in row if column == "at" or column.endswith("_at")}
    return {column: _moment(column, value) if column in moments else value for column, value in row.items()}


def _moment(column: str, value: object) -> object:
    """Return what a moment column means: a bare day is its start, in ``to_at`` its end."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time()) + timedelta(days=column == "to_at")
    return datetime.fromisoformat(value) if isinstance(value, str) else value
