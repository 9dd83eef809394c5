"""A sweep reads the tables it says it reads: whoever gathers facts for one need not look up any other."""

from random import Random

import polars as pl
from tests.right.worlds import Worlds

from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.right.engine.coded import READ
from sekisho.right.engine.sweep import Sweep


class Watched(dict[str, pl.DataFrame]):
    """Tables that remember which of them were looked at."""

    def __init__(self, tables: dict[str, pl.DataFrame]) -> None:
        super().__init__(tables)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> pl.DataFrame:
        self.read.add(name)
        return super().__getitem__(name)


def test_a_sweep_reads_the_tables_it_names_and_no_other() -> None:
    tables = Watched(dict(Worlds(Random(41), 5).facts().tables))

    sweep = Sweep.over(Facts(tables), rulebook())

    assert not sweep.reached.is_empty()
    assert not sweep.allowed.is_empty()
    assert tables.read == set(READ)
