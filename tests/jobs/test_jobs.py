"""The clock's own work: due jobs run, once however often they were missed, alone, and what fails is told."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.world import World

from sekisho.jobs import running, schedule
from sekisho.jobs.expiring import over
from sekisho.jobs.models import Job, Reconciliation
from sekisho.jobs.running import alone, run_due
from sekisho.jobs.schedule import RETRY, TASKS, Rhythm, Task
from sekisho.kernel.texts import Text
from sekisho.record.actors import EVERYWHERE
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.record.verify import verify_record

NIGHT = datetime(2026, 6, 1, 2, 0)


@pytest.fixture(autouse=True)
def _night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", NIGHT.isoformat())


@pytest.fixture
def jobs(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A schedule of one job, whose work can be changed; tells how often it ran."""
    told: dict[str, Any] = {"ran": 0, "fault": None}

    def work(_: datetime) -> Text:
        told["ran"] += 1
        if told["fault"]:
            raise told["fault"]
        return Text("済み", "done")

    task = Task("tried", Text("試し", "tried"), Rhythm(NIGHT.time()), work)
    monkeypatch.setattr(schedule, "TASKS", {"tried": task})
    monkeypatch.setattr(running, "TASKS", {"tried": task})
    yield told


def test_a_job_nobody_ever_ran_is_due_at_once_and_then_at_its_time(jobs: dict[str, Any]) -> None:
    assert run_due(NIGHT) == ["tried"]
    assert run_due(NIGHT + timedelta(hours=23, minutes=59)) == []
    assert run_due(NIGHT + timedelta(days=1)) == ["tried"]
    assert jobs["ran"] == 2


def test_what_a_run_did_is_told_in_either_language(jobs: dict[str, Any]) -> None:
    run_due(NIGHT)

    job = Job.objects.get()
    assert (job.told("ja"), job.told("en")) == ("済み", "done")
    job.last_outcome = "満了：0 件"
    assert job.told("en") == "満了：0 件"


def test_runs_missed_for_a_week_are_caught_up_once(jobs: dict[str, Any]) -> None:
    run_due(NIGHT)
    late = NIGHT + timedelta(days=7, hours=5)

    assert run_due(late) == ["tried"]
    assert run_due(late) == []
    assert Job.objects.get().next_run == NIGHT + timedelta(days=8)


def test_a_failure_is_kept_with_its_reason_and_tried_again_soon(jobs: dict[str, Any]) -> None:
    jobs["fault"] = RuntimeError("disk full")
    run_due(NIGHT)

    job = Job.objects.get()
    assert (job.failed, job.next_run) == (True, NIGHT + RETRY)
    assert job.last_outcome.startswith("RuntimeError (test_jobs.py:")
    jobs["fault"] = None
    run_due(NIGHT + RETRY)
    assert Job.objects.get().failed is False


def test_while_one_process_runs_jobs_no_other_does(jobs: dict[str, Any], tmp_path: Any) -> None:
    import fcntl

    from django.db import connection

    from sekisho.record import home

    if connection.vendor == "postgresql":
        pytest.skip("the lock of PostgreSQL is per connection")
    with (home.path() / "jobs.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with alone() as mine:
            assert not mine
        assert run_due(NIGHT) == []
    assert run_due(NIGHT) == ["tried"]


def test_what_is_over_is_what_no_extension_carries_on(world: World) -> None:
    gone = world.secret(on=date(2021, 6, 1), until=date(2026, 5, 31))
    carried = world.secret(on=date(2021, 6, 1), until=date(2026, 5, 31))
    world.secret(on=date(2021, 6, 2), until=date(2026, 6, 1))
    world.rows("extensions", designation_id=carried, decided_on=date(2026, 5, 1), valid_until=date(2028, 5, 31))

    assert over(datetime(2026, 5, 31, 23, 59)) == []
    assert over(datetime(2026, 6, 1)) == [gone]


def test_a_designation_expires_at_the_end_of_its_last_day(world: World) -> None:
    gone = world.secret(on=date(2021, 6, 1), until=date(2026, 5, 31))

    TASKS["expiry"].work(NIGHT)

    ended = of_table("designations").objects.known().get(designation_id=gone)
    assert (ended.end_kind, ended.ended_on) == ("expired", date(2026, 5, 31))


def test_every_list_is_held_against_every_other_and_each_body_is_told_its_own(world: World) -> None:
    person, secret, place = world.person(), world.secret(), world.place()
    world.rows("handlers", designation_id=secret, person_id=person, organ_id="MOD", **{"from": date(2026, 1, 1)})
    world.rows("exposures", place_id=place, designation_id=secret, from_at="2026-01-01T00:00:00")
    world.rows("presences", place_id=place, person_id=person, from_at="2026-01-01T00:00:00", source="roster")
    world.rows("trainings", person_id="nobody", body_id="ATLA", completed_on=date(2026, 1, 1))

    TASKS["reconciliation"].work(NIGHT)

    told = world.look("reconciliation.latest")
    assert told["day"] == NIGHT.date()
    assert {"HANDLER_WITHOUT_RIGHT", "REACH_WITHOUT_CLEARANCE"} <= set(told["counts"])
    assert world.look("reconciliation.latest", body="ATLA")["counts"].keys().isdisjoint(told["counts"])
    everywhere = world.look("reconciliation.latest", Role.INSPECTOR, EVERYWHERE, code="DANGLING_REFERENCE")
    assert [(row["table"], row["value"]) for row in everywhere["rows"]] == [("trainings", "nobody")]
    assert verify_record(lambda *_: None) == []


def test_a_second_reconciliation_of_a_day_is_the_one_that_is_read(world: World) -> None:
    person, secret = world.person(), world.secret()
    world.rows("handlers", designation_id=secret, person_id=person, organ_id="MOD", **{"from": date(2026, 1, 1)})
    TASKS["reconciliation"].work(NIGHT)
    world.assessed(person)
    TASKS["reconciliation"].work(NIGHT)

    assert "HANDLER_WITHOUT_RIGHT" not in world.look("reconciliation.latest")["counts"]
    assert Reconciliation.objects.filter(known_to__isnull=False).exists()


def test_the_schedule_is_shown_with_how_each_run_ended(world: World) -> None:
    run_due(NIGHT)

    shown = {job["name"]: job for job in world.look("jobs.list")}
    assert set(shown) == set(TASKS) >= {"expiry", "reconciliation", "counting"}
    assert not any(job["failed"] for job in shown.values()), shown
    assert shown["expiry"]["next_run"] == datetime(2026, 6, 2)
    assert shown["reconciliation"]["next_run"] == datetime(2026, 6, 2, 2)
