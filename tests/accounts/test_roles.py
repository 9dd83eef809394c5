"""A role takes two persons, is kept apart from what must not meet it, and ends at once."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.accounts.office import MACHINE, Office

from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import EVERYWHERE, SYSTEM, Actor, Grant
from sekisho.record.acts import perform
from sekisho.record.models import Doing, LedgerEntry
from sekisho.record.roles import APART, Role
from sekisho.rooms.accounts.models import RoleGrant, RoleRequest

GIVEN = [role for role in Role if role is not Role.SYSTEM]


def _refused(name: str, actor: Actor, **asked: Any) -> tuple[str, ...]:
    with pytest.raises(Refusal) as refused:
        perform(name, actor, **asked)
    return refused.value.codes


def test_a_record_is_founded_once_only(office: Office) -> None:
    again = {"organ_id": "MOD", "name_ja": "防衛省", "admin": "a", "head": "b"}
    assert _refused("account.found", SYSTEM, **again) == ("FOUNDED",)
    assert _refused("account.found", office.actor(office.admin), **again) == ("NOT_AUTHORISED",)


def test_the_founding_is_the_first_entry_and_names_nobody(office: Office) -> None:
    assert Doing.objects.get(index=0).act == "account.found"
    written = b"".join(bytes(body) for body in LedgerEntry.objects.values_list("body", flat=True)).decode()
    assert "kanri" not in written
    assert "choukan" not in written


def test_an_approved_role_holds(office: Office) -> None:
    desk = office.account("tantou", Role.DESK)
    assert office.actor(desk).grants == (Grant(Role.DESK, "MOD"),)


def test_a_role_only_asked_for_gives_nothing(office: Office) -> None:
    desk = office.account("tantou")
    office.request(desk.opaque, Role.DESK)
    assert office.actor(desk).grants == ()


def test_nobody_asks_for_a_role_of_his_own(office: Office) -> None:
    for who in (office.admin, office.head):
        with pytest.raises(Refusal) as refused:
            office.request(who.opaque, Role.MANAGER, by=who)
        assert refused.value.codes == ("TWO_PERSONS",)


def test_who_asked_does_not_approve(office: Office) -> None:
    desk = office.account("tantou")
    asked = office.request(desk.opaque, Role.DESK, by=office.head).result
    assert _refused("role.approve", office.actor(office.head), request=asked, organ_id="MOD") == ("TWO_PERSONS",)
    assert not RoleGrant.objects.filter(account=desk.opaque).exists()


def test_nobody_approves_a_role_of_his_own(office: Office) -> None:
    second = office.account("fuku", Role.HEAD)
    asked = office.request(second.opaque, Role.MANAGER).result
    assert _refused("role.approve", office.actor(second), request=asked, organ_id="MOD") == ("TWO_PERSONS",)


def test_the_administrator_alone_gives_no_role(office: Office) -> None:
    desk = office.account("tantou")
    asked = office.request(desk.opaque, Role.DESK).result
    for who in (office.actor(office.admin), MACHINE):
        assert _refused("role.approve", who, request=asked, organ_id="MOD") == ("NOT_AUTHORISED",)


def test_a_manager_approves_a_desk_and_no_manager(office: Office) -> None:
    manager = office.account("kanrisha", Role.MANAGER)
    other = office.account("tantou")
    desk, rank = (office.request(other.opaque, role).result for role in (Role.DESK, Role.MANAGER))
    perform("role.approve", office.actor(manager), request=desk, organ_id="MOD")
    assert _refused("role.approve", office.actor(manager), request=rank, organ_id="MOD") == ("NOT_AUTHORISED",)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.sampled_from(GIVEN), second=st.sampled_from(GIVEN))
def test_roles_that_must_not_meet_never_meet(office: Office, first: Role, second: Role) -> None:
    apart = {frozenset(pair) for pair in APART}
    body = {Role.ADMIN: EVERYWHERE, Role.INSPECTOR: EVERYWHERE}
    if Role.BUSINESS in (first, second):
        return
    account = office.account(f"a{Doing.objects.count()}", protect=False)
    office.grant(account.opaque, first, body.get(first, "MOD"))
    if frozenset((first, second)) in apart:
        with pytest.raises(Refusal) as refused:
            office.request(account.opaque, second, body.get(second, "MOD"))
        assert refused.value.codes == ("ROLES_APART",)
    else:
        office.grant(account.opaque, second, body.get(second, "MOD"))
    held = {grant.role for grant in office.actor(account).grants}
    assert not any(frozenset((one, other)) in apart for one in held for other in held if one != other)


def test_two_requests_made_before_either_was_approved_do_not_meet_either(office: Office) -> None:
    account = office.account("tantou")
    first, second = (office.request(account.opaque, role).result for role in (Role.DESK, Role.ASSESSOR))
    perform("role.approve", office.actor(office.head), request=first, organ_id="MOD")
    assert _refused("role.approve", office.actor(office.head), request=second, organ_id="MOD") == ("ROLES_APART",)


def test_only_inspectors_and_administrators_are_everywhere(office: Office) -> None:
    account = office.account("tantou")
    with pytest.raises(Refusal):
        office.request(account.opaque, Role.HEAD, EVERYWHERE)
    office.grant(account.opaque, Role.INSPECTOR, EVERYWHERE)
    assert office.actor(account).reach([Role.INSPECTOR]).everywhere


def test_an_organ_gives_no_role_for_another(office: Office) -> None:
    account = office.account("tantou")
    with pytest.raises(Refusal):
        office.request(account.opaque, Role.DESK, "MOFA")
    assert not RoleRequest.objects.exists()


def test_a_revoked_role_is_gone_at_once_and_was_held_until_then(office: Office) -> None:
    desk = office.account("tantou")
    grant = office.grant(desk.opaque, Role.DESK)
    perform("role.revoke", office.actor(office.head), grant=grant, organ_id="MOD", reason="異動")
    assert office.actor(desk).grants == ()
    assert RoleGrant.objects.known().get(key=grant).to_at is not None


def test_the_last_head_stays(office: Office) -> None:
    grant = RoleGrant.objects.known().get(account=office.head.opaque).key
    who = office.actor(office.admin)
    assert _refused("role.revoke", who, grant=grant, organ_id="MOD", reason="") == ("LAST_HEAD",)
    assert _refused("account.disable", who, account=office.head.opaque, organ_id="MOD", reason="") == ("LAST_HEAD",)


def test_whoever_resets_a_sign_in_does_not_inherit_its_roles(office: Office) -> None:
    manager = office.account("kanrisha", Role.MANAGER)
    perform("account.reset", MACHINE, account=manager.opaque, organ_id="MOD", reason="紛失")
    assert office.actor(manager).grants == ()
    assert RoleRequest.objects.known().get(account=manager.opaque).role == Role.MANAGER.value


def test_a_head_who_lost_the_only_key_remains_head(office: Office) -> None:
    perform("account.reset", MACHINE, account=office.head.opaque, organ_id="MOD", reason="紛失")
    assert office.actor(office.head).grants == (Grant(Role.HEAD, "MOD"),)


def test_every_role_keeps_what_the_ledger_says(office: Office) -> None:
    office.account("tantou", Role.DESK)
    acts = list(Doing.objects.order_by("index").values_list("act", "outcome"))
    assert acts == [(a, "done") for a in ("account.found", "account.create", "role.request", "role.approve")]
