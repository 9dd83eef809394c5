"""Writing that happens wholly or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text


@contextmanager
def whole(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """Yield a place beside ``path`` to write a file or folder to, and move it there when the block succeeds.

    After an error nothing of it is left. Raises Unusable where something is at ``path`` already (an empty folder is
    nothing) and ``replace`` is not set, where a folder or file of the other kind would be replaced, or where the
    operating system refuses.
    """
    try:
        _free(path, replace=replace)
        path.parent.mkdir(parents=True, exist_ok=True)
        desk = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", dir=path.parent))
    except OSError as error:
        raise Unusable(_UNWRITABLE.filled(path=path, why=error.strerror)) from error
    try:
        draft = desk / "draft"
        yield draft
        _moved(draft, path, desk / "before")
    except OSError as error:
        raise Unusable(_UNWRITABLE.filled(path=path, why=error.strerror)) from error
    finally:
        shutil.rmtree(desk, ignore_errors=True)


def _free(path: Path, *, replace: bool) -> None:
    taken = any(path.iterdir()) if path.is_dir() else path.exists() or path.is_symlink()
    if taken and not replace:
        raise Unusable(_TAKEN.filled(path=path))


def _moved(draft: Path, path: Path, before: Path) -> None:
    """Move the draft into place; what was there is put aside first where the two cannot change places at once."""
    if draft.is_dir() and path.exists():
        path.rename(before)
    draft.replace(path)


_TAKEN = Text(
    "{path}：すでに存在します。上書きしないよう、何も書き込みませんでした。別の名前を指定してください。",
    "{path}: it exists already; nothing was written over it. Name another place.",
)
_UNWRITABLE = Text("{path}：書き込めません（{why}）。", "{path}: it cannot be written ({why}).")
