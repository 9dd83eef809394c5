"""A ministry with something to find on its boards, and an agency next door of which it must see nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.world import World

NOW = datetime(2026, 6, 1, 9)
NEXT_DOOR = "海上保安庁秘匿語"
"""A word that stands in everything of the other organ."""


@dataclass
class Ministry:
    """Numbers of what the tests are about."""

    world: World
    cleared: str
    """Handles the secret and may enter."""
    outside: str
    """Cleared, entitled to the room, in no range."""
    stranger: str
    """Entitled to the room, never assessed."""
    gone: str
    """In the range without a clearance."""
    secret: str
    room: str
    other_secret: str
    other_room: str
    other_person: str

    @staticmethod
    def founded(world: World) -> "Ministry":
        """Write the ministry down."""
        secret, room = world.secret(), world.place()
        cleared, outside = world.person("山田太郎"), world.person("髙橋花子")
        stranger, gone = world.person("佐藤次郎"), world.person("鈴木三郎")
        for person in (cleared, outside):
            world.assessed(person)
        for person in (cleared, gone):
            handles(world, person, secret)
        world.rows("exposures", place_id=room, designation_id=secret, from_at=datetime(2025, 6, 1))
        for person in (cleared, outside, stranger):
            world.rows("presences", place_id=room, person_id=person, from_at=datetime(2025, 6, 1), source="roster")
        return Ministry(world, cleared, outside, stranger, gone, secret, room, *_next_door(world))


def handles(world: World, person: str, secret: str, organ: str = "MOD", until: date | None = None) -> None:
    """A line of the range."""
    line = {"designation_id": secret, "person_id": person, "organ_id": organ}
    world.rows("handlers", **line, **{"from": date(2025, 6, 1), "to": until})


def _next_door(world: World) -> tuple[str, str, str]:
    """Everything of the other organ: a person without the right in a room with a secret."""
    world.organ("JCG", "海上保安庁")
    person = world.person(f"{NEXT_DOOR}四郎", posted_to="JCG")
    world.rows("places", place_id="jcg-room", body_id="JCG", kind="room", name=f"{NEXT_DOOR}室")
    dates = {"designated_on": date(2025, 1, 1), "valid_until": date(2026, 6, 20)}
    world.rows(
        "designations", designation_id="jcg-1", organ_id="JCG", regime="SDS", title=f"{NEXT_DOOR}第一号", item="1-イ",
        measure="marking", **dates,
    )  # fmt: skip
    handles(world, person, "jcg-1", "JCG")
    world.rows("exposures", place_id="jcg-room", designation_id="jcg-1", from_at=datetime(2025, 6, 1))
    world.rows("presences", place_id="jcg-room", person_id=person, from_at=datetime(2025, 6, 1), source="roster")
    return "jcg-1", "jcg-room", person
