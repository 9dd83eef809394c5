"""Random registers as records: what a test needs there is transcribed, what it is about is done by acts."""

from collections.abc import Iterable
from random import Random
from typing import Any

from tests.right.worlds import Worlds

from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE, TABLES
from sekisho.record.actors import EVERYWHERE, Actor, Grant
from sekisho.record.acts import perform
from sekisho.record.roles import Role

KEEPER = Actor("keeper", (Grant(Role.HEAD, EVERYWHERE), Grant(Role.MANAGER, EVERYWHERE)))


def transcribed(facts: Facts, tables: Iterable[str]) -> None:
    """Write tables of a register into the record as they stand."""
    for table in tables:
        if rows := lines(facts, table):
            perform("bundle.transcribe", KEEPER, body_id="A", table=table, rows=rows)


def lines(facts: Facts, table: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    return facts[table].drop(LINE).to_dicts()


def world(seed: int, count: int = 3) -> Facts:
    """A small random register."""
    return Worlds(Random(seed), count).facts()


EVERY = tuple(table.name for table in TABLES)
