"""What the tests of places start from: somebody in order, a secret, a place."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from tests.world import World

from sekisho.kernel.refusals import Refusal

NINE = datetime(2026, 4, 1, 9)
TEN, ELEVEN = datetime(2026, 4, 1, 10), datetime(2026, 4, 1, 11)


@dataclass
class Scene:
    """A place of the ministry and one of its secrets."""

    world: World
    place: str
    secret: str

    def handler(self, *, assessed: date = date(2024, 4, 1), until: date | None = None, name: str = "山田太郎") -> str:
        """Somebody who may handle the secret, until a last day."""
        person = self.world.person(name)
        self.world.assessed(person, on=assessed)
        self.world.rows(
            "handlers", designation_id=self.secret, person_id=person, organ_id="MOD",
            **{"from": date(2025, 1, 1), "to": until},
        )  # fmt: skip
        return person

    def exposed(self, from_at: datetime = NINE, to_at: datetime | None = None) -> str:
        """The secret exposed at the place."""
        asked: dict[str, Any] = {"place_id": self.place, "designation_id": self.secret}
        key: str = self.world.do("exposure.begin", from_at=from_at, to_at=to_at, **asked).result
        return key

    def entitled(self, person: str, from_at: datetime = NINE, to_at: datetime | None = None) -> str:
        """A person entitled to the place."""
        given: dict[str, Any] = {"place_id": self.place, "person_id": person}
        key: str = self.world.do("presence.entitle", from_at=from_at, to_at=to_at, **given).result
        return key


def scene(world: World) -> Scene:
    """A place and a secret."""
    return Scene(world, world.place(), world.secret())


def refused(call: Any, *args: Any, **given: Any) -> Refusal:
    """The refusal of a call; it says what can be done, in both languages."""
    with pytest.raises(Refusal) as told:
        call(*args, **given)
    return told.value
