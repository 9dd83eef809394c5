"""The findings of a bundle from SQL in DuckDB: the CSV files in its parallel reader, every family in its own file."""

from datetime import date, timedelta
from pathlib import Path

import duckdb

from bench.p1.law import enact
from sekisho.kernel.moments import end_of, start_of
from sekisho.law import Rulebook

FILES = sorted((Path(__file__).parent / "sql").glob("*.sql"))


def findings(bundle: Path, book: Rulebook, window: tuple[date, date], out: Path) -> None:
    """Write the findings that touch the window (first and last day, both included) to a Parquet file.

    The horizon is the parameter ``audit.horizon``. DuckDB uses all processors and as much memory as it wants.
    """
    with duckdb.connect() as base:
        _set(base, bundle, book, window)
        enact(base, book)
        for file in FILES:
            base.execute(file.read_text(encoding="utf-8"))
        base.execute(f"COPY findings TO '{out}' (FORMAT parquet)")


def _set(base: duckdb.DuckDBPyConnection, bundle: Path, book: Rulebook, window: tuple[date, date]) -> None:
    horizon = window[0] + timedelta(days=int(book.value("audit.horizon", window[0])))
    base.execute("SET VARIABLE bundle = ?", [str(bundle)])
    moments = {"opening": start_of(window[0]), "closing": end_of(window[1]), "horizon": end_of(horizon)}
    for name, moment in moments.items():
        base.execute(f"SET VARIABLE {name} = ?::TIMESTAMP", [moment])
