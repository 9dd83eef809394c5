"""The history of a record, and the proof of each of its ledger entries."""

from typing import Any

from django.http import HttpResponse, JsonResponse

from sekisho.desk.boards.page import Page, board
from sekisho.desk.forms import words
from sekisho.desk.paper.names import BODIES
from sekisho.desk.templatetags.boards import worded
from sekisho.facts.schema import TABLES
from sekisho.record.facts import BUNDLE
from sekisho.rooms.speech import spoken

HEADINGS = {(table.name, column.name): column.ja for table in TABLES for column in table.columns}
"""Japanese headings of the bundle's columns."""


@board
def history(page: Page, kind: str, key: str) -> HttpResponse:
    """Show every version of a record: what it said, who wrote it, under which act and article, and its proof."""
    found = page.ask("record.history", kind=kind, key=key, page=page.number())
    rows = [_version(row, found["table"], kind) for row in found["rows"]]
    shown: dict[str, Any] = {"result": found, "rows": rows}
    shown["title"] = (
        BUNDLE[found["table"]].ja if found["table"] and spoken() == "ja" else words.kind(kind).in_(spoken())
    )
    return page.show("history", shown)


def _version(row: dict[str, Any], table: str, kind: str) -> dict[str, Any]:
    values = [(_heading(table, name, kind), _value(table, name, value)) for name, value in row["values"].items()]
    return {**row, "values": values}


def _heading(table: str, name: str, kind: str) -> str:
    """What a column is called: in Japanese as the bundle calls it, where it does."""
    return (HEADINGS.get((table, name)) if spoken() == "ja" else None) or words.column(name, kind).in_(spoken())


def _value(table: str, name: str, value: Any) -> tuple[str, Any]:
    """How a value is shown: the name of a body, a code in words, anything else as it is."""
    return ("body", value) if name in BODIES and value else ("value", worded(value, f"{table}.{name}"))


@board
def proof(page: Page, kind: str, key: str, index: int) -> HttpResponse:
    """Give the proof as a file that anybody can check without this site."""
    answer = JsonResponse(page.ask("record.proof", kind=kind, key=key, index=index), json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="sekisho-proof-{index}.json"'
    return answer
