"""The history of a record, and its proof."""

import json
from base64 import b64decode
from datetime import date

import pytest
from tests.desk.boards.ministry import NOW, Ministry
from tests.desk.conftest import Desk
from tests.desk.forms.filling import token_in
from tests.world import actor

from sekisho.ledger import merkle
from sekisho.ledger.notes import Checkpoint
from sekisho.ledger.proofs import verify_inclusion
from sekisho.record.looks import Look
from sekisho.record.roles import LABELS, Role
from sekisho.rooms.accounts.models import Account
from sekisho.rooms.accounts.queries import called
from sekisho.rooms.handling.models import Handler
from sekisho.rooms.people.models import Person


@pytest.fixture
def corrected(ministry: Ministry, monkeypatch: pytest.MonkeyPatch) -> str:
    """A line of the range that was corrected once."""
    key = str(Handler.objects.known().get(person_id=ministry.cleared).key)
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-01T09:10")
    ministry.world.do("handler.correct", corrects=key, last_day=date(2027, 3, 31), why="誤記")
    return key


def test_every_version_names_its_act_its_article_and_its_entry(ministry: Ministry, corrected: str) -> None:
    found = ministry.world.look("record.history", kind="handling.handler", key=corrected)
    new, old = found["rows"]
    assert (new["ended"], old["ended"]["index"]) == (None, new["written"]["index"])
    assert (new["written"]["act"], old["values"]["to"]) == ("handler.correct", None)
    assert new["written"]["cites"] and new["proved"] and old["proved"]


def test_the_proof_can_be_checked_without_the_site(ministry: Ministry, corrected: str, desk: Desk) -> None:
    browser = desk(Role.INSPECTOR, "*")
    found = ministry.world.look("record.history", kind="handling.handler", key=corrected)
    index = found["rows"][0]["written"]["index"]
    answer = browser.get(f"/history/handling.handler/{corrected}/proof/{index}.json")
    given = json.loads(answer.content)
    note = Checkpoint.parse(given["checkpoint"])
    body = json.dumps(given["entry"], ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    path = [b64decode(one) for one in given["proof"]]
    assert verify_inclusion(merkle.leaf(body), index, note.size, path, note.root)
    assert "attachment" in answer["Content-Disposition"]


def test_a_proof_of_an_entry_of_something_else_is_not_there(ministry: Ministry, corrected: str, desk: Desk) -> None:
    assert desk(Role.DESK).get(f"/history/handling.handler/{corrected}/proof/0.json").status_code == 404


def test_a_row_changed_behind_the_records_back_is_shown_as_not_proved(ministry: Ministry, corrected: str) -> None:
    from sekisho.desk.boards.queries.history import _proved
    from sekisho.record import publish

    fact = Handler.objects.get(key=corrected, known_to__isnull=True)
    note = Checkpoint.parse(publish.newest())
    assert _proved(fact, note)
    fact.reason = "別の理由"
    assert not _proved(fact, note)


def test_results_have_no_history_for_who_may_not_read_them(ministry: Ministry, desk: Desk) -> None:
    from sekisho.rooms.assessments.models import Assessment

    key = Assessment.objects.known().get(person_id=ministry.cleared).key
    address = f"/history/assessments.assessment/{key}/"
    assert desk(Role.HEAD).get(address).status_code == 200
    assert desk(Role.DESK).get(address).status_code == desk(Role.MANAGER).get(address).status_code == 404


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_says_that_it_was_checked(ministry: Ministry, corrected: str, desk: Desk, lang: str) -> None:
    page = desk(Role.DESK, lang=lang).get(f"/history/handling.handler/{corrected}/").content.decode()
    assert page.count("in the signed ledger" if lang == "en" else "署名された台帳にある") == 2


def test_headings_codes_and_bodies_are_words_in_both_languages(ministry: Ministry, corrected: str, desk: Desk) -> None:
    address = f"/history/handling.handler/{corrected}/"
    english, japanese = (desk(Role.DESK, lang=lang).get(address).content.decode() for lang in ("en", "ja"))
    assert "First day" in english and "Line of the range of handlers" in english
    assert "person id" not in english
    assert '<span title="MOD">防衛省</span>' in japanese
    place = desk(Role.DESK, lang="en").get(f"/history/places.place/{ministry.room}/").content.decode()
    assert "<td>Room</td>" in place


def test_who_did_it_is_named_to_who_keeps_accounts_and_told_by_role_to_others(ministry: Ministry, desk: Desk) -> None:
    key = Handler.objects.known().get(person_id=ministry.cleared).key
    asked = {"corrects": key, "last_day": "2027-03-31", "why": "誤記"}
    browser = desk(Role.MANAGER)
    token = token_in(browser.post("/acts/handler.correct/", asked))
    browser.post("/acts/handler.correct/", asked | {"stage": "do", "once": token})
    address = f"/history/handling.handler/{key}/"
    account = Account.objects.get(username="manager-MOD")

    head, reader, himself = (desk(role).get(address).content.decode() for role in (Role.HEAD, Role.DESK, Role.MANAGER))

    assert "manager-MOD" in head and "（あなた）" not in head
    assert "manager-MOD" not in reader and LABELS[Role.MANAGER].ja in reader
    assert "（あなた）" in himself
    assert not any(account.opaque in page for page in (head, reader, himself))


def test_an_account_is_named_with_its_person_until_what_is_personal_is_erased(ministry: Ministry, desk: Desk) -> None:
    desk(Role.MANAGER)
    Account.objects.filter(username="manager-MOD").update(person_id=ministry.stranger)
    account, look = Account.objects.get(username="manager-MOD"), Look(actor(Role.HEAD), NOW)
    assert called(look, [account.opaque]) == {account.opaque: "manager-MOD (佐藤次郎)"}
    assert called(Look(actor(Role.HEAD, "JCG"), NOW), [account.opaque]) == {}
    assert called(Look(actor(Role.DESK), NOW), [account.opaque]) == {}
    Person.objects.filter(person_id=ministry.stranger).update(salt=None, name=None, kana=None)
    assert called(look, [account.opaque]) == {}
