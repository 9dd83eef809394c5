"""A population in shares: memory stays bounded, and no answer changes, since none crosses persons."""

import polars as pl

from sekisho.facts.bundle import Facts

CHUNK = 400_000
"""Persons swept at once."""


def shares(facts: Facts) -> list[Facts]:
    """Split the facts by person so that each share can be swept alone; a small register stays whole."""
    count = facts["persons"].height // CHUNK + 1
    if count == 1:
        return [facts]
    share = {
        name: frame.with_columns(share=pl.col("person_id").hash(seed=0) % count).partition_by(
            "share", as_dict=True, include_key=False
        )
        for name, frame in facts.tables.items()
        if "person_id" in frame.columns
    }
    common = {name: frame for name, frame in facts.tables.items() if name not in share}
    return [Facts(common | {name: parts[(n,)] for name, parts in share.items() if (n,) in parts}) for n in range(count)]
