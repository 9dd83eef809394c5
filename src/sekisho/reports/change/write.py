"""A what-if as a file; the form follows from the suffix."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import polars as pl
import xlsxwriter

from sekisho.facts.atomic import whole
from sekisho.facts.bundle import Facts
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang
from sekisho.law import Rulebook
from sekisho.reports.change.page import page
from sekisho.reports.change.told import FINDINGS, RENEWALS, TITLE, WHO, Told
from sekisho.reports.excel.styles import Styles
from sekisho.reports.moments import written
from sekisho.reports.sheets import guarded
from sekisho.reports.write import UNKNOWN
from sekisho.right.whatif import WhatIf

SHEET_ROWS = 1_000_000


def write_change(
    change: WhatIf, facts: Facts, book: Rulebook, draft: Rulebook, path: Path, lang: Lang, *, at: datetime
) -> None:
    """Write the what-if wholly or not at all, as .json, .csv, .xlsx or .html; Unusable for another suffix."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise Unusable(UNKNOWN.filled(name=path.name, known=" ".join(FORMS)))
    with whole(path, replace=True) as sibling:
        form(Told(change, facts, book, draft, lang, at), sibling)


def _json(told: Told, path: Path) -> None:
    first, last = told.change.window
    found = {
        "before": told.change.before,
        "after": told.change.after,
        "window": {"from": first.isoformat(), "to": last.isoformat()},
        "persons": {kind: told.change.persons(kind) for kind in ("gains", "loses")},
        "counts": told.change.counts.to_dicts(),
        "renewals": told.change.renewals.to_dicts(),
        "changes": written(told.rows, "from", "until").to_dicts(),
    }
    path.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


def _csv(told: Told, path: Path) -> None:
    rows = guarded(written(told.in_words(told.rows), "from", "until"))
    rows.rename({c: told.heading(c) for c in rows.columns}).write_csv(path, include_bom=True, line_terminator="\r\n")


def _xlsx(told: Told, path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        styles, lang = Styles(workbook), told.lang
        cover = workbook.add_worksheet(TITLE.in_(lang))
        cover.set_column(0, 0, 90)
        lines = (*told.head, *(f"{name}: {count:,}" for name, count in told.persons))
        for n, line in enumerate(lines):
            cover.write_string(n, 0, line, styles.of(text_wrap=True))
        changes = written(told.in_words(told.rows).head(SHEET_ROWS), "from", "until")
        tables = ((WHO, changes), (RENEWALS, told.change.renewals), (FINDINGS, told.counts))
        for text, rows in tables:
            _sheet(workbook, styles, told, text.in_(lang)[:31], guarded(rows))


def _sheet(workbook: xlsxwriter.Workbook, styles: Styles, told: Told, name: str, rows: pl.DataFrame) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows.height, rows.width - 1)
    for column, series in enumerate(rows):
        sheet.set_column(column, column, 24)
        sheet.write_string(0, column, told.heading(series.name), styles.heading())
        for row, value in enumerate(series, start=1):
            if isinstance(value, int):
                sheet.write_number(row, column, value, styles.of())
            elif value is not None:
                sheet.write_string(row, column, str(value), styles.of())


def _html(told: Told, path: Path) -> None:
    path.write_text(page(told), encoding="utf-8")


FORMS: dict[str, Callable[[Told, Path], None]] = {".json": _json, ".csv": _csv, ".xlsx": _xlsx, ".html": _html}
