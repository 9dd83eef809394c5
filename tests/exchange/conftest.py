"""A record of several organs, kept by one of them."""

import pytest
from tests.world import World, actor

from sekisho.record.actors import SYSTEM
from sekisho.record.acts import perform
from sekisho.record.roles import Role


@pytest.fixture
def kept(db: None) -> World:
    """A record that MOFA operates, in which MOD and ATLA have what the world's organs have."""
    seats = {"admin": "kanri", "head": "daijin"}
    perform(
        "account.found", SYSTEM, organ_id="MOFA", name_ja="外務省", name_en="MOFA", organ_role="designator", **seats
    )
    world = World()
    for number in ("MOD", "ATLA"):
        perform("bundle.transcribe", actor(Role.HEAD, "MOFA"), body_id="MOFA", table="organs",
                rows=[{"organ_id": number, "name_ja": number, "role": "designator"}])  # fmt: skip
    return world
