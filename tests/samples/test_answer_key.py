"""An audit of a sample finds exactly what its answer key says."""

from collections import Counter
from datetime import date, timedelta

import pytest

from sekisho.law import rulebook
from sekisho.right import audit
from sekisho.samples import Expected, Sample, make

Told = tuple[object, ...]
CASES = [
    *(("company-small", seed) for seed in range(1, 9)),
    *(("company-prime", seed) for seed in (1, 2, 3)),
    *(("ministry", seed) for seed in (1, 2, 3, 4)),
]


def of_key(e: Expected) -> Told:
    where = (e.organ_id, e.regime, e.designation_id, e.place_id)
    return (e.code, e.person_id, e.body_id, *where, e.since, e.until, e.failed)


def found(sample: Sample, window: tuple[date, date]) -> Counter[Told]:
    rows = [f for f in audit(sample.facts, rulebook(), window).rows() if f.severity != "notice"]
    return Counter(
        (f.code, f.person_id, f.body_id, f.organ_id, f.regime, f.designation_id, f.place_id, f.since, f.until, f.failed)
        for f in rows
    )


@pytest.mark.parametrize(("profile", "seed"), CASES)
def test_an_audit_finds_what_was_planted_and_nothing_else(profile: str, seed: int) -> None:
    sample = make(profile, seed)

    told = found(sample, sample.window)

    assert told == Counter(map(of_key, sample.expected()))


@pytest.mark.parametrize("start", [date(2025, 4, 1), date(2026, 3, 20), date(2026, 11, 23), date(2027, 4, 1)])
def test_a_shorter_window_shows_what_touches_it(start: date) -> None:
    sample = make("ministry", 11)
    window = (start, start + timedelta(days=20))

    told = found(sample, window)

    assert told == Counter(map(of_key, sample.expected(window)))


def test_a_sample_of_another_day_keeps_its_promise() -> None:
    sample = make("ministry", 5, on=date(2028, 7, 14))

    told = found(sample, sample.window)

    assert sample.window == (date(2027, 4, 1), date(2029, 4, 30))
    assert told == Counter(map(of_key, sample.expected()))


def test_a_force_of_122_000_keeps_its_promise() -> None:
    sample = make("defence", 1)

    told = found(sample, sample.window)

    assert len(sample.key) == 300
    assert told == Counter(map(of_key, sample.expected()))
