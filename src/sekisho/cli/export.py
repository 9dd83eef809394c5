"""``sekisho export``: the record as a bundle, as of any moment."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sekisho.cli import options, record_home
from sekisho.cli.console import ERRORS, language, moment, progress
from sekisho.kernel.texts import Text

WRITTEN = Text("書き出しました：{path}（{n} 行）", "Written: {path} ({n} rows)")


class Form(StrEnum):
    """A form of a bundle."""

    csv = "csv"
    zip = "zip"
    xlsx = "xlsx"
    parquet = "parquet"


def command(
    out: Annotated[Path, typer.Argument(help="書き出すフォルダ又はファイル / a folder or file to write")],
    at: Annotated[
        str | None, typer.Option("--at", help="その日時に有効であったものだけ / only what held at that moment")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", help="その日時に記録が知っていたもの / as the record knew it then")
    ] = None,
    form: Annotated[Form | None, typer.Option("--form", help="形式（既定：拡張子による） / form")] = None,
    lang: options.Lang = None,
) -> None:
    """記録を登録簿の束として書き出す / write the record as a register bundle."""
    speak = language(lang)
    as_of, as_known = (moment(value) if value else None for value in (at, known_at))
    record_home.opened()
    from sekisho.exchange.exporting import exported  # noqa: PLC0415 -- models exist only now

    with progress(speak) as report:
        report("write", 0, 0)
        kind = form.value if form else None
        facts = exported(out, at=as_of, known_at=as_known, form=kind, lang=speak)  # type: ignore[arg-type]
    rows = sum(frame.height for frame in facts.tables.values())
    ERRORS.print(WRITTEN.filled(path=out, n=f"{rows:,}").in_(speak), soft_wrap=True)
