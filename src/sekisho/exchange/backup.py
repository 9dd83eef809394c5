"""Backup and restore: the database in one file, consistent while it is written to; the keys in another.

The file is a zip: ``backup.json`` says what it is, the rest is the database as its own kind keeps it. Keys are never in
it: whoever finds a backup must not be able to sign in the ledger's name.
"""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from sekisho.exchange import backup_postgresql, backup_sqlite
from sekisho.facts.atomic import whole
from sekisho.kernel.moments import iso
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.record import home, naming, rollback
from sekisho.record.models import LedgerCheckpoint

Progress = Callable[[str, int, int], None]
VERSION = 1
ABOUT = "backup.json"
NO_BACKUP = Text("{path}：Sekisho のバックアップではありません。", "{path}: it is no backup of Sekisho.")
OTHER_KIND = Text(
    "{path} は {kind} のバックアップです。今の設定は {here} です（SEKISHO_DATABASE を確かめてください）。",
    "{path} is a backup of {kind}; the database set here is {here} (see SEKISHO_DATABASE).",
)
NOT_EMPTY = Text(
    "復元先に記録があります。上書きしません。空のホーム（SEKISHO_HOME）を指定してください。",
    "There is a record here already and nothing is written over it; name an empty home (SEKISHO_HOME).",
)
KEYS_THERE = Text(
    "復元先に鍵 {name} があります。上書きしません。", "The key {name} is here already; it is not written over."
)


def made(path: Path, at: datetime, progress: Progress) -> int:
    """Write a backup of the database as it is at this moment; returns how many entries its ledger has.

    Others may go on writing. Unusable where the path is taken or cannot be written; then nothing of it is left.
    """
    with whole(path) as draft, zipfile.ZipFile(draft, "x", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        size: int = _kind().save(archive, draft.parent, progress)
        about = {"sekisho-backup": VERSION, "kind": connection.vendor, "size": size, "at": iso(at)}
        archive.writestr(ABOUT, json.dumps(about | {"origin": home.origin()}))
    path.chmod(0o600)
    return size


def restored(path: Path, keys: Path | None, progress: Progress) -> int:
    """Restore a backup into an empty home; returns how many entries its ledger has. Unusable as the texts above say.

    What this machine remembers of a newer ledger stays, so that an old backup is recognised as a roll-back; a machine
    that remembers nothing begins to with what it restored.
    """
    with _archive(path) as archive:
        about = _about(path, archive)
        if about["kind"] != connection.vendor:
            raise Unusable(OTHER_KIND.filled(path=path, kind=about["kind"], here=connection.vendor))
        if not _kind().empty():
            raise Unusable(NOT_EMPTY)
        if keys:
            _keys_restored(keys)
        _named(about)
        _kind().load(archive, progress)
    naming.settled()
    newest = LedgerCheckpoint.objects.order_by("size").last()
    if newest and rollback.remembered() is None:
        rollback.remember(newest.size, newest.note)
    return int(about["size"])


def keys_saved(path: Path) -> None:
    """Write the private keys of the home into a file that only its owner may read."""
    folder = home.path() / "keys"
    with whole(path) as draft:
        draft.touch(mode=0o600)
        with zipfile.ZipFile(draft, "w") as archive:
            for key in sorted(file for file in folder.iterdir() if file.is_file()):
                archive.write(key, key.name)


def _keys_restored(path: Path) -> None:
    """A key that is here and the same is no hindrance: settings make one of their own when they are first read."""
    folder = home.path() / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    with _archive(path) as archive:
        for name in archive.namelist():
            target = folder / Path(name).name
            if target.suffix == ".pem" and target.exists() and target.read_bytes() != archive.read(name):
                raise Unusable(KEYS_THERE.filled(name=target.name))
        for name in archive.namelist():
            target = folder / Path(name).name
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file, archive.open(name) as source:
                shutil.copyfileobj(source, file)


def _named(about: dict[str, Any]) -> None:
    """The ledger's name comes with its keys; where there are none, the backup says it. Unusable if another is set."""
    if home.kept_origin() is None and not home.key_file().exists():
        home.keep_origin(about["origin"])
    home.origin()


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise Unusable(NO_BACKUP.filled(path=path)) from error


def _about(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(archive.read(ABOUT))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unusable(NO_BACKUP.filled(path=path)) from error
    if about.get("sekisho-backup") != VERSION:
        raise Unusable(NO_BACKUP.filled(path=path))
    return about


def _kind() -> Any:
    return backup_postgresql if connection.vendor == "postgresql" else backup_sqlite
