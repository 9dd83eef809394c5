"""Zip archives from strangers: looked at before anything is unfolded, and counted while it is."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from sekisho.facts.limits import FILE_BYTES, ZIP_ENTRIES, ZIP_FREE_BYTES, ZIP_RATIO
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

_CHUNK = 2**20
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
# A RuntimeError is also what an unknown method of compression ends in.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OverflowError, ValueError)


@contextmanager
def archive_of(path: Path, *, limit: int = FILE_BYTES) -> Iterator[zipfile.ZipFile]:
    """Open a zip whose directory shows no harm; whatever breaks while it is read is told in one sentence.

    Raises Unusable for a damaged or encrypted archive, for names that lead outside it, for links, for too many entries,
    and for one that would unfold to more than ``limit`` bytes or ``ZIP_RATIO`` times its size.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _harmless(path, archive.infolist(), limit)
            yield archive
    except _DAMAGED as error:
        raise Unusable(_BROKEN.filled(file=path.name)) from error


def unfolded(path: Path, stack: ExitStack, suffixes: tuple[str, ...]) -> tuple[list[tuple[str, Path]], list[str]]:
    """Unfold the files of a zip that have one of the suffixes to a private folder, which lives as long as ``stack``.

    Returns their names with the places they lie at, and the names of the others, which stay folded. One folder around
    everything does not count.
    """
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="sekisho-")))
    taken: list[tuple[str, Path]] = []
    with archive_of(path) as archive:
        infos = [info for info in archive.infolist() if _name(info) and not info.is_dir()]
        inner = _without_top([PurePosixPath(_name(info)) for info in infos])
        for number, (name, info) in enumerate(zip(inner, infos, strict=True)):
            if len(name.parts) == 1 and name.suffix.lower() in suffixes:
                taken.append((str(name), folder / f"{number}{name.suffix.lower()}"))
                _unfold(archive, info, taken[-1][1])
    kept = {name for name, _ in taken}
    return taken, [str(name) for name in inner if str(name) not in kept]


def pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield an entry in pieces. Raises BadZipFile when it holds more than the directory says."""
    seen = 0
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            seen += len(piece)
            if seen > info.file_size:
                raise zipfile.BadZipFile(info.filename)
            yield piece


def _unfold(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path) -> None:
    with place.open("xb") as stream:
        for piece in pieces(archive, info):
            stream.write(piece)


def _harmless(path: Path, infos: list[zipfile.ZipInfo], limit: int) -> None:
    total = sum(info.file_size for info in infos)
    allowed = min(limit, max(ZIP_FREE_BYTES, ZIP_RATIO * path.stat().st_size))
    if len(infos) > ZIP_ENTRIES:
        raise Unusable(_MANY.filled(file=path.name, count=len(infos), limit=ZIP_ENTRIES))
    if total > allowed:
        raise Unusable(_BOMB.filled(file=path.name, size=total / 2**20, limit=allowed / 2**20))
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise Unusable(_LOCKED.filled(file=path.name))
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name[:3] or ".." in name.split("/") or stat.S_ISLNK(info.external_attr >> 16):
            raise Unusable(_OUTSIDE.filled(file=path.name, name=info.filename[:80]))


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry, "" for a hidden one; without the mark of UTF-8 it is UTF-8 all the same or CP932."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", errors="replace")
        name = next((text for text in (_decoded(raw, "utf-8"), _decoded(raw, "cp932")) if text is not None), name)
    name = name.replace("\\", "/")
    hidden = any(part.startswith((".", "__MACOSX", "~$")) for part in name.split("/"))
    return "" if hidden else name


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_top(names: list[PurePosixPath]) -> list[PurePosixPath]:
    tops = {name.parts[0] if len(name.parts) > 1 else None for name in names}
    if len(tops) == 1 and None not in tops:
        return [PurePosixPath(*name.parts[1:]) for name in names]
    return names


_BROKEN = Text(
    "{file}：ファイルが壊れているか、途中で切れているため、開けません。",
    "{file}: it cannot be opened; the file is damaged or cut off.",
)
_LOCKED = Text(
    "{file}：パスワードで保護されています。保護を解いてから指定してください。",
    "{file}: it is protected by a password; remove the protection first.",
)
_MANY = Text(
    "{file}：{count:,}個のファイルがあり、上限の{limit:,}個を超えています。",
    "{file}: it holds {count:,} files, more than the limit of {limit:,}.",
)
_BOMB = Text(
    "{file}：展開すると {size:,.0f} MiB になり、上限の {limit:,.0f} MiB を超えるため、展開しませんでした。",
    "{file}: it would unfold to {size:,.0f} MiB, more than the limit of {limit:,.0f} MiB, and was not unfolded.",
)
_OUTSIDE = Text(
    "{file}：外の場所を指す名前又はリンク（{name}）があるため、展開しませんでした。",
    "{file}: it holds a name or link that leads outside ({name}) and was not unfolded.",
)
