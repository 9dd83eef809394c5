"""Canonical JSON (RFC 8785): one value, one sequence of bytes, fit to be hashed and signed."""

import math
from collections.abc import Mapping
from datetime import date, datetime

import msgspec
import rfc8785

from sekisho.kernel.moments import iso

_GREATEST = 2**53 - 1  # RFC 8785 takes its numbers from IEEE 754 doubles; beyond this an integer is not exact


class NotCanonicalError(ValueError):
    """A value that has no canonical form; the message says where it stands (``$.findings[3].n``) and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")


def canonical(value: object) -> bytes:
    """Return the canonical JSON of a value as UTF-8.

    Takes None, bool, int, float, str, mappings with string keys, lists and tuples; a day becomes ``2026-04-01``, a
    moment ISO 8601 with +09:00. Anything else raises NotCanonicalError, also a ``Text``: wordings change, so what is
    hashed names codes and never sentences.
    """
    try:
        return msgspec.json.encode(_quick(value), order="deterministic")
    except (_Slow, UnicodeEncodeError):
        return rfc8785.dumps(_plain(value, "$"))  # type: ignore[arg-type]


class _Slow(Exception):  # noqa: N818 -- a way out, not an error
    """Something that the fast writer and RFC 8785 may write differently, or that must be named when it is refused."""


def _quick(value: object) -> object:
    """Return the value as the fast writer takes it: without floats, and with keys that sort alike in every encoding."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is dict:
        return {_ascii(name): _quick(item) for name, item in value.items()}  # type: ignore[attr-defined]
    if kind is list or kind is tuple:
        return [_quick(item) for item in value]  # type: ignore[attr-defined]
    if kind is int and -_GREATEST <= value <= _GREATEST:  # type: ignore[operator]
        return value
    if kind is date:
        return value.isoformat()  # type: ignore[attr-defined]
    if kind is datetime:
        return iso(value)  # type: ignore[arg-type]
    raise _Slow


def _ascii(name: object) -> str:
    if type(name) is str and name.isascii():
        return name
    raise _Slow


def _plain(value: object, where: str) -> object:
    if isinstance(value, Mapping):
        return {_key(k, where): _plain(v, f"{where}.{k}") for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v, f"{where}[{n}]") for n, v in enumerate(value)]
    return _scalar(value, where)


def _scalar(value: object, where: str) -> object:
    match value:
        case None | bool():
            return value
        case str():
            return _string(value, where)
        case int():
            return _integer(value, where)
        case float():
            return _number(value, where)
        case datetime():
            return iso(value)
        case date():
            return value.isoformat()
    raise NotCanonicalError(where, f"{type(value).__name__} has no canonical form")


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise NotCanonicalError(where, f"a key must be a string, not {type(key).__name__}")
    return _string(key, where)


def _string(text: str, where: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError(where, "the text holds half of a surrogate pair") from error
    return str(text)


def _integer(number: int, where: str) -> int:
    if abs(number) > _GREATEST:
        raise NotCanonicalError(where, f"{number} is beyond 2^53 - 1; write it as a string")
    return int(number)


def _number(number: float, where: str) -> float:
    if not math.isfinite(number):
        raise NotCanonicalError(where, f"{number} is no JSON number")
    return number
