"""The list to work through: every line of a register that an import left out, why, and what settles it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import polars as pl

from sekisho.exchange.telling import LeftOut, told
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
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
    "取り込まなかった行は記録にありません。指名・立入りの行については、実際の名簿・鍵・権限が残っていないかを確かめ、"
    "「次にすること」が済んだら行為（取扱者に指名、立入りの承認）で記録します。ほかの行は、表を直してもう一度持ち込むと入ります。",
    "The record states none of these lines. Make sure that no list, key or permission is left in the world of the"
    " appointments and entitlements among them; when the next step is done, record them by the acts (appoint a handler,"
    " entitle). The other lines come in when the spreadsheets are put right and brought in again.",
)


def left_out(
    rows: pl.DataFrame, left: pl.DataFrame, given: Facts, intake: Intake, lang: Lang, organ: str, at: datetime
) -> bytes:
    """Return a workbook of the lines left out, and of the rows that could not be read.

    ``rows`` are the report rows of a judgement in the language, ``left`` the lines that were left out with their
    reasons (``faults.LINES``), ``given`` the register they are lines of.
    """
    listed = (*_left(told(left, rows, given, lang, rejected=intake.rejected)), *_unread(intake, lang))
    sheet = Listing(
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
    return xlsx(sheet)


def _left(lines: Iterable[LeftOut]) -> Iterator[tuple[Cell, ...]]:
    for one in lines:
        secret, place = (" ".join(filter(None, pair)) for pair in (one.secret, one.place))
        yield (
            "\n".join(dict.fromkeys(reason.label for reason in one.reasons)), one.name, str(one.line),
            Named(one.person[1], one.person[0]) if one.person[0] else None, "\n".join(filter(None, (place, secret))),
            "\n".join(why for reason in one.reasons for why in reason.why),
            "\n".join(dict.fromkeys(article for reason in one.reasons for article in reason.articles)),
            "\n".join(dict.fromkeys(reason.step for reason in one.reasons if reason.step)), None,
        )  # fmt: skip


def _unread(intake: Intake, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for row in intake.rejected:
        named = {"column": row.column, "value": row.value, "expected": row.expected.in_(lang)}
        yield UNREAD.in_(lang), row.file, str(row.line), None, None, WANTED.in_(lang).format(**named), None, None, None
