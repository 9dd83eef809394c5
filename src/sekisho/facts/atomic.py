"""Writing that happens wholly or not at all."""

import errno
import re
import secrets
import shutil
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
    except OSError as error:
        raise _unwritable(path, error) from error
    desk = path.parent / f".{path.name[:40]}.{secrets.token_hex(8)}"
    try:  # the name is known before the folder is made: whatever interrupts from here on finds it to clear away
        desk.mkdir(mode=0o700)
        draft = desk / "draft"
        yield draft
        _moved(draft, path, desk / "before")
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        shutil.rmtree(desk, ignore_errors=True)


def reason(error: OSError) -> Text:
    """Return why the operating system did not let anything be written."""
    known = re.search(r"\(os error (\d+)\)", str(error))  # libraries not written in Python leave errno empty
    number = error.errno if error.errno is not None else int(known[1]) if known else 0
    return _WHY.get(number) or Text(*(error.strerror or str(error),) * 2)


def _unwritable(path: Path, error: OSError) -> Unusable:
    why = reason(error)
    return Unusable(Text(_UNWRITABLE.ja.format(path=path, why=why.ja), _UNWRITABLE.en.format(path=path, why=why.en)))


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
_FULL = Text("空き容量がありません", "no space is left")
_FORBIDDEN = Text("権限がありません", "permission denied")
_WHY = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: Text("ファイルの大きさが上限を超えます", "the file would be too large"),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: Text("読み取り専用です", "it is read-only"),
    errno.ENOTDIR: Text("途中にフォルダでないものがあります", "part of the path is not a folder"),
    errno.ENAMETOOLONG: Text("名前が長すぎます", "the name is too long"),
}
_UNWRITABLE = Text(
    "{path}：書き込めません（{why}）。書きかけのものは残していません。",
    "{path}: it cannot be written ({why}); nothing half-written was left.",
)
