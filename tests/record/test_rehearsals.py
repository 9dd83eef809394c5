"""A rehearsal does everything of an act and keeps nothing of it."""

import pytest
from tests.world import World, actor

from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import rehearse
from sekisho.record.roles import Role
from sekisho.record.turns import size
from sekisho.rooms.handling.models import Handler


def test_a_rehearsal_tells_what_would_be_written_and_writes_nothing(world: World) -> None:
    person, secret = world.person(), world.secret()
    world.assessed(person)
    before = size()

    deed, _ = rehearse(
        "handler.appoint", actor(Role.MANAGER), designation_id=secret, person_id=person, organ_id="MOD",
        first_day=clock.now().date(), reason="係",
    )  # fmt: skip

    assert [fact._meta.model_name for fact in deed.written] == ["handler"]
    assert not Handler.objects.exists()
    assert size() == before


def test_a_rehearsal_refuses_as_the_act_would_and_enters_nothing(world: World) -> None:
    person, secret = world.person(), world.secret()
    before = size()

    with pytest.raises(Refusal):
        rehearse(
            "handler.appoint", actor(Role.MANAGER), designation_id=secret, person_id=person, organ_id="MOD",
            first_day=clock.now().date(), reason="係",
        )  # fmt: skip

    assert size() == before
