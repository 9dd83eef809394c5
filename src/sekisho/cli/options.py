"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from sekisho.cli.console import Language

Bundle = Annotated[
    Path, typer.Argument(help="CSVのフォルダ、zip、Parquetのフォルダ、またはExcel / a bundle", show_default=False)
]
On = Annotated[
    str | None, typer.Option("--on", help="その日の状態（既定：今日）/ the state of one day (default: today)")
]
From = Annotated[str | None, typer.Option("--from", help="期間の初日 / first day of the window")]
To = Annotated[str | None, typer.Option("--to", help="期間の末日（含む）/ last day of the window, included")]
Out = Annotated[
    list[Path] | None, typer.Option("--out", help="報告書 .json .csv .xlsx .pdf .html（複数可）/ reports, repeatable")
]
Lang = Annotated[Language | None, typer.Option("--lang", help="言語 / language")]
"""Every command takes it; one without words of its own has none but a refusal's, which finds it by itself."""
Draft = Annotated[str | None, typer.Option("--draft", help="改正案の名前またはYAML / a draft's name or YAML file")]
