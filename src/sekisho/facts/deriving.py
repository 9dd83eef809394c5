"""Keys of the rows of a list without numbers: made from what a row says, so that the same list gives the same again.

A list that numbers its rows and lacks one number has a bad row, as in every required column (bundle.md).
"""

from hashlib import sha256

import polars as pl

from sekisho.facts.intake import Notice
from sekisho.facts.schema import LINE, Table
from sekisho.kernel.texts import Text

_LENGTH = 16
_LATER = ("to",)
"""What a later copy of the list fills in about the same row: it counts only where nothing else tells two rows apart."""


def keyed(table: Table, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Return the rows, each with its key, and which keys were made. Only rows that say the same get the same one."""
    made = _unnumbered(table, frame)
    if not made.any():
        return frame, made
    said = [c.name for c in table.columns if c.name != table.key]
    lasting = [name for name in said if name not in _LATER]
    rows = frame.filter(made).with_columns(short=_words(lasting), whole=_words(said))
    alike = pl.col("whole").n_unique().over("short") > 1
    words = rows.select(pl.when(alike).then("whole").otherwise("short")).to_series()
    keys = pl.Series(LINE, [f"{table.name}-{sha256(w.encode()).hexdigest()[:_LENGTH]}" for w in words], pl.String())
    new = pl.DataFrame({LINE: rows[LINE], "made": keys})
    filled = frame.join(new, on=LINE, how="left", maintain_order="left")
    return filled.with_columns(pl.col(table.key).fill_null(pl.col("made"))).drop("made"), made


def made_of(file: str, table: Table, made: pl.Series) -> tuple[Notice, ...]:
    """Return the notice of how many rows had no key; none where each had one."""
    count = int(made.sum())
    if not count:
        return ()
    key = table.column(table.key)
    return (Notice(file, _MADE.filled(ja=key.ja, name=key.name, count=count)),)


def told_by(table: Table) -> str:
    """Return the column by which a row without a key is told: the first that says something of it."""
    return next(c.name for c in table.columns if c.name != table.key and c.asked)


def _unnumbered(table: Table, frame: pl.DataFrame) -> pl.Series:
    key = table.column(table.key) if table.key else None
    if key is None or not key.derived or frame[key.name].null_count() < frame.height:
        return pl.repeat(False, frame.height, eager=True)
    return pl.repeat(True, frame.height, eager=True)


def _words(columns: list[str]) -> pl.Expr:
    """Return what a row says in columns, so that no two rows that differ read alike; an empty cell says nothing."""
    texts = ((name, pl.col(name).cast(pl.String)) for name in columns)
    return pl.concat_str(
        [pl.format(f"{name}={{}}:{{}};", text.str.len_bytes(), text).fill_null("") for name, text in texts]
    )


_MADE = Text(
    "「{ja}」のない行 {count:,} 件には、行の内容から番号を付けました。同じ一覧をもう一度読んでも同じ番号になります。",
    "{count:,} rows without {name} were given one made from what they say; the same list gives the same again.",
)
