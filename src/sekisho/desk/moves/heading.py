"""Where a spreadsheet's headings are: below titles, over two rows, and across cells that were merged.

A personnel section writes a title, perhaps the day, then one or two rows of headings, then the moves. The first row
that names a day beside something else is the first move; the headings are above it, where the most known words are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
from python_calamine import CalamineWorkbook

from sekisho.desk.moves.columns import suggested
from sekisho.facts.schema import LINE
from sekisho.facts.sheets import Sheet
from sekisho.kernel.moments import parse_moment

LOOKED_AT = 15
"""Rows in which the first move must be; without one, the first row is taken for the headings."""
DIGIT = re.compile(r"\d")
"""Headings have words; a row with a number in it may be a move whose day is written wrongly."""
Cells = tuple[str, ...]
Range = tuple[tuple[int, int], tuple[int, int]]


def widened(path: Path) -> None:
    """Let the titles above the table of a CSV file have as many cells as the table, so that its lines are its rows.

    Only commas are added, and no line comes or goes: what is told of a line is told of the file as it was.
    """
    lines = path.read_bytes().split(b"\n")
    most = max(line.count(b",") for line in lines[:LOOKED_AT])
    short = next((n for n, line in enumerate(lines[:LOOKED_AT]) if line.count(b",") == most), 0)
    quoted = any(b'"' in line for line in lines[:short])
    if short == 0 or quoted or b"\0" in lines[0]:
        return
    for n in range(short):
        text = lines[n].removesuffix(b"\r")
        lines[n] = text + b"," * (most - text.count(b",")) + lines[n][len(text) :]
    path.write_bytes(b"\n".join(lines))


def unmerged(sheet: Sheet, path: Path, name: str) -> Sheet:
    """Return a sheet of a workbook in which every cell that was merged says what the whole of it says."""
    source = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name)
    ranges: Sequence[Range] = source.merged_cell_ranges or ()
    left = (source.start or (0, 0))[1]
    if not ranges or sheet.frame.is_empty():
        return sheet
    top = int(sheet.frame[LINE][0]) - 2
    rows = [sheet.headings, *_rows(sheet.frame)]
    columns = [list(column) for column in zip(*rows, strict=True)]
    for (first, west), (last, east) in ranges:
        _fill(columns, (first - top, last - top), (west - left, east - left))
    cells = {str(n): pl.Series(column[1:], dtype=pl.String) for n, column in enumerate(columns)}
    frame = pl.DataFrame(cells).with_columns(sheet.frame[LINE])
    return replace(sheet, headings=tuple(column[0] for column in columns), frame=frame)


def _fill(columns: list[list[str]], rows: tuple[int, int], places: tuple[int, int]) -> None:
    """A merged range may reach beyond the rows and columns that have cells."""
    if rows[0] < 0 or places[0] < 0 or places[0] >= len(columns) or rows[0] >= len(columns[0]):
        return
    value = columns[places[0]][rows[0]]
    for column in columns[places[0] : places[1] + 1]:
        for n in range(rows[0], min(rows[1] + 1, len(column))):
            column[n] = value


def headed(sheet: Sheet) -> Sheet:
    """Return a sheet that begins with its headings; as it is, where no row among the first names a day."""
    rows = [sheet.headings, *_rows(sheet.frame.head(LOOKED_AT))]
    first = next((n for n, row in enumerate(rows) if _is_move(row)), 0)
    words = [n for n in range(first) if _count(rows[n]) > 1 and not any(map(DIGIT.search, rows[n]))]
    if not words:
        return sheet
    top = max(words, key=lambda n: (len(suggested(rows[n])), n))
    last = top + 1 if top + 1 in words and _is_group(rows[top], rows[top + 1]) else top
    top = last - 1 if last == top and last - 1 in words and _is_group(rows[last - 1], rows[last]) else top
    headings = _joined(rows[top], rows[last]) if top < last else rows[last]
    return replace(sheet, headings=headings, frame=sheet.frame.slice(last))


def _rows(frame: pl.DataFrame) -> list[Cells]:
    texts = frame.drop(LINE).cast(pl.String).fill_null("")
    return list(texts.iter_rows())


def _count(row: Cells) -> int:
    """How many different things a row says: a title merged over the whole width says one."""
    return len({cell.strip() for cell in row} - {""})


def _is_move(row: Cells) -> bool:
    return _count(row) > 1 and any(cell.strip() and parse_moment(cell.strip()) is not None for cell in row)


def _is_group(over: Cells, row: Cells) -> bool:
    """Whether a row of headings stands over another: a word of either is said twice, or has nothing below it."""
    twice = (len(set(said)) < len(said) for r in (over, row) for said in [[c.strip() for c in r if c.strip()]])
    return any(twice) or any(o.strip() and not c.strip() for o, c in zip(over, row, strict=True))


def _joined(over: Cells, row: Cells) -> Cells:
    """Headings of two rows: a group reaches to the next one, and is left out where below it says the same."""
    group, found = "", []
    for above, below in zip((c.strip() for c in over), (c.strip() for c in row), strict=True):
        group = above or group
        found.append(below if group == below or (not below and not above) else f"{group} {below}".strip())
    return tuple(found)
