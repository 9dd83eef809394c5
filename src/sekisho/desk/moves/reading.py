"""From an uploaded file to typed rows of moves: hostile input is handled where bundles are read."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polars as pl

from sekisho.desk.moves.columns import CODED, ESSENTIAL, LABELS, MOVES, code_of
from sekisho.desk.moves.heading import headed, unmerged, widened
from sekisho.facts.csvfile import read_csv
from sekisho.facts.intake import Rejected
from sekisho.facts.limits import HEADERS
from sekisho.facts.opening import readable
from sekisho.facts.schema import LINE
from sekisho.facts.sheets import Sheet
from sekisho.facts.times import by_distinct
from sekisho.facts.understanding import Understood, understood
from sekisho.facts.xlsxfile import read_workbook
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

LARGEST = 64 * 2**20
"""Bytes of an upload: thirty thousand moves are three million."""
MOST = 200_000
"""Moves of one file: more than a ministry has people to move on one day."""
CELLS = 25 * MOST
"""Cells a sheet may reach over: the reader holds them all, filled or not, while others wait for their pages."""
BOOKS = (".xlsx", ".xlsm")
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page of the mapping shows: the headings, and the first cells under each."""

    headings: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...]


def sheet_of(path: Path, file: str) -> Sheet:
    """Return the cells of a file, of a workbook its first sheet that has any. Unusable for what is no table."""
    with readable(file), _called(path, file):
        sheet = _first_sheet(path, file) if path.suffix in BOOKS else _csv(path, file)
        if len(sheet.headings) > HEADERS:
            raise Unusable(_TOO_WIDE.filled(file=file, count=len(sheet.headings), limit=HEADERS))
        if sheet.frame.height > MOST:
            raise Unusable(_TOO_MANY.filled(file=file, count=sheet.frame.height, limit=MOST))
        found = headed(sheet)
        if not any(heading.strip() for heading in found.headings):
            raise Unusable(_NOTHING.filled(file=file))
        return found


@contextmanager
def _called(path: Path, file: str) -> Iterator[None]:
    """Name a file that cannot be used as it was chosen: what it is called on this machine says nothing to anybody."""
    try:
        yield
    except Unusable as refusal:
        ja, en = (text.replace(path.name, file) for text in (refusal.text.ja, refusal.text.en))
        raise Unusable(Text(ja, en)) from refusal


def _csv(path: Path, file: str) -> Sheet:
    widened(path)
    return read_csv(path, file)


def _first_sheet(path: Path, file: str) -> Sheet:
    sources, _ = read_workbook(path, naming=lambda _: MOVES, most=CELLS)
    loaded = (source.load() for source in sources)
    found = next((s for s in loaded if any(h.strip() for h in s.headings)), None)
    if found is None:
        raise Unusable(_NOTHING.filled(file=file))
    name = found.file.removeprefix(f"{path.name} [").removesuffix("]")
    return replace(unmerged(found, path, name), file=found.file.replace(path.name, file))


def seen(sheet: Sheet) -> Seen:
    """Return what is shown to somebody who says which heading means what."""
    places = [n for n, heading in enumerate(sheet.headings) if heading.strip()]
    columns = [sheet.frame[str(n)].head(SHOWN).cast(pl.String).fill_null("").to_list() for n in places]
    cells = tuple(tuple(cell[:40] for cell in column) for column in columns)
    return Seen(tuple(sheet.headings[n].strip() for n in places), cells)


def lacking(headings: dict[str, str]) -> list[Text]:
    """Return the columns without which moves cannot be read."""
    return [LABELS[names[0]] for names in ESSENTIAL if not any(headings.get(name) for name in names)]


def rows_of(sheet: Sheet, headings: dict[str, str]) -> Understood:
    """Return the typed rows; ``headings`` gives the heading of each column. Rejected rows name the file's headings."""
    places = {heading.strip(): n for n, heading in reversed(list(enumerate(sheet.headings)))}
    chosen = {name: heading for name, heading in headings.items() if heading in places}
    if missing := lacking(chosen):
        told = "、".join(t.ja for t in missing), ", ".join(t.en for t in missing)
        raise Unusable(Text(_LACKING.ja.format(names=told[0]), _LACKING.en.format(names=told[1])))
    frame = pl.DataFrame(
        [
            *(_cells(sheet, name, places[h]).alias(str(n)) for n, (name, h) in enumerate(chosen.items())),
            sheet.frame[LINE],
        ]
    )
    found = understood(replace(sheet, headings=tuple(chosen), frame=frame), MOVES)
    return replace(found, rejected=tuple(_as_written(row, chosen) for row in found.rejected))


def _cells(sheet: Sheet, name: str, place: int) -> pl.Series:
    """The cells of a column; words for kinds and needs become codes, numbers lose their width and an apostrophe."""
    cells = sheet.frame[str(place)].cast(pl.String)
    if name == "person_id":
        return by_distinct(cells, _number, pl.String())
    return by_distinct(cells, partial(code_of, name), pl.String()) if name in CODED else cells


def _number(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip().removeprefix("'")


def _as_written(row: Rejected, chosen: dict[str, str]) -> Rejected:
    return replace(row, column=chosen.get(row.column, row.column))


_NOTHING = Text("{file}：見出しの行がありません。", "{file}: it has no line of headings.")
_TOO_MANY = Text(
    "{file}：{count:,}行あり、一度に扱える{limit:,}行を超えています。",
    "{file}: {count:,} rows are more than the {limit:,} that can be taken at once.",
)
_TOO_WIDE = Text(
    "{file}：列が{count:,}個あり、上限の{limit:,}個を超えています。",
    "{file}: it has {count:,} columns, more than the limit of {limit:,}.",
)
_LACKING = Text("必要な列がありません：{names}", "A required column is missing: {names}")
