"""Periods of equal answers, and the plain algebra of stretches of time: first moment included, last excluded."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

Span = tuple[datetime, datetime]
"""From, included, until, excluded."""
Answer = tuple[str, tuple[str, ...]]
Period = tuple[datetime, datetime, Answer]


def periods(
    moments: Iterable[datetime], start: datetime, end: datetime, ask: Callable[[datetime], Answer | None]
) -> Iterator[Period]:
    """Yield the maximal periods within [start, end) in which ``ask`` gives the same answer other than None."""
    edges = sorted({start, *(m for m in moments if start < m < end)}) if start < end else []
    since, answer = start, None
    for edge in edges:
        now = ask(edge)
        if now != answer:
            if answer is not None:
                yield since, edge, answer
            since, answer = edge, now
    if answer is not None:
        yield since, end, answer


def meeting(*spans: Span) -> Span | None:
    """Return what spans have in common; None if that is nothing."""
    start, end = max(span[0] for span in spans), min(span[1] for span in spans)
    return (start, end) if start < end else None


def within(span: Span, known: Iterable[Period]) -> Iterator[Period]:
    """Yield the parts of periods that lie within a span."""
    for since, until, answer in known:
        if part := meeting(span, (since, until)):
            yield *part, answer


def union(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap or adjoin; sorted."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def outside(span: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of a span outside some others."""
    start, end = span
    for hole in union(holes):
        if part := meeting((start, end), (start, hole[0])):
            yield part
        start = max(start, hole[1])
    if start < end:
        yield start, end
