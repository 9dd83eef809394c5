"""``sekisho backup`` and ``sekisho restore``: the whole record in one file, its keys in another."""

from pathlib import Path
from typing import Annotated

import typer

from sekisho.cli import options, record_home
from sekisho.cli.console import ERRORS, language, progress
from sekisho.kernel import clock
from sekisho.kernel.texts import Text

WRITTEN = Text("バックアップしました：{path}（{n} 件目まで）", "Backed up: {path} (to entry {n})")
NO_KEYS = Text(
    "鍵は含まれていません。鍵がなければ復元しても署名できません。--keys FILE で別に取り、別の場所に保管してください。",
    "The keys are not in it, and without them a restored record cannot sign. Save them with --keys FILE, elsewhere.",
)
KEYS_WRITTEN = Text("鍵を書き出しました：{path}（金庫に保管してください）", "Keys written: {path} (keep it in a safe)")
RESTORED = Text(
    "復元しました：{n} 件目まで。「sekisho record verify」で確かめてください。",
    "Restored, to entry {n}. Check it with “sekisho record verify”.",
)
Keys = Annotated[Path | None, typer.Option("--keys", help="鍵のファイル / the file of the keys")]


def backup_command(
    file: Annotated[Path, typer.Argument(help="書き出す新しいファイル / a new file")],
    keys: Keys = None,
    lang: options.Lang = None,
) -> None:
    """記録の全部を、書き込みが続いていても一貫した形で保存する / save the whole record, also while it is written to."""
    speak = language(lang)
    record_home.opened()
    from sekisho.exchange import backup  # noqa: PLC0415 -- models exist only now

    with progress(speak) as report:
        size = backup.made(file, clock.now(), report)
    ERRORS.print(WRITTEN.filled(path=file, n=f"{size:,}").in_(speak), soft_wrap=True)
    if keys:
        backup.keys_saved(keys)
    text = KEYS_WRITTEN.filled(path=keys) if keys else NO_KEYS
    ERRORS.print(text.in_(speak), soft_wrap=True)


def restore_command(
    file: Annotated[Path, typer.Argument(help="バックアップのファイル / the backup")],
    keys: Keys = None,
    lang: options.Lang = None,
) -> None:
    """空のホームにバックアップから復元する / restore a backup into an empty home."""
    speak = language(lang)
    record_home.configured()
    from sekisho.exchange import backup  # noqa: PLC0415 -- models exist only now

    with progress(speak) as report:
        size = backup.restored(file, keys, report)
    ERRORS.print(RESTORED.filled(n=f"{size:,}").in_(speak), soft_wrap=True)
