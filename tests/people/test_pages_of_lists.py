"""A list tells how many rows it has, whichever page of it is asked for."""

import pytest
from tests.world import World

from sekisho.rooms.named import paged
from sekisho.rooms.people.models import Person


@pytest.mark.parametrize("people", [0, 1, 6])
def test_every_page_of_a_list_tells_the_same_total(world: World, people: int) -> None:
    numbers = [world.person() for _ in range(people)]
    rows = Person.objects.known().order_by("pk")

    for size in (1, 2, 3, 6, 7):
        pages = [paged(rows, number, size, lambda part: [p.person_id for p in part]) for number in range(1, 9)]
        assert {page["total"] for page in pages} == {people}
        assert [number for page in pages for number in page["rows"]] == numbers[: 8 * size]
