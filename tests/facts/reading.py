"""One row of a table, read from a file in which only the cells under test are special."""

from pathlib import Path
from typing import Any

from tests.facts.hostile import csv_folder

from sekisho.facts import Intake, read_bundle
from sekisho.facts.schema import BY_NAME, TABLES, Column, Kind, Table

FILL: dict[Kind, str] = {
    Kind.DAY: "2026-04-01",
    Kind.MOMENT: "2026-04-01T09:00",
    Kind.ID: "x",
    Kind.TEXT: "x",
    Kind.FLAG: "",
}
CHOICES = [(t, c) for t in TABLES for c in t.columns if c.choices]


def cell(table: Table, column: Column) -> str:
    if column.choices:
        return column.choices[0][0]
    return "minister_of_state" if column.name == "office" else FILL[column.kind]


def read(folder: Path, table: str, **cells: str) -> tuple[Any, Intake]:
    """Read one row of a table in which only the given cells differ from acceptable ones; return its values."""
    columns = [c for c in BY_NAME[table].columns if c.required or c.name in cells]
    written = [cells.get(c.name, cell(BY_NAME[table], c)) for c in columns]
    text = ",".join(c.name for c in columns) + "\n" + ",".join(f'"{value}"' for value in written) + "\n"
    facts, intake = read_bundle(csv_folder(folder, text.encode(), f"{table}.csv"))
    return next(facts[table].iter_rows(named=True), None), intake
