"""The founding of a record is the machine's, once; nobody else founds it, and nobody founds it again."""

from typing import Any

import pytest
from tests.matrix.cells import tried
from tests.matrix.examples.accounts import FOUNDING
from tests.matrix.land import Land, grantable

from sekisho.record.actors import EVERYWHERE, SYSTEM, Actor, Grant
from sekisho.record.roles import Role

pytestmark = pytest.mark.django_db
ASKED: dict[str, Any] = {"organ_id": "MOD", "name_ja": "防衛省", "admin": "kanri", "head": "choukan"}
HELD = [(role, where) for role in Role for where in ("MOD", EVERYWHERE) if grantable(role, where)]


def test_an_empty_record_is_founded_by_the_machine(_opened: None) -> None:
    outcome = tried(FOUNDING, SYSTEM, ASKED)
    assert (outcome.refusal, outcome.entered) == (None, "done")


@pytest.mark.parametrize(("role", "where"), [(r, w) for r, w in HELD if r is not Role.SYSTEM])
def test_nobody_else_founds_it(_opened: None, role: Role, where: str) -> None:
    outcome = tried(FOUNDING, Actor("somebody", (Grant(role, where),)), ASKED)
    assert outcome.outside
    assert outcome.nothing_done


def test_a_record_that_has_entries_is_not_founded_again(land: Land) -> None:
    outcome = tried(FOUNDING, SYSTEM, ASKED)
    assert outcome.refusal is not None
    assert outcome.refusal.codes == ("FOUNDED",)
    assert outcome.nothing_done
