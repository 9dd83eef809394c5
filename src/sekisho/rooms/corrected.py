"""What a line says once it is corrected: what is left out stays, and what is taken out is taken out by a word."""

from typing import TypeVar

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text

Said = TypeVar("Said")
BOTH = Text("値を書きながら、それがないともされています。", "A value is given, and it is said that there is none.")
ONE_OF_THEM = Text(
    "正しい値を書くか、ないとする。今のままでよければ、どちらも書かない",
    "Give the right value, or say that there is none; if it stays as it is, do neither",
)


def corrected(recorded: Said | None, given: Said | None, is_none: bool, cites: tuple[str, ...]) -> Said | None:
    """Return what a correction leaves: no line goes on without an end because none was given with it."""
    if given is not None and is_none:
        raise Refusal(BOTH, cites, ONE_OF_THEM, ("UNREADABLE",))
    return None if is_none else recorded if given is None else given
