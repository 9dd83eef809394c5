"""People: numbers, names with kana, days of birth, and the rank that goes with a career."""

import numpy as np
import polars as pl

from sekisho.samples.careers import Careers
from sekisho.samples.days import april
from sekisho.samples.vocabulary import data, stock
from sekisho.samples.world import World


def numbers(careers: Careers, world: World) -> pl.Series:
    """Return the number (職員番号) of everyone: the body of the first post and a serial."""
    prefix = pl.Series([s.body for s in world.strands]).gather(careers.home)
    serial = pl.int_range(1, len(prefix) + 1, eager=True).cast(pl.String).str.zfill(7)
    return (prefix + serial).alias("person_id")


def persons(ids: pl.Series, careers: Careers, world: World, rng: np.random.Generator) -> pl.DataFrame:
    """Return the table of persons in the order of their numbers."""
    count = len(ids)
    women = np.array([data("styles")[s.style]["women"] for s in world.strands])[careers.home] > rng.random(count)
    written, read = _drawn("family", count, rng)
    male, female = _drawn("male", count, rng), _drawn("female", count, rng)
    chosen = pl.Series(women)
    name, kana = (f.zip_with(chosen, m) for f, m in zip(female, male, strict=True))
    born = april(careers.born) + rng.integers(1, 366, count).astype("timedelta64[D]")
    return pl.DataFrame({"person_id": ids, "name": written + " " + name, "kana": read + " " + kana, "born_on": born})


def _drawn(kind: str, count: int, rng: np.random.Generator) -> tuple[pl.Series, pl.Series]:
    written, read, weights = stock(kind)
    index = rng.choice(len(weights), count, p=weights)
    return written.gather(index), read.gather(index)


def posts(stays: pl.DataFrame, careers: Careers, rng: np.random.Generator) -> pl.Series:
    """Return the rank of every stay (needs the column ``style``): older people hold the higher ones."""
    age = (careers.born.max() - careers.born) / 40
    seniority = np.clip(0.7 * age + 0.3 * rng.random(len(age)), 0, 0.999)[stays["person"].to_numpy()]
    names = [post for style in data("styles").values() for post, _ in style["posts"]]
    ranks = pl.Series(names, dtype=pl.Enum(list(dict.fromkeys(names))))
    index, offset = np.zeros(len(stays), np.int64), 0
    for name, style in data("styles").items():
        bounds = np.array([bound for _, bound in style["posts"]])
        here = (stays["style"] == name).to_numpy()
        index[here] = offset + np.searchsorted(bounds, seniority[here], side="right").clip(max=len(bounds) - 1)
        offset += len(bounds)
    return ranks.gather(index).alias("post")
