"""A great register is worked through beside the requests: a look at its page never waits for it."""

from collections.abc import Callable

import pytest
from tests.desk.bringing.registers import files, uploaded, worked
from tests.desk.conftest import Desk
from tests.world import World, actor

from sekisho.desk.boards.snapshots.beside import NotReady
from sekisho.desk.bringing import aside, keeping, work
from sekisho.desk.bringing.models import Bringing
from sekisho.record import home
from sekisho.record.project import bundle
from sekisho.record.roles import Role

Work = Callable[[], object]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-01T09:00")


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Work]:
    """Every upload counts as great; what would be done beside the requests, to be done when the test says so."""
    works: list[Work] = []

    def keep(_about: object, work: Work) -> None:
        works.append(work)
        raise NotReady

    monkeypatch.setattr(aside, "GREAT", 0)
    monkeypatch.setattr(aside, "WAIT", 0.0)
    monkeypatch.setattr(aside, "begin", keep)
    return works


def test_looking_begins_the_work_and_shows_how_far_it_is(desk: Desk, world: World, begun: list[Work]) -> None:
    client = desk(Role.HEAD)
    address = uploaded(client, files())

    first = client.get(address).content.decode()
    state = Bringing.objects.get().state
    begun[0]()
    then = client.get(address).content.decode()

    assert (state, Bringing.objects.get().state) == (keeping.READING, keeping.READY)
    assert 'id="progress"' in first and "ほかの画面は使えます" in first
    assert 'id="progress"' not in then and "取り込む前の監査" in then


def test_what_is_to_be_written_is_laid_out_beside_the_requests_too(desk: Desk, world: World, begun: list[Work]) -> None:
    client = desk(Role.HEAD)
    address = uploaded(client, files())
    client.get(address)
    begun.pop()()
    client.post(f"{address}write", {"what": "rest", "confirmed": "on"})

    client.get(address)
    before = bundle()["persons"].height
    begun.pop()()
    page = worked(client, address)

    assert before == 0 and bundle()["persons"].height == 2
    assert "取り込みました" in page


def test_choosing_anew_is_worked_out_beside_the_requests(desk: Desk, world: World, begun: list[Work]) -> None:
    client = desk(Role.HEAD)
    address = uploaded(client, files())
    client.get(address)
    begun.pop()()

    client.post(f"{address}kinds", {"kind": []})
    state = Bringing.objects.get().state
    begun.pop()()

    assert (state, Bringing.objects.get().state) == (keeping.WEIGHING, keeping.READY)


def test_a_draft_that_is_thrown_away_meanwhile_leaves_nothing(desk: Desk, world: World, begun: list[Work]) -> None:
    client = desk(Role.HEAD)
    address = uploaded(client, files())
    client.get(address)
    draft = Bringing.objects.get()
    client.post(f"{address}discard")

    begun.pop()()
    draft.state = keeping.JUDGING
    work.worked(draft, actor(Role.HEAD))

    assert not (home.path() / "bringing" / draft.name).exists()
    assert not Bringing.objects.exists()
