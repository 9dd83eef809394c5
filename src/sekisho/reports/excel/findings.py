"""Sheets of findings: one per kind, split where a sheet cannot hold all rows."""

from datetime import datetime
from typing import Any

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sekisho.kernel.moments import iso
from sekisho.kernel.texts import Lang
from sekisho.reports.excel.styles import MOMENT, TONE, Styles
from sekisho.reports.fields import FIELDS, Field
from sekisho.reports.kinds import Kind
from sekisho.reports.sheets import guarded, in_words

EPOCH = datetime(1900, 3, 1)  # earlier days do not exist in a sheet, or are counted wrongly
LONGEST = 32_000  # characters; a cell takes 32,767
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def sheet_names(kinds: list[Kind], limit: int) -> dict[str, list[str]]:
    """Return the names of the sheets of each kind (by code): more than one where it has more rows than ``limit``."""
    labels = [_short(kind.label, 0).casefold() for kind in kinds]
    unique = {
        kind.code: kind.label if labels.count(_short(kind.label, 0).casefold()) == 1 else kind.code for kind in kinds
    }
    return {kind.code: [_short(unique[kind.code], n) for n in range(-(-kind.count // limit))] for kind in kinds}


def add_findings(sheet: Worksheet, styles: Styles, kind: Kind, rows: pl.DataFrame, lang: Lang) -> None:
    """Write findings of one kind under headings; columns that are empty for all of them are left out."""
    fields = [field for field in FIELDS if field.in_sheets and _says_something(rows[field.name])]
    table = guarded(in_words(rows, fields, lang).with_columns(pl.selectors.string().str.head(LONGEST)))
    sheet.set_tab_color(TONE[kind.severity])
    _head(sheet, styles, fields, table.height, lang)
    formats = [_format(styles, kind, field) for field in fields]
    for n, row in enumerate(table.iter_rows(), start=1):
        _write(sheet, n, row, formats)


def _says_something(column: pl.Series) -> bool:
    values = column.drop_nulls()
    return bool((values.list.len() > 0).any()) if column.dtype == pl.List else not values.is_empty()


def _head(sheet: Worksheet, styles: Styles, fields: list[Field], height: int, lang: Lang) -> None:
    for n, field in enumerate(fields):
        sheet.set_column(n, n, field.width)
        sheet.write_string(0, n, field.label.in_(lang), styles.heading())
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, height, len(fields) - 1)


def _format(styles: Styles, kind: Kind, field: Field) -> Format:
    if field.name == "severity":
        return styles.severity(kind.severity)
    return styles.of(**MOMENT) if field.name in {"from", "until"} else styles.of(num_format="@")


def _write(sheet: Worksheet, n: int, row: tuple[Any, ...], formats: list[Format]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(n, column, value, formats[column])
        elif value is not None and value >= EPOCH:
            sheet.write_datetime(n, column, value, formats[column])
        elif value is not None:
            sheet.write_string(n, column, iso(value), formats[column])


def _short(label: str, n: int) -> str:
    tail = f" ({n + 1})" if n else ""
    return label.translate(FORBIDDEN).strip()[: 31 - len(tail)].strip() + tail
