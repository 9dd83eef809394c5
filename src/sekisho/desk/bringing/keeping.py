"""The files of a draft: in the home, in a folder that only the site's own user can read."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

import msgspec
import polars as pl

from sekisho.desk.bringing.models import Bringing
from sekisho.exchange.importing import Part
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.kernel.texts import Lang
from sekisho.record import home

READING, JUDGING, WEIGHING, READY = "reading", "judging", "weighing", "ready"
WRITING, DONE, UNUSABLE = "writing", "done", "unusable"
WORKING = (READING, JUDGING, WEIGHING, WRITING)
KEPT, LISTED = timedelta(days=7), timedelta(days=30)
"""How long a draft waits, and how long the list of what was left out can be fetched."""
LIST, COUNTS = "left-out", "counts.json"


def folder(draft: Bringing) -> Path:
    """Return the folder of a draft's files."""
    above = home.path() / "bringing"
    above.mkdir(mode=0o700, exist_ok=True)
    found = above / draft.name
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def private(path: Path) -> IO[bytes]:
    """Open a new file for writing that nobody else can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def put(draft: Bringing, name: str, content: bytes) -> None:
    """Keep something whole or not at all: work done twice leaves the same."""
    path = folder(draft) / name
    part = path.with_name(f".{name}.part")
    with private(part) as file:
        file.write(content)
    part.replace(path)


def get(draft: Bringing, name: str) -> bytes | None:
    """Return what was kept under a name, None where there is nothing."""
    path = folder(draft) / name
    return path.read_bytes() if path.exists() else None


def put_frame(draft: Bringing, name: str, frame: pl.DataFrame) -> None:
    """Keep a frame."""
    path = folder(draft) / f".{name}.part"
    with private(path) as file:
        frame.write_parquet(file)
    path.replace(folder(draft) / f"{name}.parquet")


def frame(draft: Bringing, name: str) -> pl.DataFrame:
    """Return a frame that was kept."""
    return pl.read_parquet(folder(draft) / f"{name}.parquet")


def put_given(draft: Bringing, facts: Facts, intake: Intake) -> None:
    """Keep what was read of a register."""
    for name, rows in facts.tables.items():
        put_frame(draft, f"given-{name}", rows)
    put_intake(draft, intake)


def put_intake(draft: Bringing, intake: Intake) -> None:
    """Keep what could not be read of a register, and what it refers to in vain."""
    put(draft, "intake.json", msgspec.json.encode(intake))


def given(draft: Bringing) -> Facts:
    """Return the register as it was read."""
    found = sorted(folder(draft).glob("given-*.parquet"))
    return Facts({path.stem.removeprefix("given-"): pl.read_parquet(path) for path in found})


def intake(draft: Bringing) -> Intake:
    """Return what could not be read of it."""
    return msgspec.json.decode(get(draft, "intake.json") or b"{}", type=Intake)


def put_part(draft: Bringing, number: int, part: Part) -> None:
    """Keep what one act is going to write."""
    put(draft, f"part-{number:07}.json", msgspec.json.encode(part))


def part(draft: Bringing, number: int) -> Part | None:
    """Return what an act is going to write; None after the last."""
    kept = get(draft, f"part-{number:07}.json")
    return msgspec.json.decode(kept, type=Part) if kept else None


def counts(draft: Bringing) -> dict[str, Any]:
    """Return how much comes in and stays out, table by table."""
    found: dict[str, Any] = msgspec.json.decode(get(draft, COUNTS) or b'{"tables": []}')
    return found


def listed(draft: Bringing, lang: Lang) -> bytes | None:
    """Return the list of what was left out, where it was made."""
    return get(draft, f"{LIST}-{lang}.xlsx")


def emptied(draft: Bringing) -> None:
    """Throw away everything but the list of what was left out, and how much it was."""
    for path in folder(draft).iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif not path.name.startswith(LIST) and path.name != COUNTS:
            path.unlink(missing_ok=True)


def removed(draft: Bringing) -> None:
    """Throw the files of a draft away."""
    shutil.rmtree(folder(draft), ignore_errors=True)


def saved(draft: Bringing) -> bool:
    """Save a draft unless it was thrown away; returns whether it was there to be saved."""
    told = {field.attname: getattr(draft, field.attname) for field in Bringing._meta.fields if not field.primary_key}
    return bool(Bringing.objects.filter(name=draft.name).update(**told))


def discard(draft: Bringing) -> None:
    """Throw a draft away with its files."""
    removed(draft)
    draft.delete()


def tidied(at: datetime) -> int:
    """Throw away what is kept longer than it may be; returns how many drafts."""
    waiting = Bringing.objects.exclude(state=DONE).filter(made_at__lt=at - KEPT)
    done = Bringing.objects.filter(state=DONE, made_at__lt=at - LISTED)
    old = [*waiting, *done]
    for draft in old:
        discard(draft)
    return len(old)


@contextmanager
def alone(draft: Bringing) -> Iterator[bool]:
    """Say whether nobody else works on the draft, and keep others away; a killed process keeps nobody away."""
    with private(folder(draft) / ".lock") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
