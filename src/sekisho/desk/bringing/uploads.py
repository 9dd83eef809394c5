"""Files from a browser: taken only where they are of a kind and size that can be read here."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from sekisho.desk.bringing import keeping
from sekisho.desk.bringing.models import Bringing
from sekisho.exchange.faults import KINDS
from sekisho.facts.zipfiles import archive_of
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor

LARGEST = 64 * 2**20
"""Bytes of an upload. What is larger is imported on the command line, which reads from the disk."""
UNFOLDED = 512 * 2**20
"""Bytes that a zip or workbook of a browser may unfold to."""
BOOK = 160 * 2**20
"""Bytes that a workbook may unfold to: about three million cells, read in a minute or two beside the requests; CSV is
read many times faster."""
BOOKS, TABLES = (".zip", ".xlsx", ".xlsm"), (".csv",)
NAME = 120
"""Characters of a file's name that are kept."""


def begun(files: "Sequence[UploadedFile[Any]]", actor: Actor, body_id: str, at: datetime) -> Bringing:
    """Keep an upload as a new draft: one workbook, one zip, or CSV files. Unusable for anything else, or too much."""
    names = _names(files)
    if sum(file.size or 0 for file in files) > LARGEST:
        raise Unusable(_LARGE.filled(limit=LARGEST // 2**20))
    draft = Bringing(
        name=uuid.uuid4().hex, account=actor.account, body_id=body_id, file=_called(names), made_at=at,
        state=keeping.READING, kinds=list(KINDS),
    )  # fmt: skip
    place = keeping.folder(draft) / "upload"
    place.mkdir(mode=0o700)
    try:
        for file, name in zip(files, names, strict=True):
            _stored(file, place / name)
    except Unusable:
        keeping.removed(draft)
        raise
    draft.save(force_insert=True)
    return draft


def bundle_of(draft: Bringing) -> Path:
    """Return what ``read_bundle`` reads: the one book, or the folder of tables."""
    place = keeping.folder(draft) / "upload"
    books = [path for path in place.iterdir() if path.suffix.lower() in BOOKS]
    return books[0] if books else place


def size(draft: Bringing) -> int:
    """Return how many bytes an upload has; 0 once it is thrown away."""
    place = keeping.folder(draft) / "upload"
    return sum(path.stat().st_size for path in place.iterdir()) if place.exists() else 0


def _names(files: "Sequence[UploadedFile[Any]]") -> list[str]:
    names = [Path((file.name or "").replace("\\", "/")).name[-NAME:].lstrip(".") for file in files]
    kinds = {Path(name).suffix.lower() for name in names}
    one_book = len(names) == 1 and kinds <= set(BOOKS)
    if not names or not (one_book or kinds <= set(TABLES)) or len(set(names)) != len(names):
        raise Unusable(_KIND)
    return names


def _called(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"


def _stored(upload: "UploadedFile[Any]", path: Path) -> None:
    with keeping.private(path) as file:
        for chunk in upload.chunks():
            file.write(chunk)
    if path.suffix.lower() in BOOKS:
        with archive_of(path, limit=UNFOLDED) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if path.suffix.lower() != ".zip" and size > BOOK:
            raise Unusable(_LONG.filled(file=path.name, size=size // 2**20, limit=BOOK // 2**20))


_LARGE = Text(
    "{limit} MiB を超えています。大きな登録簿は、サーバーの上で sekisho import を使って取り込みます。",
    "It is larger than {limit} MiB. Import so large a register with sekisho import, on the server itself.",
)
_LONG = Text(
    "{file}：展開すると {size} MiB になり、画面から読めるブックの上限 {limit} MiB を超えています。"
    "シートを CSV で保存して選ぶか（zip でもよく、速く読めます）、サーバーの上で sekisho import を使ってください。",
    "{file}: it unfolds to {size} MiB, more than the {limit} MiB of a workbook that is read from a browser. Save its"
    " sheets as CSV and choose those (or a zip of them; they are read faster), or use sekisho import on the server.",
)
_KIND = Text(
    "Excel ブック（.xlsx）一つ、zip 一つ、又は CSV ファイル（いくつでも、名前は別々）を選んでください。",
    "Choose one workbook (.xlsx), one zip, or any number of CSV files with different names.",
)
