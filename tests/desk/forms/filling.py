"""Filling in a form as a browser would, from the parameters of an act."""

import re
from datetime import datetime
from typing import Any

TOKEN = re.compile(r'name="once" value="([0-9a-f]{32})"')


def filled(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what is posted for the parameters of an act."""
    return {name: _written(value) for name, value in asked.items() if value is not None}


def token_in(page: Any) -> str:
    """Return the token a page carries."""
    found = TOKEN.search(page.content.decode())
    assert found, page.status_code
    return found[1]


def _written(value: Any) -> Any:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.isoformat()
        case dict():
            return "\n".join(f"{name}={held}" for name, held in value.items())
        case list() if value and isinstance(value[0], dict):
            return _sheet(value)
        case list():
            return [_written(one) for one in value]
    return str(value)


def _sheet(rows: list[dict[str, Any]]) -> str:
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "\n".join("\t".join(str(cell) for cell in line) for line in lines)
