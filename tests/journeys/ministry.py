"""A ministry one morning: a secret in a room, and a colleague whose clearance is another organ's."""

from dataclasses import dataclass
from datetime import datetime

from tests.desk.boards.ministry import handles
from tests.world import World

NOW = "2026-06-01T09:00"


@dataclass
class Ministry:
    """Numbers of what the journeys are about."""

    world: World
    secret: str
    room: str
    cleared: str
    """Cleared by the ministry, in no range yet."""
    handler: str
    """Handles the secret and may enter."""
    elsewhere: str
    """Posted to the ministry; cleared by the agency he came from."""
    stranger: str
    """On the room's roster, never assessed."""

    @staticmethod
    def founded(world: World) -> "Ministry":
        """Write it down."""
        secret, room = world.secret(), world.place()
        cleared, handler = world.person("山田太郎"), world.person("髙橋花子")
        elsewhere, stranger = world.person("佐藤次郎"), world.person("鈴木三郎")
        for person in (cleared, handler):
            world.assessed(person)
        world.assessed(elsewhere, by="ATLA")
        handles(world, handler, secret)
        since = datetime(2025, 6, 1)
        world.rows("exposures", place_id=room, designation_id=secret, from_at=since)
        for person in (handler, stranger):
            world.rows("presences", place_id=room, person_id=person, from_at=since, source="roster")
        return Ministry(world, secret, room, cleared, handler, elsewhere, stranger)
