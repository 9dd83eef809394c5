"""Coded findings put back into the register's own ids."""

import polars as pl

from sekisho.right.answers import FINDING_SCHEMA
from sekisho.right.engine import masks
from sekisho.right.engine.coded import Coded
from sekisho.right.engine.time import as_moment

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
    failed = masks.spelled(found["mask"]) if "mask" in found.columns else NOTHING_FAILED
    rows = found.with_columns(*ids, failed=failed, **{"from": as_moment("start"), "until": as_moment("end")})
    missing = [pl.lit(None, dtype).alias(c) for c, dtype in FINDING_SCHEMA.items() if c not in rows.columns]
    return rows.with_columns(missing).select(list(FINDING_SCHEMA))
