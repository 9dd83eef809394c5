"""Registers the law wants kept: each a list of columns, every column with its article."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.record.looks import Look
from sekisho.record.roles import Role

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its identifier, its heading, and the canonical citations that want it kept."""

    name: str
    label: Text
    cites: tuple[str, ...]


def own(ja: str, en: str) -> Text:
    """Return the heading of a column that no law and no rule we read names, with the mark that says so."""
    return Text(f"{ja}（法令にない列）", f"{en} (not in the law)")


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its title, who reads it, its columns, and how its rows are read from a look."""

    name: str
    label: Text
    roles: tuple[Role, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Look], Iterable[Row]]


REGISTERS: dict[str, Register] = {}
"""Every register of every room, by name (``designations``)."""


def register(
    name: str, *, ja: str, en: str, roles: tuple[Role, ...], columns: tuple[Column, ...]
) -> Callable[[Callable[[Look], Iterable[Row]]], Callable[[Look], Iterable[Row]]]:
    """Declare a register; the function returns one row, by the columns' names, for each line a look may see."""

    def declared(rows: Callable[[Look], Iterable[Row]]) -> Callable[[Look], Iterable[Row]]:
        if name in REGISTERS:
            raise ValueError(f"two registers are called {name}")
        REGISTERS[name] = Register(name, Text(ja, en), roles, columns, rows)
        return rows

    return declared
