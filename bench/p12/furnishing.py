"""What an import does not bring and pages show: an act of each seat's own, a wave of moves, boards made ready."""

from datetime import date
from typing import Any

from bench.p12.seats import NOW, Seat, actor_of, seats

WAVE = "bench"
MOVES, AT_ONCE = 2_000, 400
DAY = date(2026, 7, 1)


def furnished() -> None:
    """Let the manager plan a wave of moves, once for a home; every act is one of the manager's own."""
    from sekisho.desk.moves.models import Wave  # noqa: PLC0415 -- models exist only now
    from sekisho.record.acts import perform  # noqa: PLC0415

    manager = seats()[0]
    if Wave.objects.known().filter(wave=WAVE).exists():
        return
    asked = {"body_id": manager.home, "wave": WAVE}
    rows = list(_moves(manager))
    perform("move.open_wave", actor_of(manager), **asked, title=WAVE, first_day=DAY, last_day=DAY, moves=len(rows))
    for n in range(0, len(rows), AT_ONCE):
        perform("move.plan", actor_of(manager), **asked, moves=rows[n : n + AT_ONCE])


def made_ready() -> None:
    """Do what the clock does at night: no query is the one that has to wait until the boards are worked out."""
    from sekisho.desk.boards.snapshots.job import ready  # noqa: PLC0415

    ready(NOW)


def acted(seat: Seat, person_id: str) -> None:
    """Record a training of somebody of the body today: an act as a desk does many of every day."""
    from sekisho.record.acts import perform  # noqa: PLC0415

    perform("training.record", actor_of(seat), body_id=seat.home, persons=[person_id], completed_on=NOW.date())


def _moves(seat: Seat) -> Any:
    """Everybody moves to the unit of the next on the list."""
    from sekisho.record.facts import of_table  # noqa: PLC0415

    posts: Any = of_table("postings").objects.known().filter(body_id=seat.home, last_day__isnull=True, kind="regular")
    rows = list(posts.values("posting_id", "person_id", "unit")[:MOVES])
    for n, row in enumerate(rows):
        yield {
            "move": f"{WAVE}-{n}", "person_id": row["person_id"], "posting_id": row["posting_id"],
            "from_body": seat.home, "from_unit": row["unit"], "to_body": seat.home, "to_unit": rows[n - 1]["unit"],
            "kind": "regular", "effective_day": DAY.isoformat(), "handlers": [], "presences": [], "needs": ["SDS"],
            "start_by": NOW.date().isoformat(),
        }  # fmt: skip
