"""A reason that an act must carry: written in words, or the act is refused."""

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text

NO_REASON = Text("理由が書かれていません。", "No reason is written down.")
WRITE_IT = Text("理由を書く", "Write down the reason")


def reasoned(words: str, cites: tuple[str, ...]) -> str:
    """Return the reason as it was written; refused where there is none."""
    if not words.strip():
        raise Refusal(NO_REASON, cites, WRITE_IT, ("MISSING",))
    return words.strip()
