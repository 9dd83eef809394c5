"""``sekisho sample``: a realistic bundle with planted errors and their answer key."""

from pathlib import Path
from typing import Annotated

import typer

from sekisho.cli import options
from sekisho.cli.console import ERRORS, language, progress
from sekisho.kernel.texts import Text
from sekisho.samples import PROFILES, write_sample

WRITTEN = Text("見本を書き出しました：{path}", "Sample written: {path}")


def command(
    profile: Annotated[str, typer.Argument(help=" ".join(PROFILES))],
    out: Annotated[Path, typer.Option("--out", help="書き出すフォルダ / the folder to write")],
    seed: Annotated[int, typer.Option("--seed", min=0, help="乱数の種 / seed")] = 1,
    lang: options.Lang = None,
) -> None:
    """誤りを仕込んだ架空の名簿を作る / make a realistic bundle with planted errors and an answer key."""
    speak = language(lang)
    with progress(speak) as report:
        write_sample(profile, seed, out, report)
    ERRORS.print(WRITTEN.filled(path=out).in_(speak), soft_wrap=True)
