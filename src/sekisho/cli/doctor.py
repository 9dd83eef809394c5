"""``sekisho doctor``: is everything here that the product needs, and does it work."""

import importlib.metadata
import platform
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import typer
from rich.markup import escape
from rich.table import Table

from sekisho import __version__
from sekisho.cli import options
from sekisho.cli.console import FOUND, NOTHING, OUTPUT, language
from sekisho.kernel import clock
from sekisho.kernel.moments import iso
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.reports import suffixes, write_report
from sekisho.right import audit
from sekisho.samples import make

Check = tuple[Text, Callable[[], str]]
HEADINGS = (Text("項目", "Check"), Text("結果", "Result"))
LIBRARIES = ("polars", "msgspec", "typst", "xlsxwriter", "python-calamine", "holidays", "typer")


def command(lang: options.Lang = None) -> None:
    """この機械で動くかを確かめる / check that everything needed is here and works."""
    speak = language(lang)
    table = Table(*(h.in_(speak) for h in HEADINGS), title=f"Sekisho {__version__}")
    sound = True
    for name, check in checks():
        try:
            result, mark = check(), "[green]✓[/]"
        except Exception as fault:
            result, mark, sound = f"{type(fault).__name__}: {fault}", "[red]✗[/]", False
        table.add_row(f"{mark} {name.in_(speak)}", escape(result))
    OUTPUT.print(table)
    raise typer.Exit(NOTHING if sound else FOUND)


def checks() -> Iterator[Check]:
    """Yield every check with its name; a check returns what it saw and raises when something is wrong."""
    yield Text("Python", "Python"), platform.python_version
    yield Text("ライブラリ", "Libraries"), _libraries
    yield Text("計算の並列数", "Threads"), lambda: str(pl.thread_pool_size())
    yield Text("時計", "Clock"), lambda: iso(clock.now())
    yield Text("法令データ", "Law data"), _law
    yield Text("検査の試行", "A trial audit"), _trial
    for suffix in suffixes():
        yield Text(f"報告書 {suffix}", f"Report {suffix}"), lambda suffix=suffix: _report(suffix)  # type: ignore[misc]


def _libraries() -> str:
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)


def _law() -> str:
    book = rulebook()
    return f"{book.version}: {len(book.rules())} rules, {len(book.parameters())} parameters"


def _trial() -> str:
    today = clock.today()
    sample = make("company-small", 1)
    return f"{audit(sample.facts, rulebook(), (today, today)).findings.height} findings"


def _report(suffix: str) -> str:
    today, book, sample = clock.today(), rulebook(), make("company-small", 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"trial{suffix}"
        write_report(audit(sample.facts, book, (today, today)), sample.facts, book, path, "ja", at=clock.now())
        return f"{path.stat().st_size:,} bytes"
