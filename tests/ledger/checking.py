"""``sekisho-verify`` as a person runs it."""

from pathlib import Path

import pytest

from sekisho.ledger import verify


def verified(*words: str | Path) -> int:
    """Return the exit status of the verifier for a command line."""
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr("sys.argv", ["sekisho-verify", *map(str, words)])
        verify.main()
    return int(str(ended.value.code))
