"""How much of a register comes in and how much stays out, table by table: shown before, and held to."""

from typing import Any

import polars as pl

from sekisho.exchange.differences import Difference, differences
from sekisho.exchange.judging import without
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE, TABLES


def counted(given: Facts, left: pl.DataFrame, bound: pl.DataFrame) -> dict[str, Any]:
    """Return for each table that has rows what the rest writes and what stays out, and how much the whole would write.

    ``left`` are the lines that stay out, a row for each reason; ``bound`` those that stay out of the whole, too.
    """
    out = dict(left.unique(["table", LINE]).group_by("table").len().iter_rows())
    rest = {d.table.name: d for d in differences(without(given, left), lambda *_: None)}
    same = left.height == bound.height
    whole = rest.values() if same else differences(without(given, bound), lambda *_: None)
    tables = [
        _row(rest[table.name], given[table.name].height, out.get(table.name, 0))
        for table in TABLES
        if table.name in rest and given[table.name].height
    ]
    return {"tables": tables, "work": sum(row["new"] + row["changed"] for row in tables),
            "whole": sum(d.work for d in whole), "bound": bound.unique(["table", LINE]).height}  # fmt: skip


def _row(rest: Difference, rows: int, left: int) -> dict[str, Any]:
    return {
        "table": rest.table.name, "rows": rows, "new": rest.new.height, "changed": rest.changed.height,
        "same": rest.same, "left": left, "absent": rest.absent,
    }  # fmt: skip
