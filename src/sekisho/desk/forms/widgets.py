"""How a parameter is asked: its widget, from its type and from what fields.yaml says."""

import types
from datetime import date, datetime
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from sekisho.desk.forms.words import Field

LONGEST = {"long": 20_000, "lines": 200_000, "picks": 200_000, "pairs": 50_000, "table": 1_000_000}
"""Characters of what may be written; everything else 500."""
PLAIN = {date: "day", datetime: "moment", int: "number"}


def core(kind: Any) -> Any:
    """Return the type without ``None`` and without annotations."""
    if get_origin(kind) is Annotated:
        return core(get_args(kind)[0])
    if get_origin(kind) in (types.UnionType, Union):
        return core(next(part for part in get_args(kind) if part is not types.NoneType))
    return kind


def nullable(kind: Any) -> bool:
    """Whether nothing may be given."""
    if get_origin(kind) is Annotated:
        return nullable(get_args(kind)[0])
    return get_origin(kind) in (types.UnionType, Union) and types.NoneType in get_args(kind)


def codes(kind: Any) -> tuple[str, ...]:
    """Return the codes of a closed type, nothing for an open one."""
    found = core(kind)
    return get_args(found) if get_origin(found) is Literal else ()


def widget(kind: Any, spec: Field, required: bool) -> str:
    """Return the name of the widget; ``required`` flags are asked as yes or no, others ticked."""
    found = core(kind)
    if found is bool:
        return "yesno" if required else "flag"
    if codes(found):
        return "choice"
    if found in PLAIN:
        return PLAIN[found]
    if get_origin(found) is list:
        return spec.widget or ("picks" if spec.of else "lines")
    return spec.widget or _of_text(spec)


def _of_text(spec: Field) -> str:
    if spec.list:
        return "list"
    return "pick" if spec.of else "text"
