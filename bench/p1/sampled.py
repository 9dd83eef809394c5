"""The plain reference on a random sample of persons: are its answers the engine's, and how long does it take.

``python -m bench.p1.sampled BUNDLE FIRST LAST FINDINGS PERSONS SEED`` prints one JSON object.
"""

import json
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random

import polars as pl

from bench.compare import differing
from sekisho.facts import read_bundle
from sekisho.facts.bundle import Facts
from sekisho.kernel.moments import end_of, start_of
from sekisho.law import rulebook
from sekisho.right import reference_audit
from sekisho.right.answers import FINDING_SCHEMA
from sekisho.right.periods import Period
from sekisho.right.register import Register
from sekisho.right.words import FOREVER

KINDS = ("HANDLER_WITHOUT_RIGHT", "REACH_WITHOUT_CLEARANCE", "REACH_OUTSIDE_RANGE")
FIELDS = ("code", "person_id", "designation_id", "place_id", "from", "until", "failed")
SCHEMA = {name: FINDING_SCHEMA[name] for name in FIELDS}
Row = tuple[str, str, str, str | None, datetime, datetime | None, list[str]]


def main(bundle: str, first: str, last: str, findings: str, persons: str, seed: str) -> None:
    """Time the reference on a random sample, and compare it on that sample and on persons with findings."""
    facts, _ = read_bundle(Path(bundle))
    window = date.fromisoformat(first), date.fromisoformat(last)
    ours = pl.read_parquet(findings).filter(pl.col("code").is_in(KINDS))
    everybody = pl.concat([facts["handlers"]["person_id"], facts["presences"]["person_id"]]).unique().sort().to_list()
    rng, guilty = Random(seed), ours["person_id"].unique().sort().to_list()
    drawn = rng.sample(everybody, min(int(persons), len(everybody)))
    seconds, differ = _judged(facts, drawn, window, ours)
    chosen = rng.sample(guilty, min(int(persons), len(guilty)))
    _, more = _judged(facts, chosen, window, ours)
    told = {"seconds": seconds, "persons": len(drawn), "of_persons": len(everybody), "with_findings": len(chosen)}
    print(json.dumps(told | {"differing": differ + more}))


def _judged(facts: Facts, persons: list[str], window: tuple[date, date], ours: pl.DataFrame) -> tuple[float, int]:
    """Return the seconds the reference takes for some persons, and how many rows are not the engine's."""
    mine = pl.col("person_id").is_in(persons)
    few = Facts({n: f.filter(mine) if "person_id" in f.columns else f for n, f in facts.tables.items()})
    began = time.perf_counter()
    rows = list(_found(Register.of(few), window))
    seconds = time.perf_counter() - began
    plain = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    return seconds, differing(ours.filter(mine), plain, list(FIELDS)).height


def _found(register: Register, window: tuple[date, date]) -> Iterator[Row]:
    book = rulebook()
    for row, period in reference_audit.handlers(register, book):
        yield from _row(row.row["person_id"], row.row["designation_id"], None, period, window)
    for presence, exposure, period in reference_audit.reaches(register, book):
        place = presence.row["place_id"]
        yield from _row(presence.row["person_id"], exposure.row["designation_id"], place, period, window)


def _row(person: str, secret: str, place: str | None, period: Period, window: tuple[date, date]) -> Iterator[Row]:
    since, until, (code, failed) = period
    if since < end_of(window[1]) and until > start_of(window[0]):
        yield code, person, secret, place, since, None if until == FOREVER else until, list(failed)


if __name__ == "__main__":
    main(*sys.argv[1:])
