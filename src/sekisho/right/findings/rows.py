"""Coded findings put back into the register's own ids."""

import polars as pl

from sekisho.right.answers import FINDING_SCHEMA
from sekisho.right.engine import masks
from sekisho.right.engine.coded import Coded
from sekisho.right.engine.time import as_moment
from sekisho.right.words import IN_RANGE

CODED = {"person_id": "person", "body_id": "body", "organ_id": "organ", "designation_id": "secret", "place_id": "place"}
NOTHING_FAILED = pl.lit([], dtype=pl.List(pl.String))


def named(found: pl.DataFrame, coded: Coded) -> pl.DataFrame:
    """Return findings of ``FINDING_SCHEMA`` from a frame with code, regime, mask and codes of ids; severity stays null.

    Columns that a kind has not are null; ``mask`` becomes the list of failing codes. A finding with an empty mask is
    one of somebody whose clearance stands: what fails is the range of handlers.
    """
    names = {"person": coded.persons, "body": coded.bodies, "organ": coded.bodies, "secret": coded.secrets,
             "place": coded.places}  # fmt: skip
    ids = [names[c].name(found[c]).rename(out) for out, c in CODED.items() if c in found.columns]
    rows = found.with_columns(ids).with_columns(_failed(found), **{"from": as_moment("start"), "until": as_moment("end")})
    missing = [pl.lit(None, dtype).alias(c) for c, dtype in FINDING_SCHEMA.items() if c not in rows.columns]
    return rows.with_columns(missing).select(list(FINDING_SCHEMA))


def _failed(found: pl.DataFrame) -> pl.Expr:
    if "mask" not in found.columns:
        return NOTHING_FAILED.alias("failed")
    lists = {mask: list(masks.codes(mask)) or [IN_RANGE] for mask in found["mask"].unique()}
    spelled = pl.DataFrame({"mask": list(lists), "failed": list(lists.values())}, schema=_SPELLED)
    return found.select("mask").join(spelled, on="mask", how="left", maintain_order="left")["failed"].alias("failed")


_SPELLED = {"mask": pl.UInt8, "failed": pl.List(pl.String)}
