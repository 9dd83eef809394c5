"""Parameters of acts and queries: types from the signature, checked before anything is done."""

import inspect
import math
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Union, get_args, get_type_hints

import msgspec

from sekisho.kernel.moments import wall
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.steps import WRITE_AS_SAID

MOMENT = Annotated[datetime, msgspec.Meta(extra_json_schema={"format": "date-time"})]
BEYOND = Text("暦の範囲を超える日時です。", "The moment lies outside the calendar.")
GREATEST = 2**53 - 1
"""Beyond this an integer has no canonical JSON."""


class Declared:
    """What acts and queries have in common: a name, and a function that says what it asks and what it means."""

    name: str
    function: Callable[..., Any]

    @cached_property
    def params(self) -> type[msgspec.Struct]:
        """The parameters as a type: names, types, defaults."""
        return struct_of(self.name, self.function)

    @property
    def help(self) -> str:
        """What it means or answers, from the function's own words."""
        return inspect.cleandoc(self.function.__doc__ or "")


def struct_of(name: str, function: Callable[..., Any]) -> type[msgspec.Struct]:
    """Return the keyword parameters of a function as a type; the first parameter, the deed or the look, is not one."""
    hints = get_type_hints(function, include_extras=True)
    fields: list[Any] = []
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        field = (parameter.name, _stated(hints[parameter.name]))
        fields.append(field if parameter.default is inspect.Parameter.empty else (*field, parameter.default))
    title = "".join(part.title() for part in name.replace("_", ".").split("."))
    return msgspec.defstruct(title, fields, kw_only=True, forbid_unknown_fields=True)


def _stated(kind: Any) -> Any:
    """Say of a moment, for those who read the type, in which form it is written."""
    if kind is datetime:
        return MOMENT
    parts = get_args(kind)
    return Union[tuple(MOMENT if part is datetime else part for part in parts)] if datetime in parts else kind  # noqa: UP007


def checked(params: type[msgspec.Struct], asked: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters in their types; days and moments may come as ISO 8601 texts. Refused where one is wrong."""
    try:
        fitted = msgspec.convert(asked, params)
    except msgspec.ValidationError as error:
        raise Refusal(
            Text(f"入力が正しくありません：{error}", f"The input does not fit: {error}"),
            next_step=WRITE_AS_SAID,
            codes=("UNREADABLE",),
        ) from error
    return {name: _local(getattr(fitted, name)) for name in params.__struct_fields__}


def _local(value: Any) -> Any:
    """Return a moment in Tokyo wall time, and everything else as it is, if a database and a ledger can hold it."""
    match value:
        case str():
            return value if value.isprintable() else _text(value)
        case None | bool():
            return value
        case datetime():
            return _tokyo(value)
        case int() if abs(value) > GREATEST:
            raise _unfit(Text("数が大きすぎます。", "A number is too large."))
        case float() if not math.isfinite(value):
            raise _unfit(Text("数ではありません。", "Not a number."))
        case list() | tuple():
            return [_local(held) for held in value]
        case dict():
            return {_local(name): _local(held) for name, held in value.items()}
    return value


TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows: with them a name or a number reads as another."""


def _text(text: str) -> str:
    if any(c == "\x00" or "\ud800" <= c <= "\udfff" or c in TURNING for c in text):
        raise _unfit(Text("使えない文字があります。", "A character cannot be used."))
    return text


def _tokyo(moment: datetime) -> datetime:
    try:
        return wall(moment)
    except OverflowError as error:
        raise _unfit(BEYOND) from error


def _unfit(text: Text) -> Refusal:
    return Refusal(text, next_step=WRITE_AS_SAID, codes=("UNREADABLE",))
