"""What may be done about a place is offered on its page, to who may do it; trainings due are recorded at once."""

from datetime import date, datetime
from urllib.parse import quote

import pytest
from tests.desk.boards.ministry import Ministry, handles
from tests.desk.conftest import Desk

from sekisho.record.roles import Role
from sekisho.rooms.places.models import Exposure

ACTS = ("presence.entitle", "exposure.begin", "exposure.end", "exposure.correct", "presence.correct", "place.close")


def test_a_place_offers_to_plan_begin_end_and_correct_what_is_exposed(ministry: Ministry, desk: Desk) -> None:
    page = desk(Role.MANAGER).get(f"/places/{ministry.room}/").content.decode()
    key = Exposure.objects.known().get(place_id=ministry.room).key
    assert all(f"/acts/{name}/" in page for name in ACTS)
    assert f"/places/{ministry.room}/plan" in page
    assert f"/acts/exposure.correct/?corrects={quote(key)}" in page
    ahead = {"from_at": datetime(2026, 7, 1, 10), "to_at": datetime(2026, 7, 1, 12)}
    ministry.world.rows("exposures", place_id=ministry.room, designation_id=ministry.world.secret(), **ahead)
    coming = Exposure.objects.known().get(from_at=ahead["from_at"]).key
    page = desk(Role.MANAGER).get(f"/places/{ministry.room}/").content.decode()
    assert f"/acts/exposure.correct/?corrects={quote(coming)}" in page


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.ASSESSOR])
def test_a_place_offers_no_act_to_who_may_do_none(ministry: Ministry, desk: Desk, role: Role) -> None:
    page = desk(role).get(f"/places/{ministry.room}/").content.decode()
    assert not any(f"/acts/{name}/" in page for name in ACTS)


def test_what_is_exposed_bears_its_title(ministry: Ministry, desk: Desk) -> None:
    page = desk(Role.DESK).get(f"/places/{ministry.room}/").content.decode()
    exposed = page[page.index("<h2>露出しているもの") :]
    assert "第一号" in exposed[: exposed.index("</ul>")]


def test_all_trainings_due_on_a_page_are_recorded_by_one_act(ministry: Ministry, desk: Desk) -> None:
    people = [ministry.world.person(name) for name in ("受講一郎", "受講二郎")]
    for person in people:
        ministry.world.assessed(person)
        handles(ministry.world, person, ministry.secret)
        ministry.world.rows("trainings", person_id=person, body_id="MOD", completed_on=date(2025, 1, 10))
    page = desk(Role.DESK).get("/today/trainings/").content.decode()
    link = page[page.index("この頁に並ぶもの") :].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert link.startswith("/acts/training.record/?body_id=MOD")
    assert all(f"persons={person}" in link for person in people)
    form = desk(Role.DESK).get(link).content.decode()
    assert all(f'value="{person}" checked' in form for person in people)
