"""Numbers that the sheets of a register write differently: the same person or place, where only one can be meant.

Of any number width, case, blanks and kinds of dashes do not count. Of a staff number neither do the leading zeros that
spreadsheets drop, nor dashes that one of the two leaves out. A number as it is written goes first, and what could be
two is nobody's.
"""

from collections.abc import Mapping

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Notice
from sekisho.facts.limits import SHOWN_CHARS
from sekisho.facts.schema import BY_NAME, Column
from sekisho.kernel.texts import Text

STAFF = "persons"
VALUE, KEYS = "value", "keys"
_DASHES = r"[‐‑‒–—―−ー]"


def meant(written: pl.Series, keys: pl.Series, target: str) -> pl.DataFrame:
    """Return which keys of a table each number can mean that is none of them (``value``, ``keys``); at least one."""
    lost = written.filter(~written.is_in(keys.implode()) & written.is_not_null()).unique().rename(VALUE)
    if not lost.len():
        return pl.DataFrame(schema={VALUE: pl.String, KEYS: pl.List(pl.String)})
    asked, known = (_folded(rows, target) for rows in (lost.rename("key"), keys.unique().rename("key")))
    met = asked.join(known, on="folded", suffix="_known")
    one, other = (pl.col(name).str.contains("-") for name in ("plain", "plain_known"))
    alike, bare = (pl.col(name) == pl.col(f"{name}_known") for name in ("plain", "bare"))
    fit = met.filter(alike | (bare & ~(one & other)) | ~(one | other))
    return fit.group_by(pl.col("key").alias(VALUE)).agg(pl.col("key_known").sort().alias(KEYS)).sort(VALUE)


def agreed(facts: Facts, known: Mapping[str, pl.Series]) -> Facts:
    """Return facts whose references are written as the rows they mean; ``known`` are further numbers of each table."""
    tables = dict(facts.tables)
    for name, rows in facts.tables.items():
        for column in (c for c in BY_NAME[name].columns if c.target):
            found = certain(meant(rows[column.name], _keys(facts, known, column), column.target[0]))
            if found:
                tables[name] = tables[name].with_columns(pl.col(column.name).replace(found))
    return Facts(tables)


def certain(found: pl.DataFrame) -> dict[str, str]:
    """Return the numbers that mean one key only."""
    one = found.filter(pl.col(KEYS).list.len() == 1)
    return dict(one.select(VALUE, pl.col(KEYS).list.first()).iter_rows())


def read_as(file: str, heading: str, written: pl.Series, found: Mapping[str, str]) -> tuple[Notice, ...]:
    """Return the notice that numbers were read as others; none where none was."""
    count = written.is_in(list(found)).sum()
    if not count:
        return ()
    value, key = next(iter(sorted(found.items())))
    told = {"value": value[:SHOWN_CHARS], "key": key[:SHOWN_CHARS], "column": heading, "count": count}
    return (Notice(file, _READ_AS.filled(**told)),)


def plainly(number: pl.Expr) -> pl.Expr:
    """Return numbers as plainly as they can be written: width, case, blanks and kinds of dashes do not count."""
    return number.str.normalize("NFKC").str.replace_all(r"\s", "").str.to_lowercase().str.replace_all(_DASHES, "-")


def _keys(facts: Facts, known: Mapping[str, pl.Series], column: Column) -> pl.Series:
    own = [facts[one][BY_NAME[one].key].alias("key") for one in column.target]
    return pl.concat([*own, *(known[one].alias("key") for one in column.target if one in known)])


def _folded(numbers: pl.Series, target: str) -> pl.DataFrame:
    """Return numbers as plainly as they can be written, without dashes, and so that all that may be equal are."""
    plain = numbers.to_frame().with_columns(plain=plainly(pl.col("key")))
    if target != STAFF:
        return plain.with_columns(bare="plain", folded="plain")
    told = plain.with_columns(bare=pl.col("plain").str.replace_all("-", "", literal=True))
    digits = pl.col("bare").str.contains(r"^[0-9]+$")
    whole = pl.when(digits).then(pl.col("bare").str.replace(r"^0+([0-9])", "$1")).otherwise("bare")
    return told.with_columns(folded=whole)


_READ_AS = Text(
    "列「{column}」の番号 {count:,} 件を、書き方の違う同じ番号として読みました（例：{value} → {key}）。",
    "{count:,} numbers of column {column} were read as the same number written otherwise (such as {value} as {key}).",
)
