"""Findings about a designation itself: its length, its end, its organ, its item, its reviews.

Each check takes a designation with its papers and yields periods [start, end) in which its condition holds.
Sources: SDS Act 3(1), 4 and appended table; Cabinet Order 2; economic-security Act 3, 4.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sekisho.kernel.moments import start_of
from sekisho.law import Rulebook
from sekisho.right.register import Row, end_of

Spell = tuple[datetime, datetime]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Papers:
    """A designation with what its register says of it.

    ``extensions`` are (decided_on, valid_until) in order of valid_until, ``reviews`` days in order, ``role`` that of
    the designating organ (None = the organ is not known), ``window`` the window's first day and ``horizon`` the last
    day of the horizon.
    """

    row: Row
    extensions: tuple[tuple[date, date], ...]
    reviews: tuple[date, ...]
    role: str | None
    book: Rulebook
    window: date
    horizon: date

    @property
    def act(self) -> str:
        """Prefix of the parameters of the designation's Act."""
        return str(self.row["regime"]).lower()

    @property
    def first(self) -> date:
        """The day of designation."""
        first: date = self.row["designated_on"]
        return first

    @property
    def last(self) -> date:
        """The last day in force."""
        last: date = min(self.row["valid_until"], self.row["ended_on"] or date.max)
        return last

    @property
    def force(self) -> Spell:
        """From the first moment in force to the first one no longer in force."""
        return start_of(self.first), end_of(self.last)

    def ends(self, name: str, start: date) -> date:
        """Return the last day of a term of the Act that starts on a day, under the law of that day."""
        return self.book.term(f"{self.act}.{name}", start).last_day(start)


def after(day: date) -> date:
    """The next day; the last day of the calendar, often written for "no end", has none and stands for itself."""
    return day if day == date.max else day + ONE_DAY


def too_long(p: Papers) -> Iterator[Spell]:
    """Yield periods longer than the maximum: the first from the day of designation, the others from an extension.

    The register keeps only the last expiry, so the first expiry is taken to be the latest lawful one when there are
    extensions, and an extension runs from the day after the expiry before it.
    """
    start, lawful = p.first, p.ends("designation.period", p.first)
    ends = sorted({valid for _, valid in p.extensions} | {p.row["valid_until"]})
    reached = lawful if p.extensions else None
    for end in ends:
        if reached is not None:
            start, lawful = after(reached), p.ends("extension.period", after(reached))
        if end > lawful and start <= p.last:
            yield start_of(start), end_of(min(end, p.last))
        reached = max(end, reached or end)


def past_30_years(p: Papers) -> Iterator[Spell]:
    """Yield days past 30 years without Cabinet approval, or past 60 without an excepted kind (Article 4(3), (4))."""
    plain, approved = p.ends("designation.total", p.first), p.ends("designation.total_approved", p.first)
    approval = p.row["cabinet_approved_on"]
    until = min(p.last, approval - ONE_DAY) if approval else p.last
    spells = [(after(plain), until)] if plain < until else []
    if approved < p.last and not excepted(p.book, p.row):
        spells.append((after(approved), p.last))
    yield from _joined(spells)


def excepted(book: Rulebook, row: Row) -> bool:
    """Whether the row names one of the kinds that may stay designated past 60 years."""
    written = row["over_60_kind"]
    return bool(written) and book.excepted_kind(row["regime"], written) is not None


def _joined(days: list[tuple[date, date]]) -> Iterator[Spell]:
    if len(days) == 2 and days[1][0] <= after(days[0][1]):
        days = [(days[0][0], max(days[0][1], days[1][1]))]
    yield from ((start_of(first), end_of(last)) for first, last in days)


def ends_soon(p: Papers) -> Iterator[Spell]:
    """Yield the time in force if its last day lies between the window's first day and the end of the horizon."""
    if p.window <= p.last <= p.horizon:
        yield p.force


def organ_without_power(p: Papers) -> Iterator[Spell]:
    """Yield the time in force if the organ may not designate.

    Order 2 takes the power from some organs for the SDS Act only; under the economic-security Act every
    administrative organ has it. An organ that the bundle does not know has shown no power.
    """
    if p.role is None or (p.act == "sds" and p.role != "designator"):
        yield p.force


def item_unknown(p: Papers) -> Iterator[Spell]:
    """Yield the days in force on which the item is not in the appended table of that day."""
    items = p.book.item_list(p.row["regime"])
    changes = {i.from_ for i in items if i.from_} | {after(i.to) for i in items if i.to}
    cuts = sorted({p.first, *(day for day in changes if p.first < day <= p.last)})
    for first, following in zip(cuts, [*cuts[1:], None], strict=True):
        if p.row["item"] not in p.book.items(p.row["regime"], first):
            yield start_of(first), end_of(p.last) if following is None else start_of(following)


def review_overdue(p: Papers) -> Iterator[Spell]:
    """Yield the time in force since the last review (or the designation) that exceeds the period between reviews."""
    anchors = [p.first, *(day for day in p.reviews if p.first < day <= p.last)]
    for anchor, following in zip(anchors, [*anchors[1:], None], strict=True):
        due = p.ends("review.period", anchor)
        last = p.last if following is None else following - ONE_DAY
        if due < last:
            yield end_of(due), end_of(last)


CHECKS: dict[str, Callable[[Papers], Iterator[Spell]]] = {
    "DESIGNATION_TOO_LONG": too_long,
    "DESIGNATION_PAST_30_YEARS": past_30_years,
    "DESIGNATION_ENDS_SOON": ends_soon,
    "ORGAN_WITHOUT_POWER": organ_without_power,
    "ITEM_UNKNOWN": item_unknown,
    "REVIEW_OVERDUE": review_overdue,
}
