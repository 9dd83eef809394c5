"""What posts people hold on a day, with the moves that are planned and those of earlier rows of the spreadsheet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sekisho.desk.moves.found import ROW, Move
from sekisho.desk.moves.models import PLANNED, PORTION, Planned, Wave
from sekisho.record.facts import of_table
from sekisho.rooms.people.posts import MAIN

ONE_DAY = timedelta(days=1)
COLUMNS = ("posting_id", "person_id", "body_id", "unit", "kind", "first_day", "last_day")


@dataclass(frozen=True, slots=True)
class Post:
    """A posting, as far as a move asks about it. Days, both included."""

    posting_id: str
    person_id: str
    body_id: str
    unit: str | None
    kind: str
    first_day: date
    last_day: date | None

    def holds(self, day: date) -> bool:
        """Say whether it holds on a day."""
        return self.first_day <= day and (self.last_day is None or self.last_day >= day)


@dataclass(frozen=True)
class Posts:
    """The postings of some people on record, and the moves that one body has planned for them."""

    body_id: str
    recorded: Mapping[str, Sequence[Post]]
    plans: Mapping[str, Sequence[Planned]]

    @staticmethod
    def of(persons: Collection[str], body_id: str) -> "Posts":
        """Look them up."""
        recorded: dict[str, list[Post]] = defaultdict(list)
        plans: dict[str, list[Planned]] = defaultdict(list)
        wanted = sorted(persons)
        for n in range(0, len(wanted), PORTION):
            part = wanted[n : n + PORTION]
            rows = of_table("postings").objects.known().filter(person_id__in=part).order_by("first_day", "pk")
            for row in rows.values_list(*COLUMNS):
                recorded[row[1]].append(Post(*row))
            moves = Planned.objects.known().filter(person_id__in=part, body_id=body_id, state=PLANNED)
            for move in moves.order_by("effective_day"):
                plans[move.person_id].append(move)
        return Posts(body_id, recorded, plans)

    def on(self, person: str, day: date, earlier: Iterable[Move]) -> list[Post]:
        """Return the posts a person is going to hold on a day, by what is known and by earlier rows."""
        return [p for p in self._all(person, earlier) if p.holds(day)]

    def clash(self, move: Move, earlier: Iterable[Move]) -> Post | None:
        """Return another main post that the person is going to hold on the day of a move or later."""
        others = (p for p in self._all(move.person_id, earlier) if p.posting_id != move.posting_id)
        held = (p for p in others if p.kind in MAIN and (p.last_day is None or p.last_day >= move.day))
        return next(held, None)

    def was_here(self, person: str) -> bool:
        """Say whether a person was ever posted to the body."""
        return any(p.body_id == self.body_id for p in self.recorded.get(person, ()))

    def planned(self, person: str) -> Sequence[Planned]:
        """Return the moves of a person that the body has planned."""
        return self.plans.get(person, ())

    def title(self, wave: str) -> str:
        """Return what a wave is called."""
        found = Wave.objects.known().filter(key=wave, body_id=self.body_id).values_list("title", flat=True).first()
        return str(found or "")

    def _all(self, person: str, earlier: Iterable[Move]) -> list[Post]:
        posts = list(self.recorded.get(person, ()))
        for plan in self.plans.get(person, ()):
            begun = _post(plan.move, plan.person_id, plan.to_body, plan.to_unit, plan.kind, plan.effective_day)
            posts = _made(posts, plan.posting_id, begun, plan.effective_day)
        for move in earlier:
            begun = _post(
                f"{ROW}{move.line}", move.person_id, move.to_body, move.to_unit, move.posting_kind, move.day
            )  # fmt: skip
            posts = _made(posts, move.posting_id, begun, move.day)
        return posts


def _post(number: str, person: str, body: str | None, unit: str | None, kind: str, day: date) -> Post | None:
    return Post(number, person, body, unit, kind, day, None) if body else None


def _made(posts: list[Post], left: str | None, begun: Post | None, day: date) -> list[Post]:
    kept = [replace(p, last_day=day - ONE_DAY) if p.posting_id == left else p for p in posts]
    return [*kept, begun] if begun else kept
