"""The list to work through: every line of a register that an import left out, why, and what settles it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import polars as pl

from sekisho.exchange.judging import NTH
from sekisho.facts.intake import Intake
from sekisho.facts.phrasing import name_of
from sekisho.facts.schema import BY_NAME, LINE
from sekisho.kernel.texts import Lang, Text
from sekisho.reports import words
from sekisho.reports.registers.listing import Cell, Heading, Listing, Named
from sekisho.reports.registers.workbook import xlsx

TITLE = Text("取り込まなかった行", "Lines left out of the import")
UNREAD = Text("読めなかった行", "Cannot be read")
WANTED = Text("「{column}」の値「{value}」：{expected}", "{column} is {value}: {expected}")
HEADINGS = (
    Text("種類", "Kind"),
    Text("表・ファイル", "Table or file"),
    Text("行", "Line"),
    Text("氏名", "Name"),
    Text("秘密・場所", "Secret or place"),
    Text("理由", "Why"),
    words.ARTICLES,
    words.NEXT_STEP,
    Text("処理した日・方法", "Settled on, and how"),
)
NOTE = Text(
    "取り込まなかった指名・立入りは記録にありません。実際の名簿・鍵・権限が残っていないかを確かめ、"
    "「次にすること」が済んだら行為（取扱者に指名、立入りの承認）で記録します。",
    "The record states none of these appointments and entitlements. Make sure that no list, key or permission of them"
    " is left in the world; when the next step is done, record them by the acts (appoint a handler, entitle).",
)


def numbered(rows: pl.DataFrame, lines: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the report row of each line, with the ``table`` and ``line`` of the register, worst first."""
    told = lines.join(rows.with_row_index(NTH), on=NTH, suffix="_of").sort(NTH, "table", LINE)
    yield from told.iter_rows(named=True)


def left_out(rows: pl.DataFrame, lines: pl.DataFrame, intake: Intake, lang: Lang, organ: str, at: datetime) -> bytes:
    """Return a workbook of the lines left out, and of the rows that could not be read.

    ``rows`` are the report rows of a judgement in the language, ``lines`` those of its lines that were left out.
    """
    listed = (*_without_right(numbered(rows, lines), lang), *_unread(intake, lang))
    told = Listing(
        title=TITLE.in_(lang),
        organ=organ,
        at=at,
        lang=lang,
        headings=tuple(Heading(one.in_(lang)) for one in HEADINGS),
        rows=listed,
        head=(),
        foot=TITLE.in_(lang),
        notes=(NOTE.in_(lang),),
    )
    return xlsx(told)


def _without_right(rows: Iterable[dict[str, Any]], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        secret = " ".join(filter(None, (row["designation_id"], row["designation_title"])))
        place = " ".join(filter(None, (row["place_id"], row["place_name"])))
        why = "\n".join(row["failed_text"] or [row["sentence"]])
        yield (
            row["label"], name_of(BY_NAME[row["table"]], lang), str(row[LINE]),
            Named(row["person_name"] or "", row["person_id"]), "\n".join(filter(None, (place, secret))),
            why, "\n".join(row["articles"]), row["next_step"], None,
        )  # fmt: skip


def _unread(intake: Intake, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for row in intake.rejected:
        named = {"column": row.column, "value": row.value, "expected": row.expected.in_(lang)}
        yield UNREAD.in_(lang), row.file, str(row.line), None, None, WANTED.in_(lang).format(**named), None, None, None
