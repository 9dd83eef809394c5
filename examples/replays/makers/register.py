"""A register in the making: the rows of a bundle, with the papers of everyone who is not the point in order."""

from collections.abc import Iterator
from datetime import date, datetime

Cell = str | date | datetime
Row = dict[str, Cell]


class Register:
    """Rows by table, in the order in which they were written. Days are ``date``, moments naive, Asia/Tokyo.

    Everything is under the SDS Act. ``until`` of ``secret`` and the last day of ``handler`` say how long the yearly
    reviews and trainings go on.
    """

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {}

    def add(self, table: str, **cells: Cell | None) -> None:
        """Write a row; a cell that is None stays empty. ``from_`` stands for ``from``."""
        row = {name.removesuffix("_"): cell for name, cell in cells.items() if cell is not None}
        self.tables.setdefault(table, []).append(row)

    def organ(self, organ: str, ja: str, en: str) -> None:
        """Write an organ that may designate."""
        self.add("organs", organ_id=organ, name_ja=ja, name_en=en, role="designator")

    def secret(self, secret: str, title: str, item: str, first: date, valid_until: date, until: date) -> None:
        """Write a designation of the Ministry of Defense, reviewed on each anniversary of its first day."""
        self.add("designations", designation_id=secret, organ_id="MOD", regime="SDS", title=title, item=item,
                 designated_on=first, valid_until=valid_until, measure="marking")  # fmt: skip
        for day in _yearly(first.replace(year=first.year + 1), until):
            self.add("reviews", designation_id=secret, reviewed_on=day)

    def person(self, person: str, name: str) -> None:
        """Write a person."""
        self.add("persons", person_id=person, name=name)

    def post(
        self, person: str, body: str, unit: str, first: date, last: date | None = None, kind: str = "regular"
    ) -> None:
        """Write a posting; both days included."""
        number = f"P{len(self.tables.get('postings', ())) + 1:03}"
        self.add(
            "postings", posting_id=number, person_id=person, body_id=body, unit=unit, kind=kind, from_=first, to=last
        )

    def cleared(self, person: str, on: date, organ: str = "MOD") -> None:
        """Write a notified assessment that found no risk."""
        number = f"A{len(self.tables.get('assessments', ())) + 1:03}"
        self.add("assessments", assessment_id=number, person_id=person, organ_id=organ, regime="SDS", case_item="i",
                 result="cleared", notified_on=on)  # fmt: skip

    def handler(self, secret: str, person: str, first: date, last: date) -> None:
        """Put a person into the range of handlers, both days included; trained on the first day and yearly after."""
        self.add("handlers", designation_id=secret, person_id=person, organ_id="MOD", from_=first, to=last)
        for day in _yearly(first, last):
            self.add("trainings", person_id=person, body_id="MOD", completed_on=day)

    def place(self, place: str, kind: str, name: str) -> None:
        """Write a place of the Ministry of Defense."""
        self.add("places", place_id=place, body_id="MOD", kind=kind, name=name)

    def exposed(self, place: str, secret: str, start: datetime, end: datetime) -> None:
        """Expose a secret at a place, start included, end excluded."""
        self.add("exposures", place_id=place, designation_id=secret, from_at=start, to_at=end)

    def present(self, place: str, person: str, start: datetime, end: datetime | None, source: str) -> None:
        """Put a person at a place, start included, end excluded."""
        self.add("presences", place_id=place, person_id=person, from_at=start, to_at=end, source=source)


def numbered(prefix: str, first: int, last: int) -> list[str]:
    """Return the ids from the first to the last number, both included: ``R-01``, ``R-02`` …"""
    return [f"{prefix}-{n:02}" for n in range(first, last + 1)]


def _yearly(first: date, last: date) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        day = first.replace(year=year)
        if day <= last:
            yield day
