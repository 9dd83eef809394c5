"""Planned moves: not before their moment, not a second after it, and what they cut off."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.conftest import Desk
from tests.desk.moves.orders import csv, handling, previewed, worked
from tests.world import Clock, World, actor

from sekisho.desk.moves import drafts, job, slices
from sekisho.desk.moves.models import Draft, Planned
from sekisho.desk.moves.views import many
from sekisho.kernel.refusals import Refusal
from sekisho.law import rulebook
from sekisho.record.actors import SYSTEM
from sekisho.record.acts import perform
from sekisho.record.facts import of_table
from sekisho.record.planning import analyse
from sekisho.record.project import about
from sekisho.record.roles import Role
from sekisho.right import reference
from sekisho.right.register import Register

EVE, DAY = datetime(2026, 3, 31, 18), datetime(2026, 4, 1)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-03-02T09:00")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return lambda at: monkeypatch.setenv("SEKISHO_NOW", at)


def planned(desk: Desk, world: World, to: str = "防衛装備庁 総務課", kind: str = "異動") -> tuple[str, str, str]:
    """A handler whose move is planned for 1 April; person, secret, wave."""
    person, secret, place = world.person(unit="情報課"), world.secret(), world.place()
    world.assessed(person)
    handling(world, person, secret, **{"from": date(2025, 4, 1), "to": None})
    world.rows("exposures", place_id=place, designation_id=secret, from_at=datetime(2026, 1, 1), to_at=None)
    world.rows("presences", place_id=place, person_id=person, from_at=datetime(2026, 1, 1), to_at=None, source="roster")
    client = desk(Role.DESK)
    address, _ = previewed(client, csv(("2026/4/1", person, "山田太郎", "情報課", to, kind)))
    client.post(f"{address}plan")
    worked(client, address)
    return person, secret, Planned.objects.known().get(person_id=person).wave


def outcome(person: str, secret: str, at: datetime) -> str:
    """What the reference says of the right at a moment."""
    return reference.right(Register.of(about([person])), rulebook(), person, secret, at).outcome


def test_a_planned_move_states_no_posting_yet(desk: Desk, world: World) -> None:
    person, secret, _ = planned(desk, world)

    assert of_table("postings").objects.known().filter(person_id=person).count() == 1
    assert outcome(person, secret, DAY - timedelta(microseconds=1)) == "allow"
    assert outcome(person, secret, DAY) == "deny"
    assert not Draft.objects.exists()


def test_it_is_applied_on_the_eve_and_the_right_ends_to_the_second(desk: Desk, world: World, clock: Clock) -> None:
    person, secret, _ = planned(desk, world)
    job.apply_due(datetime(2026, 3, 30, 18))
    assert of_table("postings").objects.known().filter(person_id=person).count() == 1

    clock("2026-03-31T18:00")
    job.apply_due(EVE)

    assert outcome(person, secret, DAY - timedelta(microseconds=1)) == "allow"
    assert outcome(person, secret, DAY) == "deny"
    kept = {(p.body_id, p.first_day, p.last_day) for p in of_table("postings").objects.known().filter(person_id=person)}
    assert kept == {("MOD", date(2015, 1, 1), date(2026, 3, 31)), ("ATLA", date(2026, 4, 1), None)}


def test_nobody_applies_it_before_its_eve(desk: Desk, world: World) -> None:
    person, _, wave = planned(desk, world)
    move = Planned.objects.known().get(person_id=person).move

    with pytest.raises(Refusal) as refused:
        perform("move.apply", actor(Role.MANAGER), body_id="MOD", wave=wave, moves=[move])

    assert refused.value.codes == ("TOO_EARLY",)
    assert refused.value.cites
    assert "18:00" in str(refused.value.next_step)


def test_a_missed_evening_is_caught_up(desk: Desk, world: World, clock: Clock) -> None:
    person, secret, _ = planned(desk, world)
    clock("2026-04-03T18:00")

    job.apply_due(datetime(2026, 4, 3, 18))

    assert outcome(person, secret, DAY) == "deny"


def test_a_posting_changed_meanwhile_is_refused_and_keeps_no_other_from_applying(
    desk: Desk, world: World, clock: Clock
) -> None:
    person, _, _ = planned(desk, world)
    other, secret, _ = planned(desk, world)
    world.do("person.end_posting", posting_id=Planned.objects.known().get(person_id=person).posting_id,
             last_day=date(2026, 3, 15))  # fmt: skip
    clock("2026-03-31T18:00")

    told = job.apply_due(EVE)

    assert "1" in told.en
    assert "refused" in told.en
    assert outcome(other, secret, DAY) == "deny"


def test_a_leaver_has_no_post_from_the_day(desk: Desk, world: World, clock: Clock) -> None:
    person, secret, _ = planned(desk, world, to="", kind="退職")
    clock("2026-03-31T18:00")

    job.apply_due(EVE)

    assert [p.last_day for p in of_table("postings").objects.known().filter(person_id=person)] == [date(2026, 3, 31)]
    assert outcome(person, secret, DAY) == "deny"


def test_what_loses_the_right_is_ended_in_one_act(desk: Desk, world: World) -> None:
    person, _, wave = planned(desk, world)
    client = desk(Role.MANAGER)
    assert client.post(f"/moves/waves/{wave}/cut", {"reason": "異動"}).status_code == 400

    client.post(f"/moves/waves/{wave}/cut", {"reason": "異動", "confirmed": "on"})

    handler = of_table("handlers").objects.known().get(person_id=person)
    presence = of_table("presences").objects.known().get(person_id=person)
    assert (handler.last_day, presence.to_at) == (date(2026, 3, 31), DAY)


def test_a_line_that_has_the_right_after_all_is_kept(desk: Desk, world: World) -> None:
    person, _, wave = planned(desk, world)
    world.posted(person, "MOD", date(2020, 1, 1))
    move = Planned.objects.known().get(person_id=person).move

    told = perform("move.cut", actor(Role.MANAGER), body_id="MOD", wave=wave, moves=[move], reason="異動").result

    assert told == {"handlers": 0, "presences": 0, "kept": 2}


def test_the_desk_ends_no_handler_lines(desk: Desk, world: World) -> None:
    _, _, wave = planned(desk, world)

    assert desk(Role.DESK).post(f"/moves/waves/{wave}/cut", {"reason": "x", "confirmed": "on"}).status_code == 404


def test_a_withdrawn_plan_is_not_applied(desk: Desk, world: World, clock: Clock) -> None:
    person, secret, wave = planned(desk, world)
    desk(Role.DESK).post(f"/moves/waves/{wave}/withdraw", {"reason": "内示取消し", "confirmed": "on"})
    clock("2026-03-31T18:00")

    job.apply_due(EVE)

    assert outcome(person, secret, DAY) == "allow"


def test_the_look_ahead_warns_within_sixty_days_only(desk: Desk, world: World) -> None:
    person, _, _ = planned(desk, world)

    near = world.look("moves.ahead", Role.DESK)
    far = world.look("moves.ahead", Role.DESK, at=datetime(2026, 1, 30))

    assert [(row["person_id"], row["lines"]) for row in near["rows"]] == [(person, 2)]
    assert (far["losing"], far["total"]) == (0, 0)
    assert person in desk(Role.DESK).get("/moves/").content.decode()


def test_a_wave_of_another_body_does_not_exist(desk: Desk, world: World) -> None:
    _, _, wave = planned(desk, world)

    assert desk(Role.MANAGER, "ATLA").get(f"/moves/waves/{wave}/").status_code == 404
    assert world.look("moves.ahead", Role.DESK, "ATLA")["total"] == 0


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_of_a_wave_is_there_in_both_languages(desk: Desk, world: World, lang: str) -> None:
    person, _, wave = planned(desk, world)

    page = desk(Role.MANAGER, lang=lang).get(f"/moves/waves/{wave}/").content.decode()

    assert person in page
    assert {"ja": "前日18時", "en": "18:00 of the eve"}[lang] in page


def test_two_thousand_rows_are_planned_and_applied(world: World, clock: Clock) -> None:
    count = 2_000
    post = {"body_id": "MOD", "unit": "甲", "kind": "regular", "from": date(2020, 4, 1)}
    world.crowd("persons", ({"person_id": f"q{n}", "name": f"職員{n}"} for n in range(count)))
    world.crowd("postings", ({"posting_id": f"h{n}", "person_id": f"q{n}", **post} for n in range(count)))
    analyse()
    content = csv(*((("2026/4/1", f"q{n}", f"職員{n}", "甲", "乙", "配置換")) for n in range(count)))
    desk_ = actor(Role.DESK)
    draft = drafts.begun(SimpleUploadedFile("a.csv", content), desk_, "MOD", datetime(2026, 3, 2, 9))
    drafts.opened(draft)
    slices.match_again(draft)
    while draft.state in drafts.WORKING:
        slices.advance(draft, desk_)
    assert len(drafts.moves(draft)) == count
    slices.plan(draft, "w1")
    while draft.state in drafts.WORKING:
        slices.advance(draft, desk_)
    clock("2026-03-31T18:00")

    done, refused = job.applied("w1", "MOD", SYSTEM, EVE)

    assert (done, refused) == (count, [])
    assert of_table("postings").objects.known().filter(unit="乙", first_day=date(2026, 4, 1)).count() == count


def test_what_takes_long_goes_on_page_by_page(desk: Desk, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person, _, wave = planned(desk, world)
    monkeypatch.setattr(many, "SECONDS", 0)
    client, asked = desk(Role.MANAGER), {"reason": "異動", "confirmed": "on"}

    first = client.post(f"/moves/waves/{wave}/cut", asked).content.decode()
    assert 'hx-trigger="load"' in first
    assert of_table("handlers").objects.known().get(person_id=person).last_day is None
    monkeypatch.setattr(many, "SECONDS", 5)
    client.post(f"/moves/waves/{wave}/cut", asked)

    assert of_table("handlers").objects.known().get(person_id=person).last_day == date(2026, 3, 31)
