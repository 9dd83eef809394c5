"""The database file of SQLite, copied page by page from one snapshot while others write."""

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection

Progress = Callable[[str, int, int], None]
NAME = "database.sqlite3"
PAGES = 4096
"""Pages copied between two words of progress: 16 MiB."""


def save(archive: zipfile.ZipFile, desk: Path, progress: Progress) -> int:
    """Copy the database into the archive; returns how many entries its ledger has. ``desk``: a folder to work in."""
    copy = desk / NAME
    with closing(sqlite3.connect(_file())) as source, closing(sqlite3.connect(copy)) as target:
        source.execute("BEGIN")
        size = int(source.execute('SELECT COALESCE(MAX("index") + 1, 0) FROM record_ledgerentry').fetchone()[0])
        source.backup(target, pages=PAGES, progress=lambda _, left, total: progress("backup", total - left, total))
        target.execute("PRAGMA journal_mode=DELETE")
    archive.write(copy, NAME)
    copy.unlink()
    return size


def empty() -> bool:
    """Say whether there is no database yet."""
    return not _file().exists()


def load(archive: zipfile.ZipFile, progress: Progress) -> None:
    """Put the database of the archive in its place; it appears whole or not at all."""
    file = _file()
    draft = file.with_name(f".{file.name}.new")
    total = archive.getinfo(NAME).file_size
    progress("restore", 0, total)
    with archive.open(NAME) as source, draft.open("wb") as target:
        shutil.copyfileobj(source, target, 2**20)
    draft.chmod(0o600)
    draft.replace(file)
    progress("restore", total, total)


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])
