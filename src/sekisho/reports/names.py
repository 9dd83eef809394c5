"""The names behind the ids of a finding, and the post a person held when it began."""

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Lang

REGULAR = "regular"
IDS = ("person_id", "body_id", "organ_id", "designation_id", "place_id")


def named(rows: pl.DataFrame, facts: Facts, lang: Lang) -> pl.DataFrame:
    """Return the rows with a name beside every id; an id the register does not know has no name."""
    bodies = bodies_of(facts, lang)
    organs = bodies.rename({"body_id": "organ_id", "name": "organ_name"})
    persons = facts["persons"].select("person_id", person_name="name", person_kana="kana")
    secrets = facts["designations"].select("designation_id", designation_title="title")
    places = facts["places"].select("place_id", place_name="name")
    for key, names in zip(IDS, (persons, bodies.rename({"name": "body_name"}), organs, secrets, places), strict=True):
        wanted = names.join(rows.select(key).unique(), on=key, how="semi")
        rows = rows.join(wanted.unique(key, keep="first", maintain_order=True), on=key, how="left")
    return rows


def bodies_of(facts: Facts, lang: Lang) -> pl.DataFrame:
    """Return ``body_id`` and ``name`` of every organ and business; in English the Japanese name where there is none."""
    name = pl.col("name_ja") if lang == "ja" else pl.coalesce("name_en", "name_ja")
    organs = facts["organs"].select(body_id="organ_id", name=name)
    businesses = facts["businesses"].select(body_id="business_id", name=name)
    return pl.concat([organs, businesses]).unique("body_id", keep="first", maintain_order=True)


def with_post(rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return the rows (with ``n``) with unit and post held on the day a finding begins.

    Of several postings that day: one at the finding's own body or organ, then the regular one, then the latest.
    """
    held = facts["postings"].join(rows.select("person_id").unique(), on="person_id", how="semi")
    held = held.select("person_id", "unit", "post", "kind", "line", posted_to="body_id", first="from", last="to")
    on = pl.col("from").dt.date()
    candidates = rows.select("n", "person_id", "body_id", "organ_id", "from").join(held, on="person_id")
    candidates = candidates.filter(pl.col("first") <= on, pl.col("last").is_null() | (pl.col("last") >= on))
    own = (pl.col("posted_to") == pl.coalesce("body_id", "organ_id")).fill_null(value=False)
    order = [pl.col("n"), ~own, pl.col("kind") != REGULAR, -pl.col("first").to_physical(), pl.col("line")]
    best = candidates.sort(order).unique("n", keep="first", maintain_order=True).select("n", "unit", "post")
    return rows.join(best, on="n", how="left")
