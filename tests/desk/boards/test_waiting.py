"""Where a great record has to be worked out anew, it is done beside the requests, and no older list is shown."""

import json
import threading
from collections.abc import Callable

import pytest
from tests.desk.boards.ministry import Ministry
from tests.desk.conftest import Desk

from sekisho.api import answers
from sekisho.desk.boards.snapshots import beside, keeping
from sekisho.desk.boards.snapshots.beside import NotReady, begin, finish
from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role

Work = Callable[[], object]
WAITING = "全員分の一覧を作り直しています"


def test_what_is_begun_is_done_once_however_often_it_is_asked_for() -> None:
    done: list[str] = []
    may_go_on = threading.Event()

    def work() -> None:
        may_go_on.wait(10)
        done.append(threading.current_thread().name)

    for _ in range(3):
        with pytest.raises(NotReady):
            begin("lists", work)
    may_go_on.set()
    finish()

    assert done == ["sekisho-boards"]


def test_whoever_asks_next_is_told_of_what_failed_and_then_it_is_tried_again() -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise ZeroDivisionError

    with pytest.raises(NotReady):
        begin("lists", work)
    finish()
    with pytest.raises(ZeroDivisionError):
        begin("lists", work)
    with pytest.raises(NotReady):
        begin("lists", work)
    finish()
    with pytest.raises(ZeroDivisionError):
        begin("lists", work)

    assert len(tries) == 2


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Work]:
    """Every record counts as great; what would be done beside the requests, to be done when the test says so."""
    works: list[Work] = []

    def keep(_about: object, work: Work) -> None:
        works.append(work)
        raise NotReady

    monkeypatch.setattr(beside, "GREAT", 0)
    monkeypatch.setattr(keeping, "begin", keep)
    return works


@pytest.mark.parametrize("address", ["/", "/today/must-not-enter/"])
def test_the_board_waits_and_asks_again_by_itself(
    ministry: Ministry, desk: Desk, begun: list[Work], address: str
) -> None:
    browser = desk(Role.DESK)

    first = browser.get(address)
    begun[0]()
    then = browser.get(address)

    assert (first.status_code, first["Refresh"]) == (202, "3")
    assert WAITING in first.content.decode()
    assert ministry.stranger not in first.content.decode()
    assert then.status_code == 200 and "Refresh" not in then
    assert ministry.stranger in then.content.decode()


def test_no_older_list_stands_in_for_one_that_is_being_made(ministry: Ministry, desk: Desk, begun: list[Work]) -> None:
    browser = desk(Role.DESK)
    browser.get("/")
    begun.pop()()

    ministry.world.organ("NEW", "新省")  # concerns everybody: what was made before is no answer any more

    assert browser.get("/").status_code == 202
    begun.pop()()
    assert browser.get("/").status_code == 200


def test_an_act_about_one_person_keeps_nobody_waiting(ministry: Ministry, desk: Desk, begun: list[Work]) -> None:
    browser = desk(Role.DESK)
    browser.get("/")
    begun.pop()()

    ministry.world.do("presence.withdraw", place_id=ministry.room, person_id=ministry.stranger)

    assert browser.get("/").status_code == 200
    assert begun == []


@pytest.mark.parametrize("page", ["people/{0.stranger}", "places/{0.room}", "secrets/{0.secret}", "organs/MOD"])
def test_pages_of_one_thing_show_the_rest_of_it_meanwhile(
    ministry: Ministry, desk: Desk, begun: list[Work], page: str
) -> None:
    browser = desk(Role.DESK)

    meanwhile = browser.get(f"/{page.format(ministry)}/")
    begun.pop()()
    then = browser.get(f"/{page.format(ministry)}/")

    assert (meanwhile.status_code, WAITING in meanwhile.content.decode()) == (200, True)
    assert (then.status_code, WAITING in then.content.decode()) == (200, False)


def test_a_program_is_told_to_ask_again(ministry: Ministry, begun: list[Work]) -> None:
    with pytest.raises(Refusal) as refused:
        ministry.world.look("board.must_not_enter", Role.DESK)

    answer = answers.refused(refused.value)
    assert (answer.status_code, json.loads(answer.content)["codes"]) == (503, ["NOT_READY"])
