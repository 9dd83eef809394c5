"""An act is one function, one transaction, one authority check and one entry of the ledger."""

import pytest
from tests.world import World

from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import Actor
from sekisho.record.acts import perform
from sekisho.record.models import Doing, LedgerEntry
from sekisho.record.turns import size
from sekisho.rooms.handling.models import Handler


def _appoint(world: World, person: str, secret: str) -> None:
    world.do(
        "handler.appoint", designation_id=secret, person_id=person, organ_id="MOD",
        first_day=clock.now().date(), reason="係員",
    )  # fmt: skip


def test_an_appointment_leaves_one_row_and_one_entry(world: World) -> None:
    person, secret = world.person(), world.secret()
    world.assessed(person)
    before = size()

    _appoint(world, person, secret)

    assert Handler.objects.known().filter(person_id=person).count() == 1
    assert size() == before + 1


def test_a_refused_appointment_leaves_no_row_and_an_entry_that_says_why(world: World) -> None:
    person, secret = world.person(), world.secret()

    with pytest.raises(Refusal) as refused:
        _appoint(world, person, secret)

    assert refused.value.codes == ("ASSESSED",)
    assert refused.value.next_step is not None
    assert not Handler.objects.exists()
    assert Doing.objects.latest("index").outcome == "refused"


def test_the_ledger_names_no_person(world: World) -> None:
    person, secret = world.person("忍野忍"), world.secret()
    world.assessed(person)

    _appoint(world, person, secret)

    written = b"".join(bytes(body) for body in LedgerEntry.objects.values_list("body", flat=True)).decode()
    assert "忍野" not in written
    assert f'"{person}"' not in written


def test_who_has_no_role_is_refused_as_if_nothing_existed(world: World) -> None:
    secret = world.secret()
    stranger = Actor("stranger")
    told = []
    for number in (secret, "no-such-number"):
        with pytest.raises(Refusal) as refused:
            perform("handler.appoint", stranger, designation_id=number, person_id="p", organ_id="MOD",
                    first_day=clock.now().date(), reason="")  # fmt: skip
        told.append(str(refused.value))
    assert told[0] == told[1]
