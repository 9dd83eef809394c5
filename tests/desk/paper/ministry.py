"""A ministry with something to print, and another whose words must never be found in its papers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.designations.papers import HOLDS, TODAY, designate, provide
from tests.world import World

from sekisho.record.roles import Role

OUTLINE = "自衛隊の運用に関する見積りの概要"
OTHERS = "装備庁だけの言葉"


@dataclass
class Ministry:
    """A designation of MOD, one of ATLA that MOD may not know, two people of MOD and a place."""

    world: World
    secret: str
    others: str
    handler: str
    outsider: str
    place: str

    @staticmethod
    def at_work(world: World) -> "Ministry":
        """Designate, appoint, review, notify, expose."""
        secret = designate(world, outline=OUTLINE)
        others = designate(world, organ_id="ATLA", title=OTHERS, outline=OTHERS)
        handler, outsider = world.person("髙橋花子", unit="調査課"), world.person("佐藤次郎", unit="調査課")
        world.assessed(handler)
        world.rows("handlers", designation_id=secret, person_id=handler, organ_id="MOD", reason="係員",
                   **{"from": TODAY, "to": None})  # fmt: skip
        world.rows("trainings", person_id=handler, body_id="MOD", completed_on=date(2026, 3, 2))
        world.do("designation.review", designation_id=secret, reviewed_on=TODAY, reviewer="保全課長",
                 reason="要件を満たす", next_on=date(2027, 3, 31), **HOLDS)  # fmt: skip
        place = world.place()
        exposed: dict[str, Any] = {"place_id": place, "designation_id": secret}
        world.rows("exposures", **exposed, from_at=datetime(2026, 4, 1, 9), to_at=None)
        for person in (handler, outsider):
            world.rows("presences", place_id=place, person_id=person, from_at=datetime(2026, 4, 1, 9), to_at=None)
        return Ministry(world, secret, others, handler, outsider, place)

    def notify(self) -> list[str]:
        """Notify the handler; returns the keys of the notices."""
        keys: list[str] = self.world.do(
            "designation.notify", Role.HEAD, designation_id=self.secret, handlers=[self.handler]
        ).result
        return keys

    def provided(self) -> str:
        """Provide ATLA with it; returns the key of the notice."""
        key: str = provide(self.world, self.secret, "ATLA").result["notice"]
        return key
