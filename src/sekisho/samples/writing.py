"""A sample on disk: a register bundle with the answer key beside its tables."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from sekisho.facts import write_bundle
from sekisho.kernel.moments import iso
from sekisho.samples.cases import Expected
from sekisho.samples.desk import Planted
from sekisho.samples.sample import ON, Progress, Sample, make
from sekisho.samples.vocabulary import data

ANSWER_KEY = "answer_key.json"


def write_sample(profile: str, seed: int, out: str | Path, progress: Progress | None = None, on: date = ON) -> Sample:
    """Make a sample, write its CSV bundle and ``answer_key.json`` into the folder ``out``, and return it.

    Equal profile, seed and day give equal bytes. ``out`` must not exist yet, or be an empty folder. Raises Unusable as
    ``make`` and ``write_bundle`` do. ``progress`` is called as by ``make``, and with ``write``.
    """
    sample = make(profile, seed, on, progress)
    report = progress or (lambda *_: None)
    report("write", 0, 1)
    write_bundle(sample.facts, out)
    (Path(out) / ANSWER_KEY).write_bytes(answer_key(sample))
    report("write", 1, 1)
    return sample


def answer_key(sample: Sample) -> bytes:
    """Return the key as JSON: the window, and each planted error in both languages with the findings that must be made.

    ``from`` and ``until`` are moments with offset, ``until`` is excluded, null = open; absent values are null.
    """
    first, last = sample.window
    head = {"profile": sample.profile, "seed": sample.seed, "on": sample.on, "window": {"from": first, "to": last}}
    count = sum(len(error.findings) for error in sample.key)
    body = {"errors": len(sample.key), "findings": count, "planted": [_planted(error) for error in sample.key]}
    return msgspec.json.format(msgspec.json.encode(head | body), indent=1) + b"\n"


def _planted(error: Planted) -> dict[str, Any]:
    words = data("errors")[error.kind]
    return {"kind": error.kind, "ja": words["ja"], "en": words["en"], "findings": [_finding(e) for e in error.findings]}


def _finding(e: Expected) -> dict[str, Any]:
    who = {"code": e.code, "person_id": e.person_id, "body_id": e.body_id, "organ_id": e.organ_id, "regime": e.regime}
    what = {"designation_id": e.designation_id, "place_id": e.place_id}
    return who | what | {"from": iso(e.since), "until": e.until and iso(e.until), "failed": e.failed}
