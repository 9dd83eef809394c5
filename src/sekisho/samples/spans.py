"""Spans of moments [start, end): what two have in common, what several cover, what they leave open."""

from collections.abc import Iterator
from datetime import date, datetime

from sekisho.kernel.moments import end_of, start_of

NEVER = datetime.max
Span = tuple[datetime, datetime]
ALWAYS: Span = (datetime.min, NEVER)


def days(first: date, last: date | None) -> Span:
    """Return the moments of a period of days, both included; None = open."""
    return start_of(first), NEVER if last is None else end_of(last)


def overlap(*spans: Span) -> Span | None:
    """Return the moments common to all spans, None where there are none."""
    since, until = max(s for s, _ in spans), min(u for _, u in spans)
    return (since, until) if since < until else None


def joined(spans: list[Span]) -> list[Span]:
    """Return the union of spans as spans that do not touch, in order."""
    result: list[Span] = []
    for since, until in sorted(spans):
        if result and since <= result[-1][1]:
            result[-1] = (result[-1][0], max(until, result[-1][1]))
        else:
            result.append((since, until))
    return result


def gaps(spans: list[Span], covered: list[Span]) -> Iterator[Span]:
    """Yield what is not covered of the spans; both are joined and in order."""
    for begins, until in spans:
        since = begins
        for start, end in covered:
            if since < start < until:
                yield since, start
            if start < until:
                since = max(since, end)
        if since < until:
            yield since, until


def opened(moment: datetime) -> datetime | None:
    """Return the end of a span as findings write it: None = open."""
    return None if moment == NEVER else moment
