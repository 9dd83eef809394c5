"""Refusals with reasons: never a bare "no"."""

from dataclasses import dataclass

from sekisho.kernel.texts import Text


@dataclass
class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """What was refused, under which articles (canonical citations), and the lawful step that would change it."""

    text: Text
    cites: tuple[str, ...] = ()
    next_step: Text | None = None
    codes: tuple[str, ...] = ()
    """What fails, in the words of the specification (``ASSESSED``, ``NOT_AUTHORISED`` …), for programs."""

    def __str__(self) -> str:
        """Both languages, for logs and tests."""
        return f"{self.text.ja} / {self.text.en}"


class Unusable(Refusal):
    """The input could not be used at all; nothing was written. The command ends with exit status 2."""
