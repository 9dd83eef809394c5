"""The clock's part: the boards are made ready at night, so that nobody waits for them in the morning."""

from datetime import datetime, time, timedelta

from sekisho.desk.boards.snapshots.keeping import made
from sekisho.jobs.schedule import TASKS, Rhythm, Task
from sekisho.kernel.texts import Text

NAME = "boards"
EARLY = timedelta(days=7)
"""A snapshot that would not reach this far is replaced before it is too short."""
NIGHT = Rhythm(time(3, 0))
TOLD = Text("今日の一覧の準備：台帳 {size} 件まで", "Boards ready as of ledger entry {size}")


def ready(at: datetime) -> Text:
    """Bring the snapshot of the day up to date, or make the one of the days to come; says as of which entry."""
    return TOLD.filled(size=made((at + EARLY).date()).size)


TASKS.setdefault(NAME, Task(NAME, Text("今日の一覧の準備", "Boards made ready"), NIGHT, ready))
