"""The clock's part: drafts that nobody took up go, with the registers in them."""

from datetime import datetime, time

from sekisho.desk.bringing.keeping import tidied
from sekisho.jobs.schedule import TASKS, Rhythm, Task
from sekisho.kernel.texts import Text

NAME = "drafts"
TOLD = Text("捨てた持込みの下書き：{n} 件", "Drafts of imports thrown away: {n}")


def tidy(at: datetime) -> Text:
    """Throw old drafts away; says how many."""
    return TOLD.filled(n=tidied(at))


TASKS.setdefault(NAME, Task(NAME, Text("古い下書きの廃棄", "Old drafts thrown away"), Rhythm(time(4, 0)), tidy))
