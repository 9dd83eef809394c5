"""What may be done about a designation is offered where one looks for it: on its page, beside the line it is about."""

from datetime import date
from urllib.parse import quote

import pytest
from tests.desk.boards.ministry import Ministry, handles
from tests.desk.conftest import Desk
from tests.desk.forms.filling import filled
from tests.world import actor

from sekisho.record.looks import ask
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Distribution, Notice

PASS_ON = "/acts/designation.pass_on/"


@pytest.fixture
def told(ministry: Ministry) -> Ministry:
    """A business was notified, and has two people in the range."""
    world = ministry.world
    world.rows("contracts", contract_id="K9", organ_id="MOD", business_id="ACME", regime="SDS",
               **{"from": date(2025, 4, 1), "to": None})  # fmt: skip
    for name in ("従業者一", "従業者二"):
        handles(world, world.person(name, posted_to="ACME"), ministry.secret)
    world.do("designation.notify", designation_id=ministry.secret, businesses=["ACME"])
    return ministry


def workers(ministry: Ministry) -> list[str]:
    rows = ask("people.search", actor(Role.BUSINESS, "ACME"), words="従業者")["rows"]
    return [row["person_id"] for row in rows]


def test_who_holds_a_secret_is_offered_to_notify_its_own_handlers_and_the_organ_is_not(
    told: Ministry, desk: Desk
) -> None:
    page = f"/secrets/{told.secret}/"
    assert (
        f"{PASS_ON}?designation_id={told.secret}&amp;giver_id=ACME"
        in desk(Role.BUSINESS, "ACME").get(page).content.decode()
    )
    assert PASS_ON not in desk(Role.HEAD).get(page).content.decode()


def test_who_is_to_be_notified_is_chosen_from_the_range_without_those_told_already(told: Ministry, desk: Desk) -> None:
    browser, (first, second) = desk(Role.BUSINESS, "ACME"), workers(told)
    asked = {"designation_id": told.secret, "giver_id": "ACME"}
    text = browser.get(PASS_ON, asked).content.decode()
    assert f'value="{first}"' in text and f'value="{second}"' in text
    assert f'value="{told.cleared}"' not in text  # of the organ, not of the business

    told.world.do("designation.pass_on", Role.BUSINESS, "ACME", **asked, handlers=[first])
    text = browser.get(PASS_ON, asked).content.decode()
    assert f'value="{first}"' not in text and f'value="{second}"' in text


def test_the_page_that_asks_to_confirm_names_who_is_told(told: Ministry, desk: Desk) -> None:
    asked = {"designation_id": told.secret, "giver_id": "ACME", "handlers": workers(told)}
    text = desk(Role.BUSINESS, "ACME").post(PASS_ON, filled(asked)).content.decode()
    notices = text[text.index("作られる通知") : text.index("書き込む行")]
    assert "従業者一" in notices and "従業者二" in notices
    assert "保存期間" not in text and "特定秘密保護法施行令第14条第1項" in text


def test_a_line_of_the_distribution_list_is_corrected_from_the_page_by_who_gave_it(told: Ministry, desk: Desk) -> None:
    line = Distribution.objects.known().get(recipient_id="ACME")
    link = f"/acts/designation.correct_line/?corrects={quote(line.key)}"
    page = f"/secrets/{told.secret}/"
    assert link in desk(Role.HEAD).get(page).content.decode()
    assert link not in desk(Role.DESK).get(page).content.decode()
    assert link not in desk(Role.BUSINESS, "ACME").get(page).content.decode()


def test_people_on_the_distribution_list_and_in_notices_are_named(told: Ministry, desk: Desk) -> None:
    one = workers(told)[0]
    asked = {"designation_id": told.secret, "giver_id": "ACME", "handlers": [one]}
    told.world.do("designation.pass_on", Role.BUSINESS, "ACME", **asked)
    browser = desk(Role.BUSINESS, "ACME")
    assert browser.get(f"/secrets/{told.secret}/").content.decode().count("従業者一") >= 3  # range, list, notice
    assert "従業者一" in browser.get("/today/notices/").content.decode()
    key = Distribution.objects.known().get(recipient_id=one).key
    assert "従業者一" in browser.get(f"/acts/designation.correct_line/?corrects={quote(key)}").content.decode()


def test_a_paper_that_is_written_anew_says_so(told: Ministry, desk: Desk) -> None:
    people = workers(told)
    asked = {"designation_id": told.secret, "giver_id": "ACME", "handlers": people}
    told.world.do("designation.pass_on", Role.BUSINESS, "ACME", **asked)
    line = Distribution.objects.known().get(recipient_id=people[0])
    changed = {"corrects": line.key, "mistaken": "on", "why": "取り違え"}
    text = desk(Role.BUSINESS, "ACME").post("/acts/designation.correct_line/", changed).content.decode()
    assert "（書き改め）" in text and "取りやめる通知" in text
    assert Notice.objects.known().filter(recipients__0=people[0]).exists()  # nothing was done yet


def test_a_refused_approval_is_corrected_from_the_page_and_only_refusals_are_offered(
    ministry: Ministry, desk: Desk
) -> None:
    world = ministry.world
    old = world.secret(on=date(1998, 1, 1), until=date(2027, 12, 31))
    key = world.do(
        "designation.approval_refused", Role.HEAD, designation_id=old, decided_on=date(2026, 5, 1), reason="不要"
    ).result
    link = f"/acts/designation.correct_refusal/?corrects={quote(key)}"
    page = desk(Role.HEAD).get(f"/secrets/{old}/").content.decode()
    assert link in page and "不承認" in page
    assert link not in desk(Role.MANAGER).get(f"/secrets/{old}/").content.decode()
    assert [row["value"] for row in ask("choices.find", actor(Role.HEAD), of="refusals")["rows"]] == [key]
