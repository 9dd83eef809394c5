"""Accounts are no facts, and yet whose name is whose account cannot be changed behind the ledger's back."""

from typing import Any

import pytest
from tests.accounts.office import Office

from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.record.verify import Problem, verify_record
from sekisho.record.verify_names import MISSING, OTHER_NAME, OTHER_STATE, UNENTERED
from sekisho.rooms.accounts.models import Account


def found() -> list[Problem]:
    return verify_record(lambda *_: None)


def changed(account: Account, **columns: Any) -> None:
    Account.objects.filter(pk=account.pk).update(**columns)


def test_accounts_as_their_acts_left_them_are_sound(office: Office) -> None:
    desk = office.account("Tantou", Role.DESK)
    gone = office.account("taishoku")
    for name, reason in (("account.disable", "離職"), ("account.enable", "復職"), ("account.disable", "離職")):
        who = office.actor(office.admin)
        perform(name, who, account=gone.opaque, organ_id="MOD", reason=reason)
    perform("account.reset", office.actor(office.admin), account=desk.opaque, organ_id="MOD", reason="紛失")

    assert found() == []


@pytest.mark.parametrize("others", ["head", "admin"])
def test_whoever_takes_anothers_place_is_named_with_him(office: Office, others: str) -> None:
    desk, other = office.account("tantou"), getattr(office, others)
    changed(other, opaque="x")
    changed(desk, opaque=other.opaque)
    changed(other, opaque=desk.opaque)

    assert {(p.number, p.what) for p in found()} == {(desk.pk, OTHER_NAME), (other.pk, OTHER_NAME)}


def test_the_two_who_founded_the_record_cannot_change_places(office: Office) -> None:
    changed(office.head, opaque="x")
    changed(office.admin, opaque=office.head.opaque)
    changed(office.head, opaque=office.admin.opaque)

    assert {(p.number, p.what) for p in found()} == {(office.admin.pk, OTHER_NAME), (office.head.pk, OTHER_NAME)}


def test_an_account_renamed_reopened_made_or_removed_by_hand_is_named(office: Office) -> None:
    renamed, reopened, removed = (office.account(name) for name in ("a", "b", "c"))
    perform("account.disable", office.actor(office.head), account=reopened.opaque, organ_id="MOD", reason="離職")
    changed(renamed, username="d")
    changed(reopened, is_active=True)
    removed.delete()
    made = Account.objects.create(username="e")

    assert [(p.number, p.key, p.what) for p in found()] == [
        (renamed.pk, renamed.opaque, OTHER_NAME),
        (reopened.pk, reopened.opaque, OTHER_STATE),
        (made.pk, made.opaque, UNENTERED),
        (None, removed.opaque, MISSING),
    ]
