"""Running what is due: one runner at a time, missed runs caught up once, failures kept and tried again."""

import fcntl
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import close_old_connections, connection

from sekisho.jobs.models import Job
from sekisho.jobs.schedule import RETRY, TASKS, Task
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record import home

LOCK = 0x5EC10B5
LONGEST = 30.0
"""Seconds between two looks at the schedule."""


def run_due(now: datetime) -> list[str]:
    """Run every job that is due at a moment, each once however often it was missed; returns their names.

    None are run while another process runs them. A failure is kept in the schedule and does not stop the others.
    """
    ran = []
    with alone() as mine:
        for task in TASKS.values() if mine else ():
            if _line(task, now).next_run <= now:
                _run(task, now)
                ran.append(task.name)
    return ran


def _line(task: Task, now: datetime) -> Job:
    """A job that the schedule does not have yet is due at once: nobody knows what was missed before."""
    return Job.objects.get_or_create(name=task.name, defaults={"next_run": now})[0]


def _run(task: Task, now: datetime) -> None:
    try:
        outcome, failed, following = _both(task.work(now)), False, task.rhythm.after(now)
    except Exception as fault:  # whatever it is, the clock goes on, and people are told
        outcome, failed, following = _said(fault), True, now + RETRY
    kept = {"next_run": following, "last_run": now, "last_outcome": outcome[:2_000], "failed": failed}
    Job.objects.filter(name=task.name).update(**kept)


def _both(text: Text) -> str:
    """Whoever reads it later has one language or the other."""
    return "\n".join(" ".join(said.split()) for said in (text.ja, text.en))


def _said(fault: Exception) -> str:
    """Say what failed; of a fault its kind and place, for its words can hold names, and administrators read them."""
    if isinstance(fault, Refusal):
        return _both(fault.text)
    place = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} ({Path(place.filename).name}:{place.lineno})"


@contextmanager
def alone() -> Iterator[bool]:
    """Yield whether this process may run the jobs now; the lock ends with the process, however that ends."""
    if connection.vendor == "postgresql":
        yield from _alone_in_postgresql()
    else:
        with (home.path() / "jobs.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True


def _alone_in_postgresql() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


class Runner(threading.Thread):
    """The thread that does the clock's work beside the site; ``stop`` ends it after the job it is at."""

    def __init__(self) -> None:
        super().__init__(name="sekisho-jobs", daemon=True)
        self._stopped = threading.Event()

    def run(self) -> None:
        """Run what is due until stopped; a database that is away for a while is asked again."""
        while not self._stopped.is_set():
            close_old_connections()
            try:
                run_due(clock.now())
            except Exception:  # the thread must outlive a database that is away; what fails in a job is kept by the job
                self._stopped.wait(LONGEST)
            self._stopped.wait(self._pause())
        connection.close()

    def _pause(self) -> float:
        """Until the next run, so that what expires does so at its instant."""
        try:
            following = Job.objects.order_by("next_run").values_list("next_run", flat=True).first()
        except Exception:  # as above
            return LONGEST
        return min(LONGEST, max(0.05, (following - clock.now()).total_seconds())) if following else LONGEST

    def stop(self) -> None:
        """End the thread; waits for the job that is being done."""
        self._stopped.set()
        self.join()
