"""Spans behave like sets of moments."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sekisho.samples.spans import Span, gaps, joined, overlap

BASE = datetime(2026, 4, 1)
HOURS = range(26)


def span(ends: tuple[int, int]) -> Span:
    return BASE + timedelta(hours=min(ends)), BASE + timedelta(hours=max(ends) + 1)


SPANS = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)).map(span), max_size=6)


def moments(spans: list[Span]) -> set[int]:
    return {h for h in HOURS for since, until in spans if since <= BASE + timedelta(hours=h) < until}


@given(SPANS)
def test_joined_spans_cover_the_same_moments_and_never_touch(spans: list[Span]) -> None:
    union = joined(spans)
    assert moments(union) == moments(spans)
    assert all(a[1] < b[0] for a, b in pairwise(union))


@given(SPANS, SPANS)
def test_gaps_are_the_moments_that_are_not_covered(spans: list[Span], covered: list[Span]) -> None:
    left = list(gaps(joined(spans), joined(covered)))
    assert moments(left) == moments(spans) - moments(covered)
    assert left == joined(left)


@given(SPANS.filter(bool))
def test_an_overlap_is_what_all_have_in_common(spans: list[Span]) -> None:
    common = overlap(*spans)
    assert moments([common] if common else []) == set.intersection(*(moments([s]) for s in spans))
