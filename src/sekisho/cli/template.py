"""``sekisho template``: an empty workbook that a desk officer can fill."""

from pathlib import Path
from typing import Annotated

import typer

from sekisho.cli import options
from sekisho.cli.console import ERRORS, language
from sekisho.facts import write_template
from sekisho.kernel.texts import Text
from sekisho.law import rulebook

WRITTEN = Text("ひな形を書き出しました：{path}", "Template written: {path}")


def command(
    out: Annotated[Path, typer.Argument(help="書き出すExcelファイル / the workbook to write")] = Path("sekisho.xlsx"),
    lang: options.Lang = None,
) -> None:
    """記入用の空のExcelを作る / write an empty workbook to fill in."""
    speak = language(lang)
    write_template(out, speak, rulebook())
    ERRORS.print(WRITTEN.filled(path=out).in_(speak), soft_wrap=True)
