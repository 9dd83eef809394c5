"""Random facts as the schema allows them, and equality of facts."""

from datetime import date, datetime
from operator import itemgetter
from typing import Any

from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from sekisho.facts import Facts
from sekisho.facts.columns import ERRORS
from sekisho.facts.schema import LINE, TABLES, Column, Kind, Table
from sekisho.facts.words import item_of
from sekisho.law import rulebook

FORMS = ("csv", "zip", "parquet", "xlsx")
LANGS = ("ja", "en")
OFFICES = sorted({office.code for regime in ("SDS", "CES") for office in rulebook().offices(regime)})
LAST = date(9999, 12, 30)

hard = st.sampled_from("=+-@'\t\r\n\"',;_x #/\\ 0Aあ髙ｱ①𠮷")
texts = (
    st.text(st.one_of(st.characters(codec="utf-8", exclude_characters="\0"), hard), min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text and text not in ERRORS)
)
days = st.dates(date(1868, 1, 1), LAST)
moments = st.datetimes(datetime(1868, 1, 1), datetime(9999, 12, 30))


def values(table: Table, column: Column) -> st.SearchStrategy[Any]:
    """Anything a column may hold."""
    if column.kind is Kind.CHOICE:
        return st.sampled_from([code for code, _ in column.choices])
    if column.name == "office":
        return st.sampled_from(OFFICES)
    if column.name == "item":
        return texts.map(item_of)
    if column.kind is Kind.FLAG:
        return st.booleans()
    return {Kind.DAY: days, Kind.MOMENT: moments}.get(column.kind, texts)


@st.composite
def rows(draw: st.DrawFn, table: Table) -> dict[str, object]:
    """A row of a table: required cells filled, ends not before beginnings."""
    row: dict[str, Any] = {}
    for column in table.columns:
        some = values(table, column)
        row[column.name] = draw(some if column.required or column.kind is Kind.FLAG else st.none() | some)
    for first, second in table.orders:
        if row[first] is not None and row[second] is not None:
            row[first], row[second] = sorted((row[first], row[second]))
    return row


def tables(table: Table) -> st.SearchStrategy[list[dict[str, object]]]:
    """A few rows of a table, each with an identifier of its own."""
    if not table.key:
        return st.lists(rows(table), max_size=4)
    return st.lists(rows(table), max_size=4, unique_by=itemgetter(table.key))


@st.composite
def all_facts(draw: st.DrawFn) -> Facts:
    """Facts with a few rows in a few tables, keys unique."""
    chosen = draw(st.lists(st.sampled_from(TABLES), unique=True, min_size=1, max_size=5))
    return Facts.of({table.name: draw(tables(table)) for table in chosen})


def assert_same(one: Facts, other: Facts) -> None:
    """Fail unless the two have the same rows in the same order, whatever their lines."""
    for table in TABLES:
        assert_frame_equal(one[table.name].drop(LINE), other[table.name].drop(LINE))
