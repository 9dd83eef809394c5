"""What a benchmark reports: a table for people and the same figures as JSON, with machine, versions and date."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import machine
from sekisho.kernel import clock
from sekisho.kernel.moments import iso

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Report:
    """A finished benchmark: ``figures`` is what the JSON holds, the rest what is printed."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: dict[str, Any]
    notes: tuple[str, ...] = field(default=())


class DifferError(Exception):
    """The answers differ, so no time may be told."""


def tell(text: str) -> None:
    """Show what is being done; progress goes to standard error."""
    print(f"  {text}", file=sys.stderr, flush=True)


def publish(report: Report, revision: str, *, quick: bool) -> Path:
    """Print the table and write ``results/<name>.json`` (``<name>-quick.json`` for a quick run); return its path."""
    table = Table(*report.columns, title=report.title, title_justify="left")
    for row in report.rows:
        table.add_row(*row)
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table)
    for note in report.notes:
        console.print(f"  {note}")
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{report.name}{'-quick' if quick else ''}.json"
    about = {"name": report.name, "title": report.title, "date": iso(clock.now()), "quick": quick, "revision": revision}
    whole = about | {"machine": machine.machine(), "versions": machine.versions()} | report.figures
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
