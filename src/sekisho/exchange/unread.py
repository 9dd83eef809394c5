"""People whose posting is in the list, on a line that could not be read: what they lack stands there already."""

from collections.abc import Iterable, Mapping

import polars as pl

from sekisho.exchange.faults import UNPOSTED
from sekisho.facts.intake import Rejected
from sekisho.facts.numbers import STAFF, certain, meant
from sekisho.kernel.texts import Lang, Text

WHY = Text(
    "この人の配属の行はありますが、読めずに除かれています：{file}の{line}行目、「{column}」の値「{value}」（求められる内容：{expected}）",
    "There is a line that posts the person, but it could not be read: {file} line {line}, {column} is {value!r};"
    " expected: {expected}",
)
STEP = Text(
    "{file}の{line}行目の「{column}」を直して、もう一度持ち込む",
    "Correct {column} on line {line} of {file}, and bring the spreadsheets again",
)


def unread_posts(rejected: Iterable[Rejected], lines: pl.DataFrame) -> dict[str, Rejected]:
    """Return, by the number of the person, the first line left out of the postings of who is told to have none."""
    first: dict[str, Rejected] = {}
    for row in rejected:
        if row.table == "postings" and row.person:
            first.setdefault(row.person, row)
    lacking = lines.filter(code=UNPOSTED)["value"].unique()
    if not first or not lacking.len():
        return {}
    alike = certain(meant(lacking, pl.Series(list(first)), STAFF))
    return {person: first[alike.get(person, person)] for person in lacking if alike.get(person, person) in first}


def said(row: Rejected, text: Text, lang: Lang) -> str:
    """Return one of the sentences about a line that could not be read."""
    named: Mapping[str, object] = {"file": row.file, "line": row.line, "column": row.column, "value": row.value}
    return text.in_(lang).format(**named, expected=row.expected.in_(lang))
