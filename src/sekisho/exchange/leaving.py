"""Which lines of a register stay out: those at fault that were chosen, and every line that hangs on one of them."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from sekisho.exchange.beside import Beside
from sekisho.exchange.faults import MEND, UNPOSTED, WITHOUT_RIGHT, fault_rows, without_right
from sekisho.exchange.foreign import bound
from sekisho.exchange.judging import Judged, fresh_of, together, without
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import BY_NAME, LINE, Column
from sekisho.law import rulebook
from sekisho.right import audit

HANGS, RESTED = "HANGS_ON_LEFT_OUT", "RIGHT_RESTED_ON_LEFT_OUT"
AT = ["table", LINE]
CARRYING = ("contracts", "offices", "postings", "assessments", "standings", "designations")
"""The tables on whose lines somebody's right can rest: where none of them stays out, nobody's right changes."""
FINDING = ("postings", "handlers", "presences")
"""The tables by whose lines the people of a body are found."""


def the_rest(found: Judged, day: date) -> pl.DataFrame:
    """Return the lines that stay out of a judged register where nothing else is said."""
    return staying_out(found.given, found.beside, found.lines, found.lines, day)


def all_but_bound(found: Judged, day: date) -> pl.DataFrame:
    """Return the lines that stay out where everything is to come in as it stands: what the act would refuse."""
    return staying_out(found.given, found.beside, found.lines, bound(found.lines), day)


def staying_out(given: Facts, known: Beside, lines: pl.DataFrame, chosen: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return the lines that stay out, with every reason (``faults.LINES``): what comes in is lawful and whole.

    ``lines`` are all faults, ``chosen`` those for which a line is left out.
    """
    asked, left = chosen.filter(code=UNPOSTED), chosen.filter(pl.col("code") != UNPOSTED)
    while True:
        left = _closed(given, known, left, asked)
        rested = _rested(given, known, left, lines, day)
        if not rested.height:
            return mended(given, left)
        left = pl.concat([left, rested])


def _closed(given: Facts, known: Beside, left: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """Add what hangs on what is left out until nothing does."""
    while True:
        kept = without(given, left)
        more = pl.concat([left.clear(), *_hanging(given, kept, known), *_unseen(given, kept, known, asked)])
        if not more.height:
            return left
        left = pl.concat([left, more])


def _hanging(given: Facts, kept: Facts, known: Beside) -> Iterator[pl.DataFrame]:
    """Yield the lines kept that name a line left out."""
    for name, rows in kept.tables.items():
        for column in (c for c in BY_NAME[name].columns if c.target):
            gone = _gone(given, kept, known, column)
            if gone.len():
                hanging = rows.filter(pl.col(column.name).is_in(gone.implode()))
                yield fault_rows(hanging, name, HANGS, column.name)


def _gone(given: Facts, kept: Facts, known: Beside, column: Column) -> pl.Series:
    """The numbers that a column can name and that are left out."""
    there, here = (pl.concat([facts[one][BY_NAME[one].key] for one in column.target]) for facts in (given, kept))
    if there.len() == here.len():
        return there.clear()
    staying = pl.concat([here, *known.of(column.target)])
    return there.filter(~there.is_in(staying.implode()))


def _unseen(given: Facts, kept: Facts, known: Beside, asked: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield the people kept by whom no line is by which anybody could find them."""
    found = pl.concat([*(kept[name]["person_id"] for name in FINDING), known.posted, known.named,
                       known.keys["persons"]]).implode()  # fmt: skip
    lost = kept["persons"].filter(~pl.col("person_id").is_in(found))
    yield asked.join(lost, on=LINE, how="semi")
    posts = given["postings"].unique("person_id", keep="first", maintain_order=True).select("person_id", "posting_id")
    yield fault_rows(lost.join(posts, on="person_id"), "persons", HANGS, "posting_id")


def _rested(given: Facts, known: Beside, left: pl.DataFrame, lines: pl.DataFrame, day: date) -> pl.DataFrame:
    """The lines whose right rests on lines that stay out."""
    if not left["table"].is_in(CARRYING).any():
        return left.clear()
    kept = without(given, left)
    fresh = fresh_of(kept, known)
    found = audit(together(fresh, known), rulebook(), (day, day)).findings
    judged = lines.filter(pl.col("code").is_in(WITHOUT_RIGHT))
    rested = without_right(found, fresh, day).join(judged, on=AT, how="anti")
    return rested.with_columns(n=pl.lit(None, pl.UInt32), code=pl.lit(RESTED))


def mended(given: Facts, left: pl.DataFrame) -> pl.DataFrame:
    """Say of each line that stays out what has to be put right for it: for those it hangs on, too."""
    before = None
    while before is None or not left.equals(before):
        before, each = left, left.group_by("table", LINE).agg(pl.col(MEND).bitwise_or())
        gained = [part for name in each["table"].unique(maintain_order=True) for part in _owed(given, each, name)]
        gained.append(_shown(given, each, left))
        more = pl.concat(gained).group_by(AT).agg(pl.col("more").bitwise_or())
        whole = left.join(more, on=AT, how="left", maintain_order="left")
        left = whole.with_columns(pl.col(MEND) | pl.col("more").fill_null(0)).drop("more")
    return left


def _owed(given: Facts, each: pl.DataFrame, name: str) -> Iterator[pl.DataFrame]:
    """Yield what the lines of one table that stay out owe to the lines they name."""
    rows = given[name].join(each.filter(table=name), on=LINE, how="semi")
    for column in (c for c in BY_NAME[name].columns if c.target):
        for target in column.target:
            yield _carried(given, each, rows, (column.name, target, BY_NAME[target].key), name)
    if name == "persons":
        yield _carried(given, each, rows, ("person_id", "postings", "person_id"), name)


def _shown(given: Facts, each: pl.DataFrame, left: pl.DataFrame) -> pl.DataFrame:
    """What stays owe to the secrets they would show, where these stay out themselves."""
    secrets = given["designations"].join(each.filter(table="designations"), on=LINE)
    stays = left.filter(table="presences").join(secrets.select(value="designation_id", more=MEND), on="value")
    return stays.select(*AT, "more")


def _carried(
    given: Facts, each: pl.DataFrame, rows: pl.DataFrame, via: tuple[str, str, str], name: str
) -> pl.DataFrame:
    column, target, key = via
    out = given[target].join(each.filter(table=target), on=LINE).select(pl.col(key).alias("key"), more=MEND)
    met = rows.select(LINE, key=column).join(out, on="key")
    return met.select(pl.lit(name).alias("table"), LINE, "more")
