"""Only the facts that bear on one person, so that one question does not read a whole ministry into rows."""

import polars as pl

from sekisho.facts.bundle import Facts


def about(facts: Facts, person: str, secrets: list[str], place: str | None = None) -> Facts:
    """Return the person's rows, the named designations and the exposures of the place; organs and contracts whole."""
    mine = pl.col("person_id") == person
    tables = {name: frame.filter(mine) for name, frame in facts.tables.items() if "person_id" in frame.columns}
    tables |= {name: facts[name] for name in ("organs", "contracts", "businesses")}
    tables["designations"] = facts["designations"].filter(pl.col("designation_id").is_in(secrets))
    tables["exposures"] = facts["exposures"].filter(pl.col("place_id") == (place or ""))
    return Facts(tables)
