"""What the commands print with: consoles, progress, language, days of the command line, and exit statuses."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import cast

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from sekisho.facts.intake import Intake
from sekisho.kernel import clock
from sekisho.kernel.moments import parse_moment, start_of, wall
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text
from sekisho.kernel.wareki import parse_day

NOTHING, FOUND, UNUSABLE, LEFT_OUT = 0, 1, 2, 3
INTERRUPTED = 130  # as a shell has it for Ctrl-C
OUTPUT, ERRORS = Console(), Console(stderr=True)
Report = Callable[[str, int, int], None]
STEPS = {
    "sweep": Text("資格を計算しています", "Computing rights"),
    "write": Text("書き出しています", "Writing"),
    "make": Text("見本を作っています", "Making the sample"),
    "compare": Text("記録と比べています", "Comparing with the record"),
    "import": Text("取り込んでいます", "Importing"),
    "backup": Text("バックアップしています", "Backing up"),
    "restore": Text("復元しています", "Restoring"),
    "verify-entries": Text("台帳の記録を確かめています", "Verifying entries"),
    "verify-checkpoints": Text("署名を確かめています", "Verifying signatures"),
    "verify-rows": Text("すべての行を確かめています", "Verifying every row"),
}
WRITTEN = Text("書き出しました：{path}", "Written: {path}")
NOT_A_DAY = Text(
    "{value} は日付として読めません（例：2026-04-01、令和8年4月1日）", "{value} is not a day (such as 2026-04-01)"
)
NOT_A_MOMENT = Text(
    "{value} は日時として読めません（例：2026-04-01T09:00）", "{value} is not a moment (2026-04-01T09:00)"
)
ON_OR_WINDOW = Text("--on か、--from と --to のどちらかにしてください", "Give either --on, or --from and --to")
BACKWARDS = Text("--to は --from より前にできません", "--to must not be before --from")


class Language(StrEnum):
    """A language of the product."""

    ja = "ja"
    en = "en"


def language(chosen: Language | None = None) -> Lang:
    """Return the language to print in: as chosen or typed with ``--lang``, else ``SEKISHO_LANG``, else Japanese."""
    given = chosen or _lang_argument() or os.environ.get("SEKISHO_LANG")
    return cast(Lang, str(given)) if str(given) in ("ja", "en") else "ja"


def _lang_argument() -> str | None:
    """A refusal can come before the options are read; it still speaks the language that was asked for."""
    words = sys.argv
    given = [after for word, after in pairwise(words) if word == "--lang"]
    given += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return next((word for word in reversed(given) if word in ("ja", "en")), None)


def day(value: str) -> date:
    """Read a day of the command line, in any form a bundle may use."""
    found = parse_day(value)
    if found is None:
        raise Unusable(NOT_A_DAY.filled(value=repr(value[:40])))
    return found


def moment(value: str) -> datetime:
    """Read a moment of the command line; a bare day is its 00:00."""
    found = parse_moment(value)
    if found is None:
        raise Unusable(NOT_A_MOMENT.filled(value=repr(value[:40])))
    return wall(found) if isinstance(found, datetime) else start_of(found)


def window(on: str | None, first: str | None, last: str | None) -> tuple[date, date]:
    """Return the first and last day asked about: one day, a window, or today. ``--from`` alone runs until today."""
    if (on and (first or last)) or (last and not first):
        raise Unusable(ON_OR_WINDOW)
    if not first:
        only = day(on) if on else clock.today()
        return only, only
    start = day(first)
    end = day(last) if last else max(start, clock.today())
    if end < start:
        raise Unusable(BACKWARDS)
    return start, end


def status(intake: Intake, found: bool) -> int:
    """Return the exit status: rows left out come before findings; a reference that points nowhere is a finding."""
    if intake.rejected:
        return LEFT_OUT
    return FOUND if found or intake.dangling else NOTHING


@contextmanager
def progress(lang: Lang) -> Iterator[Report]:
    """Show what long work is doing, how much is done and what is left, on a terminal only."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=ERRORS, transient=True, disable=not ERRORS.is_terminal) as bar:
        task = bar.add_task("")

        def report(step: str, done: int, total: int) -> None:
            name = STEPS[step].in_(lang) if step in STEPS else step
            bar.update(task, description=name, completed=done, total=max(total, 1))

        yield report
