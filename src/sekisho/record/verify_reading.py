"""Reading rows that somebody may have spoilt: one that cannot even be read is told as such, and ends nothing."""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError
from django.db.models import Model, QuerySet

CHUNK = 5_000
SPOILT = (ValueError, TypeError, OverflowError, DatabaseError)


def portions(model: type[Model], size: int = CHUNK) -> Iterator[dict[Any, Any]]:
    """Yield all rows in the order of their numbers, so many at a time, by number; None for one that is unreadable.

    What stands in the place of a number and is none is passed over: ``verify_shape`` names it.
    """
    everything: QuerySet[Any] = model._default_manager.order_by("pk")
    numbers = _whole(everything, size)
    while numbers:
        yield among(everything.filter(pk__gte=numbers[0], pk__lte=numbers[-1]), numbers)
        numbers = _whole(everything.filter(pk__gt=numbers[-1]), size)


def _whole(rows: QuerySet[Any], size: int) -> list[int]:
    return [number for number in rows.values_list("pk", flat=True)[:size] if isinstance(number, int)]


def among(rows: QuerySet[Any], numbers: list[Any]) -> dict[Any, Any]:
    """Return rows by number; when they cannot be read together, one by one, and None for each that is unreadable."""
    try:
        return {row.pk: row for row in rows}
    except SPOILT:
        return {number: _one(rows, number) for number in numbers}


def _one(rows: QuerySet[Any], number: Any) -> Any:
    try:
        return rows.get(pk=number)
    except SPOILT:
        return None


def blob(value: Any) -> bytes:
    """Return bytes from the database; nothing where somebody put another type in their place."""
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else b""
