"""Writing a file whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

NOT_WRITTEN = Text("報告を書き込めません：{path}（{why}）", "The report cannot be written: {path} ({why})")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a sibling of the path to write to, and rename it to the path when all went well; else leave nothing.

    Raises Unusable when the folder or the file cannot be written.
    """
    sibling = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        sibling.open("xb").close()
        yield sibling
        sibling.replace(path)
    except OSError as refused:
        why = refused.strerror or type(refused).__name__
        raise Unusable(NOT_WRITTEN.filled(path=path, why=why)) from refused
    finally:
        _remove(sibling)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # the folder itself is gone or not ours: nothing of ours is left in it
        return
