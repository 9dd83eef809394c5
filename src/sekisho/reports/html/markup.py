"""HTML that escapes by itself: only what was made here is markup, every other text is shown as it is."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

VOID = frozenset({"meta", "input", "wbr"})


class Markup(str):
    """Text that is already markup."""

    __slots__ = ()


Child: TypeAlias = "str | int | Iterable[Child] | None"
Attribute: TypeAlias = str | int | float | bool | None


def el(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return an element. Children that are not ``Markup`` are escaped, None is nothing, lists are taken apart.

    Attributes: ``class_`` is class, ``data_k`` is data-k, True is bare, None and False are left out.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(start if name in VOID else f"{start}{markup(children)}</{name}>")


def markup(child: Child) -> Markup:
    """Return a child, or children one after another, as markup."""
    if child is None:
        return Markup("")
    if isinstance(child, Markup):
        return child
    if isinstance(child, str | int):
        return Markup(escape(str(child)))
    return Markup("".join(markup(part) for part in child))


def raw(name: str, text: str, /, **attributes: Attribute) -> Markup:
    """Return a style or script element with our own text in it, which HTML does not escape."""
    if "</" in text:
        raise ValueError(f"{name} would end early")
    return Markup(f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>{text}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
