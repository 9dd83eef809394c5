"""Rows read past the models are the rows of the models."""

from datetime import datetime

import polars as pl
import pytest
from tests.places.random_records import EVERY, transcribed, world
from tests.world import World, actor

from sekisho.facts.schema import LINE, dtypes
from sekisho.record.facts import BUNDLE, given, kinds, of_table
from sekisho.record.looks import look_of
from sekisho.record.project import frame
from sekisho.record.roles import Role


@pytest.mark.parametrize("seed", range(2))
def test_a_table_read_at_once_holds_what_the_models_hold(db: None, seed: int) -> None:
    transcribed(world(seed), EVERY)

    for kind in (kind for kind in kinds() if kind.TABLE):
        types = dtypes(BUNDLE[kind.TABLE])
        names = ("pk", *kind.columns())
        rows = [[getattr(fact, name) for name in names] for fact in kind.objects.known().order_by("pk")]
        order = [LINE, *map(given, kind.columns())]
        expected = pl.DataFrame(rows, schema={n: types[n] for n in order}, orient="row").select(*types)
        assert frame(kind).equals(expected)
        assert frame(kind).schema == expected.schema


def test_a_moment_keeps_its_fractions_of_a_second(world: World) -> None:
    there, exact = world.place(), datetime(2026, 4, 1, 9, 0, 0, 123456)
    for begun in (exact, exact.replace(microsecond=0)):
        world.rows("presences", place_id=there, person_id=world.person(), from_at=begun, source="roster")

    assert frame(of_table("presences"))["from_at"].to_list() == [exact, exact.replace(microsecond=0)]


@pytest.mark.parametrize("wanted", [(), ("p1",), ("p2", "p'\"%s", "防衛"), tuple(f"p{n}" for n in range(40_000))])
def test_among_many_is_among_each(world: World, wanted: tuple[str, ...]) -> None:
    people = {world.person() for _ in range(5)}

    rows = of_table("persons").objects.known().filter(person_id__among=wanted)

    assert set(rows.values_list("person_id", flat=True)) == people & set(wanted)


def test_a_look_that_answers_again_reads_what_was_written_meanwhile(world: World) -> None:
    first = world.person()
    look = look_of(actor(Role.MANAGER))
    seen = look.seen(of_table("persons"))
    assert {row.person_id for row in seen} == {first}

    second = world.person()

    assert {row.person_id for row in look.seen(of_table("persons"))} == {first, second}
