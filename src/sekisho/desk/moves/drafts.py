"""Drafts: a spreadsheet on its way from the upload to a planned wave, in slices of work.

Every request for the page of a draft does a slice of about a second and shows how far it is, so that progress needs no
process beside the site, survives a restart, and works with a plain refresh. Files lie in the home, for nobody else.
"""

import shutil
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.core.files.uploadedfile import UploadedFile

from sekisho.desk.moves.columns import suggested
from sekisho.desk.moves.found import Asked, Judged, Move, Refused
from sekisho.desk.moves.models import ColumnMap, Draft
from sekisho.desk.moves.reading import BOOKS, LARGEST, Seen, lacking, seen, sheet_of
from sekisho.kernel.refusals import Refusal, Unusable
from sekisho.kernel.texts import Text
from sekisho.record import home
from sekisho.record.actors import Actor

MAPPING, MATCHING, ASKING, JUDGING, READY, PLANNING, DONE, UNUSABLE = (
    "mapping", "matching", "asking", "judging", "ready", "planning", "done", "unusable",
)  # fmt: skip
WORKING = (MATCHING, JUDGING, PLANNING)
KEPT = timedelta(days=7)
SUFFIXES = (".csv", ".tsv", ".txt", *BOOKS)
T = TypeVar("T")


def begun(upload: "UploadedFile[Any]", actor: Actor, body_id: str, at: datetime) -> Draft:
    """Keep an upload as a new draft. Unusable where it is too large or none of the kinds that are read."""
    name = Path(upload.name or "").name[:120]
    suffix = Path(name).suffix.lower()
    if (upload.size or 0) > LARGEST:
        raise Unusable(_LARGE.filled(file=name, limit=LARGEST // 2**20))
    if suffix not in SUFFIXES:
        raise Unusable(_KIND.filled(file=name))
    draft = Draft(name=uuid.uuid4().hex, account=actor.account, body_id=body_id, file=name, made_at=at, state=MAPPING)
    with (folder(draft) / f"upload{suffix if suffix in BOOKS else '.csv'}").open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    draft.save(force_insert=True)
    return draft


def folder(draft: Draft) -> Path:
    """Return the folder of a draft's files."""
    found = home.path() / "moves" / draft.name
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def upload_of(draft: Draft) -> Path:
    """Return the file as it was uploaded."""
    return next(folder(draft).glob("upload.*"))


def opened(draft: Draft) -> Seen | None:
    """Look at a fresh upload: None, and marked as unusable, where it is no table; mapped at once where it can be.

    The headings are those remembered for the body, where the file has them all, else those that plainly mean a column.
    """
    try:
        shown = seen(sheet_of(upload_of(draft), draft.file))
    except Unusable as refusal:
        unusable(draft, refusal)
        return None
    if not draft.headings:
        kept = remembered(draft.body_id)
        draft.headings = kept if kept and set(kept.values()) <= set(shown.headings) else suggested(shown.headings)
        if kept == draft.headings and not lacking(kept):
            draft.state = MATCHING
        draft.save()
    return shown


def remembered(body_id: str) -> dict[str, str]:
    """Return the heading of each column as the body's spreadsheets have it; empty before the first."""
    kept = ColumnMap.objects.known().filter(body_id=body_id).values_list("headings", flat=True).first()
    return dict(kept or {})


def unusable(draft: Draft, refusal: Refusal) -> None:
    """Mark a draft as one that cannot be used, with the reason."""
    draft.state, draft.fault = UNUSABLE, {"ja": refusal.text.ja, "en": refusal.text.en}
    draft.save()


def discard(draft: Draft) -> None:
    """Throw a draft away with its files."""
    shutil.rmtree(folder(draft), ignore_errors=True)
    draft.delete()


def tidied(at: datetime) -> int:
    """Throw away the drafts that nobody took up for a week; returns how many."""
    old = list(Draft.objects.filter(made_at__lt=at - KEPT))
    for draft in old:
        discard(draft)
    return len(old)


def put(draft: Draft, name: str, things: Iterable[Any]) -> None:
    """Keep part of what was found, whole or not at all: a slice done twice leaves the same."""
    path = folder(draft) / f"{name}.json"
    part = path.with_suffix(f".{time.monotonic_ns()}.part")
    part.write_bytes(msgspec.json.encode(list(things)))
    part.replace(path)


def get(draft: Draft, name: str, kind: type[T]) -> Iterator[T]:
    """Yield what was kept under names that begin so, in their order."""
    for path in sorted(folder(draft).glob(f"{name}-*.json")):
        yield from msgspec.json.decode(path.read_bytes(), type=list[kind])  # type: ignore[valid-type]


def forget(draft: Draft, *names: str) -> None:
    """Drop what was found, because it is to be found anew."""
    for name in names:
        for path in folder(draft).glob(f"{name}-*.json"):
            path.unlink(missing_ok=True)


def portion(draft: Draft, start: int) -> list[dict[str, Any]]:
    """Return the rows of the act that plans from so many on; none after the last."""
    path = folder(draft) / f"plan-{start:07}.json"
    return msgspec.json.decode(path.read_bytes(), type=list[dict[str, Any]]) if path.exists() else []


def moves(draft: Draft) -> list[Move]:
    """Return the moves that were matched, in the order of the file."""
    return list(get(draft, "moves", Move))


def questions(draft: Draft) -> list[Asked]:
    """Return the rows whose person is asked for."""
    return list(get(draft, "asked", Asked))


def left_out(draft: Draft) -> list[Refused]:
    """Return the rows that are left out, in the order of the file."""
    return sorted((*get(draft, "unread", Refused), *get(draft, "refused", Refused)), key=lambda r: r.line)


def judged(draft: Draft) -> Judged:
    """Return what the moves bring about, as far as it is judged."""
    parts = list(get(draft, "judged", Judged))
    return Judged(
        [x for p in parts for x in p.lost], [x for p in parts for x in p.changes], [x for p in parts for x in p.needs]
    )


_LARGE = Text("{file}：{limit} MiB を超えています。", "{file}: it is larger than {limit} MiB.")
_KIND = Text(
    "{file}：CSV（UTF-8 又は Shift_JIS）か Excel（.xlsx）の表を選んでください。",
    "{file}: choose a table as CSV (UTF-8 or Shift_JIS) or Excel (.xlsx).",
)
