"""A home with a sample in which the wave of the coming 1 April has not been ordered yet, and the wave as a spreadsheet.

``python -m bench.p13.home PROFILE`` writes ``bench/data/<profile>-moves-home`` and, in it, ``moves.csv`` (CP932, as the
personnel section of a ministry would send it). Rows are put into the tables directly: importing them is another figure.
"""

import json
import secrets
import shutil
import sys
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from bench import bundles
from bench.p12.home import opened
from bench.report import tell

HEADINGS = ["発令日", "職員番号", "氏名", "旧所属", "新所属", "新官職", "異動区分"]
BODY = "MOD"
"""Whose wave it is; people of others who neither leave it nor come to it are in none of its spreadsheets."""
WANTED = 30_000
PORTION = 5_000


def home_of(profile: str) -> Path:
    """Return where the home lies."""
    return bundles.DATA / f"{profile}-moves-home"


def made(profile: str) -> None:
    """Make the home anew; it appears when everything is in it."""
    home, draft = home_of(profile), home_of(profile).with_suffix(".part")
    for folder in (home, draft):
        shutil.rmtree(folder, ignore_errors=True)
    from sekisho.facts import read_bundle  # noqa: PLC0415

    facts, _ = read_bundle(bundles.sample(profile, fresh=False))
    tables, wave = unordered(dict(facts.tables))
    opened(draft)
    _filled(tables)
    _spreadsheet(wave, tables, draft / "moves.csv")
    (draft / "moves.json").write_text(json.dumps({"profile": profile, "moves": wave.height}), encoding="utf-8")
    draft.rename(home)
    tell(f"{wave.height:,} moves in {home}")


def unordered(tables: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Take the newest wave out of the tables, and return it as moves: person, old and new unit, kind, day."""
    posts = tables["postings"]
    day = posts["from"].max()
    assert isinstance(day, date)
    eve = day.fromordinal(day.toordinal() - 1)
    for name in ("postings", "handlers", "presences"):
        tables[name] = _open(tables[name], day, eve, moments=name == "presences")
    left = posts.filter((pl.col("to") == eve) & (pl.col("kind") != "concurrent"))
    came = posts.filter((pl.col("from") == day) & (pl.col("kind") != "concurrent"))
    wave = left.join(came, on="person_id", how="left", suffix="_new").unique("person_id", maintain_order=True)
    wave = wave.filter((pl.col("body_id") == BODY) | (pl.col("body_id_new") == BODY))
    return tables, _topped(wave, tables["postings"], day)


def _open(rows: pl.DataFrame, day: date, eve: date, *, moments: bool) -> pl.DataFrame:
    first, last = ("from_at", "to_at") if moments else ("from", "to")
    end = pl.lit(day).cast(pl.Datetime("us")) if moments else pl.lit(eve)
    kept = rows.filter(pl.col(first).cast(pl.Date) < day)
    return kept.with_columns(pl.when(pl.col(last) == end).then(None).otherwise(pl.col(last)).alias(last))


def _topped(wave: pl.DataFrame, posts: pl.DataFrame, day: date) -> pl.DataFrame:
    """Let more people take one another's seats until there are as many moves as are wanted."""
    staying = posts.filter(pl.col("to").is_null() & (pl.col("kind") == "regular") & (pl.col("body_id") == BODY))
    more = staying.join(wave, on="person_id", how="anti").unique("person_id", maintain_order=True)
    more = more.head(max(0, WANTED - wave.height))
    seats = more.select(body_id_new="body_id", unit_new=pl.col("unit").reverse(), post_new="post", kind_new="kind")
    both = pl.concat([wave, pl.concat([more, seats], how="horizontal")], how="diagonal")
    return both.with_columns(day=pl.lit(day))


def _filled(tables: dict[str, pl.DataFrame]) -> None:
    from django.db import connection  # noqa: PLC0415

    from sekisho.record.facts import of_table  # noqa: PLC0415

    for name, frame in tables.items():
        tell(f"{name}: {frame.height:,}")
        _put(of_table(name), frame)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _put(kind: Any, frame: pl.DataFrame) -> None:
    from sekisho.record.facts import here  # noqa: PLC0415

    for portion in frame.iter_slices(PORTION):
        rows = [here(row) for row in portion.iter_rows(named=True)]
        names = [row[kind.KEY] if kind.KEY else uuid.uuid4().hex for row in rows]
        made = [
            kind(key=name, known_from=0, salt=secrets.token_bytes(32), **row)
            for name, row in zip(names, rows, strict=True)
        ]
        for fact in made:
            fact.fold()
        kind.objects.bulk_create(made)


def _spreadsheet(wave: pl.DataFrame, tables: dict[str, pl.DataFrame], path: Path) -> None:
    organs = dict(tables["organs"].select("organ_id", "name_ja").iter_rows())
    organs |= dict(tables["businesses"].select("business_id", "name_ja").iter_rows())
    names = dict(tables["persons"].select("person_id", "name").iter_rows())
    lines = [",".join(HEADINGS)]
    for row in wave.iter_rows(named=True):
        old = f"{organs[row['body_id']]} {row['unit'] or ''}".strip()
        new = f"{organs[row['body_id_new']]} {row['unit_new'] or ''}".strip() if row["body_id_new"] else ""
        person = row["person_id"]
        cells = [f"{row['day']:%Y/%m/%d}", person, names[person], old, new, row["post_new"] or "", _kind(row)]
        lines.append(",".join(cells))
    path.write_text("\r\n".join(lines) + "\r\n", encoding="cp932", errors="replace")


def _kind(row: dict[str, Any]) -> str:
    if not row["body_id_new"]:
        return "退職"
    if row["kind_new"] == "seconded" and row["kind"] != "seconded":
        return "出向"
    return "復帰" if row["kind"] == "seconded" and row["kind_new"] == "regular" else "配置換"


if __name__ == "__main__":
    made(sys.argv[1])
