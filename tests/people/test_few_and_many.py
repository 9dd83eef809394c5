"""Whether a body knows few people or many decides how its rows are found, never which they are."""

import pytest
from tests.places.random_records import EVERY, transcribed, world
from tests.soak import whole_or

from sekisho.record.actors import Reach
from sekisho.record.facts import kinds
from sekisho.rooms import readers


def rows(reach: Reach) -> dict[str, set[int]]:
    """What lies within a reach, by table."""
    readers.are_few.cache_clear()
    found = {}
    for kind in kinds():
        seen = kind.objects.known().filter(kind.within(reach))
        found[kind.__name__] = set(seen.values_list("pk", flat=True))
    return found


@pytest.mark.parametrize("seed", whole_or([0], [0, 1, 2]))
def test_few_people_and_many_lead_to_the_same_rows(db: None, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    facts = world(seed, 8)
    transcribed(facts, EVERY)
    posted = sorted(facts["postings"].select("body_id", "unit").unique().iter_rows(), key=str)
    bodies = sorted({body for body, _ in posted})
    reaches = [Reach(bodies=frozenset({body})) for body in bodies] + [Reach(bodies=frozenset(bodies[:2]))]
    reaches += [Reach(units=frozenset(unit for unit in posted[:2] if unit[1]))] if any(u for _, u in posted[:2]) else []

    few = [rows(reach) for reach in reaches]
    monkeypatch.setattr(readers, "FEW", -1)
    many = [rows(reach) for reach in reaches]

    assert few == many
    assert any(found["Person"] for found in few)
