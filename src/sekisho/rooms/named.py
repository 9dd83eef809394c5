"""Statements found by what an act or a query names: whose they are, and how they are shown in pages."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sekisho.kernel import clock
from sekisho.kernel.moments import end_of
from sekisho.record.facts import Fact, Versions, of_table
from sekisho.record.looks import Look

Shape = Callable[[Any], dict[str, Any]]
MOST = 500
"""Rows on a page, at most."""
COUNTED = 10_000
"""Rows that are counted; whoever has more narrows the list."""


def body_of(kind: type[Fact], parameter: str, column: str, by: str = "key") -> Callable[[Mapping[str, Any]], str]:
    """Return how an act finds its body: a column of the row that a parameter names. "" where there is none."""

    def find(given: Mapping[str, Any]) -> str:
        rows = kind.objects.known().filter(**{by: given[parameter]})
        return str(rows.values_list(column, flat=True).first() or "")

    return find


def paged(rows: Versions, page: int, per_page: int, shape: Callable[[list[Any]], list[dict[str, Any]]]) -> Any:
    """Return one page of rows, sorted by the caller: ``{"rows", "total", "more", "page"}``. ``page`` counts from 1.

    ``total`` counts no further than ``COUNTED``; ``more`` says that there are more than it tells.
    """
    size = max(1, min(per_page, MOST))
    start = (max(1, page) - 1) * size
    found = list(rows[start : start + size])
    last = len(found) < size and bool(found or not start)  # the end is in sight: nothing need be counted
    counted = start + len(found) if last else rows.order_by().values("pk")[: COUNTED + 1].count()
    return {
        "rows": shape(found),
        "total": min(counted, COUNTED),
        "more": counted > COUNTED,
        "page": max(1, page),
    }


def begun(look: Look, rows: Versions, column: str) -> Versions:
    """Keep of the rows of a register what had begun by the moment asked about (a column of days or moments).

    As of the present also what is recorded ahead: an appointment from next month stands in the register.
    """
    if look.at.date() >= clock.now().date():
        return rows
    kept: Versions = rows.filter(**{f"{column}__lt": end_of(look.at.date()) if column.endswith("_at") else _next(look)})
    return kept


def _next(look: Look) -> date:
    return look.at.date() + timedelta(days=1)


def leaf(rows: list[dict[str, Any]], page: int, per_page: int) -> dict[str, Any]:
    """Return one page of rows that are already in memory."""
    size = max(1, min(per_page, MOST))
    start = (max(1, page) - 1) * size
    return {"rows": rows[start : start + size], "total": len(rows), "more": False, "page": max(1, page)}


def names(look: Look, persons: Iterable[str | None]) -> dict[str, str]:
    """Return the names of those of the persons whom the viewer may see."""
    return dict(called(look, "persons", "person_id", persons, "name"))


def called(look: Look, table: str, key: str, wanted: Iterable[str | None], *columns: str) -> list[tuple[Any, ...]]:
    """Return key and columns of those of the wanted rows of a table that the viewer may see; asks nothing for none."""
    among = {one for one in wanted if one}
    rows = look.seen(of_table(table)).filter(**{f"{key}__among": among}).values_list(key, *columns)
    return list(rows) if among else []
