"""A period that an act writes ends no sooner than it begins."""

from datetime import date

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text

BACKWARDS = Text(
    "終わりの日{last}が始まりの日{first}より前です。", "The last day, {last}, is before the first, {first}."
)
RIGHT_DAYS = Text("正しい日を記録する", "Enter the right days")


def forwards(first_day: date, last_day: date | None, cites: tuple[str, ...]) -> None:
    """Refuse days of which the last is before the first (both included; None = open)."""
    if last_day is not None and last_day < first_day:
        raise Refusal(BACKWARDS.filled(first=first_day, last=last_day), cites, RIGHT_DAYS, ("UNREADABLE",))
