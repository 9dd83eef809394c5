"""What somebody who may handle accounts tries in order to come into the roles of others, or to hold what is apart."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.accounts.office import Office, sign_in
from tests.world import World

from sekisho.api.models import Token
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import Account, RoleGrant


def _codes(name: str, office: Office, by: Account, **asked: str) -> tuple[str, ...]:
    with pytest.raises(Refusal) as refused:
        perform(name, office.actor(by), **asked)
    return refused.value.codes


def _of_person(office: Office, name: str, person_id: str) -> Account:
    given = {"username": name, "organ_id": "MOD", "person_id": person_id, "reason": "試験"}
    opaque = perform("account.create", office.actor(office.admin), **given).result["account"]
    return Account.objects.get(opaque=opaque)


def test_an_account_kept_under_an_organ_of_nobody_loses_its_roles_when_its_sign_in_is_reset(office: Office) -> None:
    given = {"username": "tantou", "organ_id": "GHOST", "reason": "試験"}
    opaque = perform("account.create", office.actor(office.admin), **given).result["account"]
    office.grant(opaque, Role.ASSESSOR)

    perform("account.reset", office.actor(office.admin), account=opaque, organ_id="GHOST", reason="紛失")

    assert office.actor(Account.objects.get(opaque=opaque)).grants == ()


def test_the_last_head_is_not_disabled_from_under_another_organ(office: Office) -> None:
    given = {"username": "chou2", "organ_id": "GHOST", "reason": "試験"}
    opaque = perform("account.create", office.actor(office.admin), **given).result["account"]
    office.grant(opaque, Role.HEAD)
    first = RoleGrant.objects.known().get(account=office.head.opaque).key
    perform("role.revoke", office.actor(office.admin), grant=first, organ_id="MOD", reason="交代")

    asked = {"account": opaque, "organ_id": "GHOST", "reason": "試験"}
    assert _codes("account.disable", office, office.admin, **asked) == ("LAST_HEAD",)


def test_a_head_for_a_day_does_not_let_the_lasting_one_go(office: Office) -> None:
    second = office.account("fuku")
    until = clock.now() + timedelta(days=1)
    asked = office.request(second.opaque, Role.HEAD, to_at=until).result
    perform("role.approve", office.actor(office.head), request=asked, organ_id="MOD")
    lasting = RoleGrant.objects.known().get(account=office.head.opaque).key

    given = {"grant": lasting, "organ_id": "MOD", "reason": "交代"}
    assert _codes("role.revoke", office, office.admin, **given) == ("LAST_HEAD",)


def test_two_accounts_of_one_person_hold_together_what_one_may_hold_and_no_more(office: Office) -> None:
    first, second = (_of_person(office, name, "p1") for name in ("ichi", "ni"))
    office.grant(first.opaque, Role.MANAGER)

    with pytest.raises(Refusal) as refused:
        office.request(second.opaque, Role.ASSESSOR)

    assert refused.value.codes == ("ROLES_APART",)


def test_nobody_approves_for_himself_under_another_account(office: Office) -> None:
    first, second = (_of_person(office, name, "p1") for name in ("ichi", "ni"))
    office.grant(first.opaque, Role.HEAD)
    asked = office.request(second.opaque, Role.HEAD).result

    assert _codes("role.approve", office, first, request=asked, organ_id="MOD") == ("TWO_PERSONS",)


def test_who_asked_under_one_account_does_not_approve_under_another(office: Office) -> None:
    first, second = (_of_person(office, name, "p1") for name in ("ichi", "ni"))
    for account in (first, second):
        office.grant(account.opaque, Role.HEAD)
    asked = office.request(office.account("tantou").opaque, Role.DESK, by=first).result

    assert _codes("role.approve", office, second, request=asked, organ_id="MOD") == ("TWO_PERSONS",)


@pytest.mark.parametrize("first", [Role.ASSESSOR, Role.BUSINESS])
def test_who_assesses_for_an_organ_manages_no_business_under_contract_with_it(office: Office, first: Role) -> None:
    world = World()
    world.rows("businesses", business_id="ACME", name_ja="アクメ工業株式会社")
    contract = {"contract_id": "c1", "organ_id": "MOD", "business_id": "ACME", "regime": "SDS"}
    world.rows("contracts", **contract, **{"from": "2015-01-01"})
    account = office.account("tantou")
    body = {Role.ASSESSOR: "MOD", Role.BUSINESS: "ACME"}
    second = Role.BUSINESS if first is Role.ASSESSOR else Role.ASSESSOR
    office.grant(account.opaque, first, body[first])

    with pytest.raises(Refusal) as refused:
        office.request(account.opaque, second, body[second])

    assert refused.value.codes == ("ROLES_APART",)


def test_a_business_whose_contract_ended_gets_no_manager_from_the_organ(office: Office) -> None:
    world = World()
    world.rows("businesses", business_id="ACME", name_ja="アクメ工業株式会社")
    contract = {"contract_id": "c1", "organ_id": "MOD", "business_id": "ACME", "regime": "SDS"}
    world.rows("contracts", **contract, **{"from": "2015-01-01", "to": "2020-01-01"})
    account = office.account("tantou")

    with pytest.raises(Refusal) as refused:
        office.request(account.opaque, Role.BUSINESS, "ACME")

    assert refused.value.codes == ("NOT_AUTHORISED",)


def test_a_session_that_was_taken_makes_no_key_that_lasts_longer(office: Office) -> None:
    browser = sign_in(office.head)
    given = {"body_id": "MOD", "label": "x", "scopes": "*", "days": "366", "stage": "do", "once": "0" * 32}

    answer = browser.post("/acts/token.issue/", given)

    assert answer.headers["Location"].startswith("/account/reauthenticate/")
    assert not Token.objects.exists()


@pytest.mark.parametrize("name", ["account.reset", "account.disable"])
def test_the_tokens_of_an_account_end_with_its_sign_in(office: Office, name: str) -> None:
    desk = office.account("tantou", Role.DESK)
    secret = perform("token.issue", office.actor(desk), body_id="MOD", label="x", scopes=["*"]).result["secret"]
    holder = Client(headers={"Authorization": f"Bearer {secret}"})
    assert holder.get("/api/v1/queries/people.search").status_code == 200

    perform(name, office.actor(office.admin), account=desk.opaque, organ_id="MOD", reason="紛失")

    assert holder.get("/api/v1/queries/people.search").status_code == 401
