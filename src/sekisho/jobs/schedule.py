"""Which jobs there are, and when each runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sekisho.jobs.counting import count
from sekisho.jobs.expiring import expire
from sekisho.jobs.reconciling import reconcile
from sekisho.kernel.texts import Text

Work = Callable[[datetime], Text]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every day at a time of day, Tokyo."""

    at: time

    def after(self, moment: datetime) -> datetime:
        """Return the first run after a moment, the moment itself excluded."""
        today = datetime.combine(moment.date(), self.at)
        return today if today > moment else today + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Task:
    """A job: its name, what it is, its rhythm, and what it does; it returns what it did, in a sentence."""

    name: str
    label: Text
    rhythm: Rhythm
    work: Work


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task("expiry", Text("指定の満了", "Expiry of designations"), Rhythm(time(0, 0)), expire),
        Task("reconciliation", Text("名簿の突合", "Reconciliation of all lists"), Rhythm(time(2, 0)), reconcile),
        Task(
            "counting", Text("データベースの統計の更新", "Counting of the database's tables"), Rhythm(time(3, 0)), count
        ),
    )
}
"""Every job, in the order in which those due at one moment run. A designation lasts to the end of a day, so its
instant is midnight; what comes due within the horizon is a part of the reconciliation."""
RETRY = timedelta(minutes=15)
"""How long after a failure the next attempt is made."""
