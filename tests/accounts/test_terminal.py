"""A command that acts for somebody asks for both factors, and guessing at it ends as it does on the pages."""

import pytest
from allauth.mfa.models import Authenticator
from tests.accounts.office import PASSWORD, Office, code, sign_in, signed_in

from sekisho.kernel.refusals import Unusable
from sekisho.ledger.merkle import leaf
from sekisho.record import rollback
from sekisho.record.home import signer
from sekisho.record.models import Doing
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import Account
from sekisho.rooms.accounts.terminal import ADD_ONE, ANEW, LATER, LOCKED, NO_CODE, NO_FACTOR, WRONG, proven


def tried(name: str, password: str = PASSWORD, given: str | None = None) -> Account:
    return proven(name, lambda: password, lambda: code() if given is None else given)


def refused(name: str, password: str = PASSWORD, given: str | None = None) -> Unusable:
    with pytest.raises(Unusable) as no:
        tried(name, password, given)
    return no.value


def recovery(account: Account) -> list[str]:
    codes: list[str] = Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()
    return codes


def test_password_and_code_prove_who_it_is_and_the_code_serves_once(office: Office) -> None:
    assert tried("choukan") == office.head
    assert refused("choukan").text == WRONG
    assert not signed_in(sign_in(office.head))


def test_a_recovery_code_serves_once(office: Office) -> None:
    first, second, *_ = recovery(office.head)

    assert tried("choukan", given=first) == office.head
    assert refused("choukan", given=first).text == WRONG
    assert tried("choukan", given=second) == office.head
    assert {first, second}.isdisjoint(recovery(office.head))


@pytest.mark.parametrize("given", ["", "000000x", "１２３４５６", "choukan"])
def test_anything_else_for_a_code_is_wrong(office: Office, given: str) -> None:
    assert refused("choukan", given=given).text == WRONG


def test_what_can_be_done_is_told_the_same_whatever_was_wrong(office: Office) -> None:
    wrong = (refused("choukan", given="000000x"), refused("nobody"))
    assert [one.next_step for one in wrong] == [ANEW, ANEW]


def test_a_code_of_somebody_else_is_wrong(office: Office) -> None:
    assert refused("choukan", given=recovery(office.admin)[0]).text == WRONG
    assert len(recovery(office.admin)) == 10


def test_no_code_is_asked_for_before_the_password_is_right(office: Office) -> None:
    def never() -> str:
        raise AssertionError("asked for a code")

    for name in ("choukan", "dareka"):
        with pytest.raises(Unusable, match="違います"):
            proven(name, lambda: "違う", never)


def test_without_a_second_factor_nothing_is_proven_and_the_next_step_is_told(office: Office) -> None:
    office.account("fuku", Role.HEAD, protect=False)

    said = refused("fuku")
    assert (said.text, said.next_step) == (NO_FACTOR, ADD_ONE)


def test_a_security_key_does_not_serve_at_a_terminal_and_its_recovery_codes_do(office: Office) -> None:
    key = Authenticator.objects.get(user=office.head, type="totp")
    Authenticator.objects.filter(pk=key.pk).update(type="webauthn", data={})
    spare = recovery(office.head)[0]

    assert tried("choukan", given=spare) == office.head
    Authenticator.objects.get(user=office.head, type="recovery_codes").delete()
    said = refused("choukan")
    assert (said.text, said.next_step) == (NO_CODE, ADD_ONE)


def test_recovery_codes_left_without_the_factor_they_stand_in_for_prove_nothing(office: Office) -> None:
    spare = recovery(office.head)[0]
    Authenticator.objects.filter(user=office.head, type="totp").delete()

    assert refused("choukan", given=spare).text == NO_FACTOR


def test_a_disabled_account_proves_nothing(office: Office) -> None:
    Account.objects.filter(pk=office.head.pk).update(is_active=False)

    assert refused("choukan").text == WRONG


@pytest.mark.parametrize("wrong", [{"password": "違う"}, {"given": "000000"}], ids=["password", "code"])
def test_five_failures_at_the_terminal_lock_out_there_and_on_the_pages(office: Office, wrong: dict[str, str]) -> None:
    said = [refused("choukan", **wrong) for _ in range(6)]

    assert [one.text for one in said] == [WRONG] * 4 + [LOCKED] * 2
    assert said[-1].next_step == LATER
    assert refused("choukan").text == LOCKED
    assert not signed_in(sign_in(office.head))
    assert [one.asked for one in Doing.objects.filter(act="account.lockout")] == [{"account": office.head.opaque}]


def test_failures_on_the_pages_count_at_the_terminal(office: Office) -> None:
    for _ in range(5):
        sign_in(office.head, "違う")

    assert refused("choukan").text == LOCKED


def test_whoever_proves_himself_begins_to_count_anew(office: Office) -> None:
    said = [refused("choukan", given="000000").text for _ in range(3)]
    assert tried("choukan") == office.head
    said += [refused("choukan", given="000000").text for _ in range(2)]

    assert said == [WRONG] * 5


def test_a_ledger_that_was_rolled_back_locks_out_all_the_same(office: Office) -> None:
    rollback.remember(9_999, signer().sign(signer().name, 9_999, leaf(b"lost")))
    try:
        said = [refused("choukan", password="違う").text for _ in range(6)]
    finally:
        rollback._file().unlink()

    assert said == [WRONG] * 4 + [LOCKED] * 2
    assert not Doing.objects.filter(act="account.lockout").exists()
