"""New people of a register who may be people of the record: only the width or the zeros of their number differ.

Who is certain takes the number the record gives; everybody else is asked about and never guessed.
"""

import polars as pl

from sekisho.exchange.beside import Beside
from sekisho.exchange.faults import OFFERED, TWIN, bits, fault_rows
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Notice
from sekisho.facts.limits import SHOWN_CHARS
from sekisho.facts.numbers import KEYS, STAFF, VALUE, certain, meant, plainly
from sekisho.facts.schema import TABLES
from sekisho.kernel.names import fold_name
from sekisho.kernel.texts import Text

NUMBER = "person_id"


def recognised(given: Facts, known: Beside) -> tuple[Facts, tuple[Notice, ...]]:
    """Return a register in which people of the record have its numbers, and the notice of how many were read so."""
    persons = given[STAFF]
    found = _certain(persons, known)
    if not found:
        return given, ()
    naming = [(STAFF, NUMBER), *((t.name, c.name) for t in TABLES for c in t.columns if c.target == (STAFF,))]
    tables = dict(given.tables)
    for name, column in naming:
        if name in tables:
            tables[name] = tables[name].with_columns(pl.col(column).replace(found))
    value, key = min(found.items())
    told = {"count": len(found), "value": value[:SHOWN_CHARS], "key": key[:SHOWN_CHARS]}
    return Facts(tables), (Notice(STAFF, _READ_AS.filled(**told)),)


def twins(persons: pl.DataFrame, known: Beside) -> pl.DataFrame:
    """Return the new people who could be somebody of the record (``faults.LINES``), with the numbers there."""
    like = meant(persons[NUMBER], known.keys[STAFF], STAFF).select(
        pl.col(VALUE).alias(NUMBER), like=pl.col(KEYS).list.head(OFFERED).list.join(", ")
    )
    told = persons.join(like, on=NUMBER).with_columns(pl.col(NUMBER) + " (" + pl.col("like") + ")")
    return fault_rows(told, STAFF, TWIN, NUMBER, bits(STAFF))


def _certain(persons: pl.DataFrame, known: Beside) -> dict[str, str]:
    """Return the numbers under which the record certainly has the same people; no two lines are one person."""
    pairs = certain(meant(persons[NUMBER], known.keys[STAFF], STAFF))
    one = pl.DataFrame({NUMBER: list(pairs), "key": list(pairs.values())}, schema={NUMBER: pl.String, "key": pl.String})
    free = one.filter(pl.col("key").is_unique() & ~pl.col("key").is_in(persons[NUMBER].implode()))
    stated = known.seen[STAFF].select(NUMBER, "name", "born_on")
    met = persons.join(free, on=NUMBER).join(stated, left_on="key", right_on=NUMBER, how="left", suffix="_known")
    met = met.with_columns(alike=plainly(pl.col(NUMBER)) == plainly(pl.col("key")))
    return {row[NUMBER]: row["key"] for row in met.iter_rows(named=True) if _same(row)}


def _same(row: dict[str, object]) -> bool:
    """The same number but for its width, unless the days of birth differ; else name and day of birth agree."""
    born, known = row["born_on"], row["born_on_known"]
    if row["alike"]:
        return not (born and known and born != known)
    return bool(born and born == known) and fold_name(str(row["name"])) == fold_name(str(row["name_known"]))


_READ_AS = Text(
    "職員番号 {count:,} 件を、記録にある同じ人の番号として読みました（例：{value} → {key}）。",
    "{count:,} staff numbers were read as those the record gives the same people (such as {value} as {key}).",
)
