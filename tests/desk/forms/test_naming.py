"""Where a page asks for one secret, person or place, words will do: the only one is taken, of several one is chosen."""

import pytest
from tests.desk.conftest import Desk
from tests.world import World

from sekisho.record.roles import Role


@pytest.fixture
def browser(desk: Desk, world: World) -> tuple[str, str, str]:
    """Two people of one name, and a place."""
    return world.person("山田太郎"), world.person("山田次郎"), world.place()


def test_the_only_one_that_words_can_mean_is_taken(browser: tuple[str, str, str], desk: Desk) -> None:
    found = desk(Role.DESK).get("/registers/handlers.pdf", {"person": "次郎"})
    assert found.headers["Location"] == f"/registers/handlers.pdf?person={browser[1]}"


def test_of_several_one_is_chosen(browser: tuple[str, str, str], desk: Desk) -> None:
    found = desk(Role.DESK).get("/registers/handlers.pdf", {"person": "山田"})
    page = found.content.decode()
    assert found.status_code == 200
    assert all(f"?person={person}" in page for person in browser[:2])


def test_words_that_fit_nothing_say_so(browser: tuple[str, str, str], desk: Desk) -> None:
    found = desk(Role.DESK).get("/papers/place/", {"place": "どこにもない"})
    assert found.status_code == 404 and "これに合うもの" in found.content.decode()


def test_choices_are_offered_while_somebody_writes(browser: tuple[str, str, str], desk: Desk) -> None:
    page = desk(Role.DESK).get("/choices/persons/", {"person": "次郎"}).content.decode()
    assert f'<option value="{browser[1]}">' in page and browser[0] not in page
    assert "<option" not in desk(Role.DESK).get("/choices/persons/", {"person": "次"}).content.decode()
    assert desk(Role.DESK).get("/choices/accounts/").status_code == 404


def test_nobody_is_offered_what_is_another_organs(browser: tuple[str, str, str], desk: Desk) -> None:
    page = desk(Role.DESK, "ATLA").get("/choices/persons/", {"person": "山田"}).content.decode()
    assert "<option" not in page


def test_an_exposure_is_planned_by_a_title(browser: tuple[str, str, str], desk: Desk, world: World) -> None:
    one, other = world.secret(), world.secret()
    page = desk(Role.MANAGER).post(f"/places/{browser[2]}/plan", {"designation_id": "第一号"}).content.decode()
    assert f'value="{one}"' in page and f'value="{other}"' in page and "一つを選んで" in page
    page = desk(Role.MANAGER).post(f"/places/{browser[2]}/plan", {"designation_id": one}).content.decode()
    assert 'name="begin"' in page
