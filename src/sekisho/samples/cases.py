"""One person with a planted error: the rows of the register about him, and the faults that were planted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from sekisho.kernel.business_days import is_business_day, previous_business_day
from sekisho.kernel.moments import end_of, start_of
from sekisho.law import rulebook
from sekisho.samples.days import EARLIEST, ROUND, Calendar
from sekisho.samples.spans import ALWAYS, NEVER, Span


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that must be made. ``since`` is included, ``until`` excluded, None = open; ``failed`` in order."""

    code: str
    since: datetime
    until: datetime | None
    person_id: str | None = None
    body_id: str | None = None
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
    """A time in which the clearance does not stand.

    ``codes`` fail at the unit's organ; of presences ``reach`` is reported for ``reach_organ`` if it is not empty;
    ``notified`` is the result in force then.
    """

    span: Span
    codes: tuple[str, ...]
    notified: date | None
    reach: tuple[str, ...]
    reach_organ: str | None


@dataclass
class Case:
    """Builds the rows of one person by table.

    ``faults``, and ``bodies`` (when each body has to train the person), are what the findings are worked out from;
    ``extra`` are findings worked out where they were planted.
    """

    person: str
    unit: Unit
    joined: date
    post: str
    calendar: Calendar
    rng: np.random.Generator
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Fault] = field(default_factory=list)
    extra: list[Expected] = field(default_factory=list)
    bodies: dict[str, Span] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bodies = {self.unit.body: ALWAYS}

    def pick(self, first: date, last: date) -> date:
        """Draw a day from first to last on which offices work."""
        drawn = first + timedelta(days=int(self.rng.integers(0, max(1, (last - first).days + 1))))
        return drawn if is_business_day(drawn) else max(first, previous_business_day(drawn))

    def chance(self, share: float) -> bool:
        """Draw whether something happens."""
        return bool(self.rng.random() < share)

    def posted(
        self,
        since: date,
        until: date | None = None,
        unit: Unit | None = None,
        kind: str = "regular",
        body: str | None = None,
    ) -> None:
        """Post the person to a unit (his own), or to a body in its place."""
        at = unit or self.unit
        row = {"body_id": body or at.body, "unit": at.name, "post": self.post, "kind": kind, "from": since, "to": until}
        self.row("postings", row)

    def assessed(self, notified: date, result: str = "cleared", item: str = "ii", organ: str | None = None) -> date:
        """Record a result of the unit's organ, or of another, and return its day."""
        row = {"organ_id": organ or self.unit.organ, "regime": self.unit.regime, "case_item": item, "result": result}
        self.row("assessments", row | {"notified_on": notified})
        return notified

    def cleared(self, until: date) -> date:
        """Record the results of somebody renewed in time up to a day, and return the last one."""
        if self.unit.regime == "CES":
            return self.assessed(self.pick(date(2025, 5, 20), date(2025, 8, 29)), item="i")
        wave = self.joined < date(2015, 12, 1)
        first = (date(2014, 12, 15), date(2015, 11, 20)) if wave else (self.after(150), self.after(300))
        last, limit = self.assessed(plain(self.pick(*first)), item="i"), self.calendar.window[1]
        while True:
            ends = last.replace(year=last.year + 5)
            due = plain(self.pick(ends - timedelta(days=150), ends - timedelta(days=20)))
            if due > until and (until < self.calendar.on or ends > limit):
                return last
            last = self.assessed(due if due <= until else self.pick(until - timedelta(days=25), until))

    def after(self, days: int) -> date:
        """Return the day so many days after the person joined."""
        return self.joined + timedelta(days=days)

    def lapse(self, notified: date, regime: str) -> datetime:
        """Return the moment from which a result of that day no longer counts for a regime."""
        bridge = (self.unit.regime, regime) == ("SDS", "CES")
        name = "ces.by_sds.term" if bridge else f"{regime.lower()}.clearance.term"
        return end_of(rulebook().term(name, notified).last_day(notified))

    def handles(self, since: date, until: date | None = None, *, present: bool = True) -> None:
        """Put the person into the range of handlers of all the unit keeps, and on the rosters of its places."""
        for secret in self.unit.kept:
            first, last = max(since, secret.first), _earlier(until, secret.last)
            if last is None or first <= last:
                row = {"designation_id": secret.id, "organ_id": self.unit.organ, "from": first, "to": last}
                self.row("handlers", row | {"reason": "所掌事務のため必要"})
        if present:
            self.present(since, until)

    def present(self, since: date, until: date | None = None, places: Iterable[tuple[str, str]] | None = None) -> None:
        """Put the person on the rosters of places, by default all lasting ones of the unit."""
        ends = None if until is None else end_of(until)
        for place, source in self.unit.places if places is None else places:
            self.row("presences", {"place_id": place, "from_at": start_of(since), "to_at": ends, "source": source})

    def trained(
        self,
        since: date,
        until: date | None = None,
        body: str | None = None,
        skip: tuple[int, ...] = (),
        *,
        first: bool = True,
    ) -> None:
        """Record training on the first day, unless not ``first``, and once in each fiscal year not in ``skip``."""
        spring, this_year = date(self.calendar.year, 4, 1), self.calendar.year
        base = self.pick(spring + timedelta(days=EARLIEST), spring + timedelta(days=self.calendar.latest_offset - 1))
        years = [year for year in range(since.year - 1, this_year + 1) if year not in skip]
        days = [base - timedelta(days=ROUND * (this_year - year)) for year in years]
        last = min(until or date.max, self.calendar.on)
        for completed in [since] * first + [d for d in days if since < d <= last]:
            self.row("trainings", {"body_id": body or self.unit.body, "completed_on": completed})

    def fails(
        self,
        since: datetime,
        until: datetime | None,
        code: str,
        *,
        notified: date | None = None,
        reach: str = "",
        reach_organ: str | None = None,
    ) -> None:
        """Note that the clearance does not stand from one moment to another.

        ``notified`` is the result in force then: when its term passes, IN_TERM fails as well. ``reach`` and
        ``reach_organ`` are what is reported of presences, where it is not the same as for the handler rows.
        """
        apart = (reach,) if reach else ()
        self.faults.append(Fault((since, until or NEVER), (code,), notified, apart, reach_organ))

    def row(self, table: str, row: dict[str, Any]) -> None:
        """Add a row about the person to a table."""
        self.rows[table].append({"person_id": self.person, **row})


def _earlier(a: date | None, b: date | None) -> date | None:
    return min((d for d in (a, b) if d is not None), default=None)


def plain(day: date) -> date:
    """Return a day whose term has no question of counting: the last days of February become its 26th."""
    return day.replace(day=26) if day.month == 2 and day.day > 26 else day
