"""One person with a planted error: the rows of the register about him, and the findings that must follow from them.

The findings are worked out from what was planted, period by period; the engine is never asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from sekisho.kernel.moments import end_of, start_of
from sekisho.law import rulebook
from sekisho.samples.days import Calendar

NEVER = datetime.max
ONE_DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that must be made. ``since`` is included, ``until`` excluded, None = open; ``failed`` in order."""

    code: str
    since: datetime
    until: datetime | None
    person_id: str | None = None
    organ_id: str | None = None
    regime: str | None = None
    designation_id: str | None = None
    place_id: str | None = None
    failed: tuple[str, ...] = ()

    def touches(self, window: tuple[date, date]) -> bool:
        """Whether the finding holds at some moment of the window (days, both included)."""
        return self.since < end_of(window[1]) and (self.until is None or self.until > start_of(window[0]))


@dataclass(frozen=True, slots=True)
class Kept:
    """A secret of a unit: the days it is handled there (``last`` None = open) and the moments it is in force."""

    id: str
    regime: str
    first: date
    last: date | None
    force: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A cell as its people see it; ``places`` are the lasting ones: id and source of the presence."""

    cell: int
    body: str
    organ: str
    regime: str
    name: str
    kept: tuple[Kept, ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A time in which the clearance does not stand: codes at the organ, codes (and organ) for reach, the result then in force."""

    span: Span
    codes: tuple[str, ...]
    reach: tuple[str, ...]
    reach_organ: str | None
    notified: date | None


@dataclass
class Case:
    """Builds the rows of one person by table; ``faults`` and ``astray`` are what the findings are worked out from."""

    person: str
    unit: Unit
    joined: date
    post: str
    calendar: Calendar
    rng: np.random.Generator
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Fault] = field(default_factory=list)
    extra: list[Expected] = field(default_factory=list)
    bodies: list[tuple[Span, str]] = field(default_factory=list)

    def pick(self, first: date, last: date) -> date:
        """Draw a working day from first to last."""
        drawn = first + timedelta(days=int(self.rng.integers(0, max(1, (last - first).days + 1))))
        return max(first, drawn - timedelta(days=max(0, drawn.weekday() - 4)))

    def chance(self, share: float) -> bool:
        """Draw whether something happens."""
        return bool(self.rng.random() < share)

    def posted(self, since: date, until: date | None = None, unit: Unit | None = None, kind: str = "regular",
               body: str | None = None) -> None:  # fmt: skip
        """Post the person to a unit (his own), or to a body in its place."""
        at = unit or self.unit
        row = {"body_id": body or at.body, "unit": at.name, "post": self.post, "kind": kind, "from": since, "to": until}
        self._add("postings", row)

    def assessed(self, notified: date, result: str = "cleared", item: str = "ii", organ: str | None = None) -> date:
        """Record a result of the unit's organ, or of another, and return its day."""
        row = {"organ_id": organ or self.unit.organ, "regime": self.unit.regime, "case_item": item, "result": result}
        self._add("assessments", row | {"notified_on": notified})
        return notified

    def cleared(self, until: date) -> date:
        """Record the results of somebody renewed in time up to a day, and return the last one."""
        if self.unit.regime == "CES":
            return self.assessed(self.pick(date(2025, 5, 20), date(2025, 8, 29)), item="i")
        wave = self.joined < date(2015, 12, 1)
        first = self.pick(date(2014, 12, 15), date(2015, 11, 20)) if wave else self.pick(
            self.joined + timedelta(days=150), self.joined + timedelta(days=300)
        )  # fmt: skip
        last = self.assessed(_plain(first), item="i")
        while (due := _plain(last.replace(year=last.year + 5) - timedelta(days=int(self.rng.integers(20, 150))))) <= until:
            last = self.assessed(due)
        return last

    def handles(self, since: date, until: date | None = None, *, present: bool = True) -> None:
        """Put the person into the range of handlers of all the unit keeps, and on the rosters of its places."""
        for secret in self.unit.kept:
            first, last = max(since, secret.first), _earlier(until, secret.last)
            if last is None or first <= last:
                row = {"designation_id": secret.id, "organ_id": self.unit.organ, "from": first, "to": last}
                self._add("handlers", row | {"reason": "所掌事務のため必要"})
        if present:
            self.present(since, until)

    def present(self, since: date, until: date | None = None, places: Iterable[tuple[str, str]] | None = None) -> None:
        """Put the person on the rosters of places, by default all lasting ones of the unit."""
        ends = None if until is None else end_of(until)
        for place, source in self.unit.places if places is None else places:
            self._add("presences", {"place_id": place, "from_at": start_of(since), "to_at": ends, "source": source})

    def trained(self, since: date, until: date | None = None, body: str | None = None, skip: tuple[int, ...] = (),
                *, first: bool = True) -> None:  # fmt: skip
        """Record training on the first day, unless not ``first``, and once in each fiscal year not in ``skip``."""
        offset = int(self.rng.integers(45, self.calendar.latest_offset))
        years = range(since.year - 1, self.calendar.year + 1)
        days = [date(y, 4, 1) + timedelta(days=offset + 2 * (self.calendar.year - y)) for y in years if y not in skip]
        last = min(until or date.max, self.calendar.on)
        for completed in [since] * first + [d for d in days if since < d <= last]:
            self._add("trainings", {"body_id": body or self.unit.body, "completed_on": completed})

    def fails(self, since: datetime, until: datetime | None, *codes: str, notified: date | None = None,
              reach: tuple[str, ...] | None = None, at: str | None = "") -> None:  # fmt: skip
        """Note that the clearance does not stand from one moment to another.

        ``notified`` is the result in force then: when its term passes, IN_TERM fails as well. ``reach`` and ``at`` are
        the codes and the organ reported for presences, where they are not those of the handler rows.
        """
        organ = self.unit.organ if at == "" else at
        self.faults.append(Fault((since, until or NEVER), codes, reach or codes, organ, notified))

    def findings(self) -> list[Expected]:
        """Return everything an audit must find about the person in the sample's window."""
        found = [*self._handling(), *self._reach(), *self._untrained(), *self.extra]
        return [e for e in found if e.touches(self.calendar.window)]

    def ends(self, notified: date, regime: str) -> datetime:
        """Return the moment from which a result of that day no longer counts for a regime."""
        bridge = (self.unit.regime, regime) == ("SDS", "CES")
        name = "ces.by_sds.term" if bridge else f"{regime.lower()}.clearance.term"
        return end_of(rulebook().term(name, notified).last_day(notified))

    def _handling(self) -> Iterator[Expected]:
        for row, secret in self._handled():
            for span, codes, _ in self._pieces(secret.regime, reach=False):
                if common := overlap(span, secret.force, days(row["from"], row["to"])):
                    yield self._expect("HANDLER_WITHOUT_RIGHT", common, secret, codes, self.unit.organ)

    def _reach(self) -> Iterator[Expected]:
        own = {place for place, _ in self.unit.places}
        for row in self.rows["presences"]:
            for secret in self.unit.kept if row["place_id"] in own else ():
                for span, codes, organ in self._pieces(secret.regime, reach=True):
                    here, shown = (row["from_at"], row["to_at"] or NEVER), days(secret.first, secret.last)
                    if common := overlap(span, secret.force, here, shown):
                        yield self._expect("REACH_WITHOUT_CLEARANCE", common, secret, codes, organ, row["place_id"])

    def _untrained(self) -> Iterator[Expected]:
        held = [overlap(days(row["from"], row["to"]), secret.force) for row, secret in self._handled()]
        done = [(r["body_id"], days(r["completed_on"], _trained_until(r["completed_on"]))) for r in self.rows["trainings"]]
        for body in sorted({body for _, body in self.bodies} or {self.unit.body}):
            spans = [span for span, name in self.bodies if name == body] if self.bodies else [(datetime.min, NEVER)]
            handled = joined([c for h in held if h for s in spans if (c := overlap(h, s))])
            for since, until in gaps(handled, joined([span for name, span in done if name == body])):
                yield Expected("TRAINING_OVERDUE", since, _open(until), self.person)

    def _handled(self) -> Iterator[tuple[dict[str, Any], Kept]]:
        kept = {secret.id: secret for secret in self.unit.kept}
        return ((row, kept[row["designation_id"]]) for row in self.rows["handlers"])

    def _pieces(self, regime: str, *, reach: bool) -> Iterator[tuple[Span, tuple[str, ...], str | None]]:
        """Yield each fault with its codes, cut where the term passes."""
        for fault in self.faults:
            codes, organ = (fault.reach, fault.reach_organ) if reach else (fault.codes, self.unit.organ)
            since, until = fault.span
            ends = self.ends(fault.notified, regime) if fault.notified and codes == fault.codes else NEVER
            if since < min(ends, until):
                yield (since, min(ends, until)), codes, organ
            if max(since, ends) < until:
                yield (max(since, ends), until), in_order({*codes, "IN_TERM"}), organ

    def _expect(self, code: str, span: Span, secret: Kept, failed: tuple[str, ...], organ: str | None,
                place: str | None = None) -> Expected:  # fmt: skip
        since, until = span
        return Expected(code, since, _open(until), self.person, organ, secret.regime, secret.id, place, failed)

    def _add(self, table: str, row: dict[str, Any]) -> None:
        self.rows[table].append({"person_id": self.person, **row})


ORDER = ("MEMBER", "ASSESSED", "POSITIVE", "IN_TERM", "NO_DOUBT", "UNBROKEN", "NOT_STOPPED")


def in_order(codes: set[str]) -> tuple[str, ...]:
    """Return codes in the order of the specification."""
    return tuple(code for code in ORDER if code in codes)


def days(first: date, last: date | None) -> Span:
    """Return the moments of a period of days, both included."""
    return start_of(first), NEVER if last is None else end_of(last)


def overlap(*spans: Span) -> Span | None:
    """Return the moments common to all spans, None where there are none."""
    since, until = max(s for s, _ in spans), min(u for _, u in spans)
    return (since, until) if since < until else None


def joined(spans: list[Span]) -> list[Span]:
    """Return the union of spans as spans that do not touch."""
    result: list[Span] = []
    for since, until in sorted(spans):
        if result and since <= result[-1][1]:
            result[-1] = (result[-1][0], max(until, result[-1][1]))
        else:
            result.append((since, until))
    return result


def gaps(spans: list[Span], covered: list[Span]) -> Iterator[Span]:
    """Yield what of the spans is not covered; both are joined."""
    for since, until in spans:
        for start, end in covered:
            if start > since and min(start, until) > since:
                yield since, min(start, until)
            since = max(since, min(end, until)) if start < until else since
        if since < until:
            yield since, until


def _trained_until(completed: date) -> date:
    return rulebook().term("training.period", completed).last_day(completed)


def _earlier(a: date | None, b: date | None) -> date | None:
    return min((d for d in (a, b) if d is not None), default=None)


def _plain(day: date) -> date:
    """Return a day whose term has no question of counting: the last days of February become its 26th."""
    return day.replace(day=26) if day.month == 2 and day.day > 26 else day


def _open(moment: datetime) -> datetime | None:
    return None if moment == NEVER else moment
