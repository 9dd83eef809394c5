"""A move ends one posting and begins another on one day, and says which rights end with it."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role
from sekisho.rooms.people.models import Posting
from sekisho.rooms.people.posts import MAIN

DAY = timedelta(days=1)
FIRST = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def entered(world: World, number: str = "n1", name: str = "新垣結") -> str:
    done = world.do("person.enter", body_id="MOD", person_id=number, name=name, first_day=date(2020, 4, 1), unit="一課")
    posting: str = done.result["posting"]
    return posting


def _handler(world: World) -> tuple[str, str]:
    """Somebody cleared in the range of a designation of MOD; returns the number and the posting."""
    posting = entered(world)
    world.assessed("n1")
    world.do(
        "handler.appoint", designation_id=world.secret(), person_id="n1", organ_id="MOD", first_day=FIRST, reason="係員"
    )
    return "n1", posting


def test_a_move_to_another_organ_ends_clearance_and_range(world: World) -> None:
    person, posting = _handler(world)

    moved = world.do("person.move", posting_id=posting, to_body_id="ATLA", effective_day=date(2026, 5, 1)).result

    (row,) = moved["ends"]["handlers"]
    assert (row["person_id"], row["failed"], row["from"]) == (person, ["MEMBER"], datetime(2026, 5, 1))
    assert row["cites"]
    assert [(c["organ_id"], c["regime"]) for c in moved["ends"]["clearances"]] == [("MOD", "CES"), ("MOD", "SDS")]
    left, begun = Posting.objects.known().filter(person_id=person).order_by("first_day")
    assert (left.last_day, begun.first_day, begun.body_id) == (date(2026, 4, 30), date(2026, 5, 1), "ATLA")


def test_a_move_inside_the_organ_ends_nothing(world: World) -> None:
    _, posting = _handler(world)

    moved = world.do("person.move", posting_id=posting, to_body_id="MOD", effective_day=date(2026, 5, 1)).result

    assert moved["ends"]["handlers"] == moved["ends"]["clearances"] == []


def test_a_secondment_with_a_concurrent_post_ends_nothing(world: World) -> None:
    _, posting = _handler(world)

    gone = world.do(
        "person.second", posting_id=posting, to_body_id="ATLA", effective_day=date(2026, 5, 1), keeps_concurrent=True
    ).result

    assert gone["ends"]["handlers"] == []


def test_who_comes_back_does_not_carry_the_earlier_clearance(world: World) -> None:
    _, posting = _handler(world)
    gone = world.do("person.second", posting_id=posting, to_body_id="ATLA", effective_day=date(2026, 5, 1)).result

    back = world.do("person.return", body_id="MOD", posting_id=gone["posting"], effective_day=date(2026, 9, 1)).result

    sds = back["clearances"][0]
    assert (sds["stands"], sds["failed"]) == (False, ["UNBROKEN"])
    assert sds["note"]["ja"]
    assert "standing" in sds["next_step"]["en"] or "still stands" in sds["next_step"]["en"]


def test_only_the_organ_that_lent_a_person_calls_back(world: World) -> None:
    """Not one he was at before, nor the one he was lent to; however often he is lent on."""
    world.organ("CAO", "内閣府")
    world.rows("persons", person_id="n2", name="他機関にいた者")
    there: dict[str, Any] = {"person_id": "n2", "unit": None}
    for body, kind, first, last in (
        ("ATLA", "regular", date(2015, 4, 1), date(2019, 3, 31)),
        ("MOD", "regular", date(2019, 4, 1), date(2024, 3, 31)),
        ("CAO", "seconded", date(2024, 4, 1), date(2025, 3, 31)),
        ("ACME", "seconded", date(2025, 4, 1), None),
    ):
        world.rows("postings", posting_id=f"{body}-n2", body_id=body, kind=kind, **there, **{"from": first, "to": last})
    back: dict[str, Any] = {"posting_id": "ACME-n2", "effective_day": date(2026, 5, 1)}

    for body in ("ATLA", "CAO"):
        with pytest.raises(Refusal) as refused:
            world.do("person.return", Role.HEAD, body, body_id=body, **back)
        assert refused.value.codes == ("NOT_FOUND",)
    assert world.do("person.return", body_id="MOD", **back).result["posting"]


def test_an_organ_where_a_concurrent_post_was_kept_calls_back(world: World) -> None:
    _, posting = _handler(world)
    day: dict[str, Any] = {"effective_day": date(2026, 5, 1)}
    gone = world.do("person.second", posting_id=posting, to_body_id="ATLA", keeps_concurrent=True, **day).result

    asked: dict[str, Any] = {"posting_id": gone["posting"], "effective_day": date(2026, 9, 1)}
    assert world.do("person.return", body_id="MOD", **asked).result["posting"]


def test_nobody_is_seconded_twice_or_posted_beside_a_secondment(world: World) -> None:
    world.organ("CAO", "内閣府")
    _, posting = _handler(world)
    gone: dict[str, Any] = {"posting_id": posting, "effective_day": date(2026, 5, 1)}
    away = world.do("person.second", to_body_id="ATLA", **gone).result["posting"]
    back: dict[str, Any] = {"body_id": "MOD", "person_id": "n1", "first_day": date(2026, 6, 1)}

    tries: list[tuple[str, dict[str, Any]]] = [
        ("person.second", {"to_body_id": "CAO", **gone}),
        ("person.move", {"to_body_id": "CAO", **gone}),
        ("person.post", back),
        ("person.correct_posting", {"corrects": posting, "first_day": date(2020, 4, 1), "open_ended": True,
                                    "reason": "誤記"}),
    ]  # fmt: skip
    for name, asked in tries:
        with pytest.raises(Refusal) as refused:
            world.do(name, Role.HEAD, **asked)
        assert (refused.value.codes, refused.value.next_step is not None) == (("OVERLAP",), True)

    assert Posting.objects.known().get(person_id="n1", last_day=None).posting_id == away
    world.do("person.post", Role.HEAD, kind="concurrent", **back)


def test_only_who_is_seconded_is_called_back(world: World) -> None:
    _, posting = _handler(world)

    with pytest.raises(Refusal) as refused:
        world.do("person.return", body_id="MOD", posting_id=posting, effective_day=date(2026, 9, 1))

    assert refused.value.next_step is not None


def test_a_move_outside_the_posting_is_refused_with_its_days(world: World) -> None:
    posting = entered(world)

    for day in (date(2020, 4, 1), date(2019, 1, 1)):
        with pytest.raises(Refusal) as refused:
            world.do("person.move", posting_id=posting, to_body_id="ATLA", effective_day=day)
        assert refused.value.codes == ("NOT_HELD",)
        assert refused.value.next_step is not None


def test_another_bodys_manager_moves_nobody(world: World) -> None:
    posting = entered(world)

    with pytest.raises(Refusal) as refused:
        world.do("person.move", Role.MANAGER, "ATLA", posting_id=posting, to_body_id="ATLA",
                 effective_day=date(2026, 5, 1))  # fmt: skip

    assert refused.value.codes == ("NOT_AUTHORISED",)


def test_a_business_posts_nobody_to_an_organ(world: World) -> None:
    begun = world.do(
        "person.enter", Role.BUSINESS, "ACME", body_id="ACME", person_id="e1", name="社員", first_day=date(2020, 4, 1)
    ).result

    for name in ("person.move", "person.second"):
        with pytest.raises(Refusal) as refused:
            world.do(name, Role.BUSINESS, "ACME", posting_id=begun["posting"], to_body_id="MOD",
                     effective_day=date(2026, 5, 1))  # fmt: skip
        assert refused.value.codes == ("NOT_AUTHORISED",)
        assert refused.value.next_step is not None


def test_the_end_of_a_posting_names_the_ranges_that_end(world: World) -> None:
    _, posting = _handler(world)

    ended = world.do("person.end_posting", posting_id=posting, last_day=date(2026, 4, 30)).result

    assert [r["failed"] for r in ended["handlers"]] == [["MEMBER"]]
    assert ended["at"] == datetime(2026, 5, 1)


def test_a_corrected_posting_stays_known_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    posting = entered(world)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")
    world.do("person.correct_posting", corrects=posting, first_day=date(2020, 5, 1), unit="二課", reason="誤記")

    then = world.look("people.postings", person_id="n1", known_at=datetime(2026, 4, 1, 12))["rows"]
    now = world.look("people.postings", person_id="n1")["rows"]

    assert [(p["from"], p["unit"]) for p in then] == [(date(2020, 4, 1), "一課")]
    assert [(p["from"], p["unit"]) for p in now] == [(date(2020, 5, 1), "二課")]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "post", "end", "second", "return"]),
        st.sampled_from(["MOD", "ATLA"]),
        st.integers(min_value=-40, max_value=400),
        st.integers(min_value=0, max_value=5),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_acts_ever_leave_two_main_postings_overlapping(world: World, steps: list[tuple[str, str, int, int]]) -> None:
    number = f"r{Posting.objects.count()}"
    entered(world, number)
    for what, body, days, which in steps:
        _try(world, number, what, body, date(2026, 1, 1) + days * DAY, which)

    main = list(Posting.objects.known().filter(person_id=number, kind__in=MAIN).order_by("first_day"))
    for one, other in pairwise(main):
        assert one.last_day is not None and one.last_day < other.first_day


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_was_known_then_never_changes_with_later_acts(
    world: World, steps: list[tuple[str, str, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock goes on with every example: entries never go back in time."""
    count = Posting.objects.count()
    hour = datetime(2026, 4, 1, 9) + count * timedelta(hours=1)
    monkeypatch.setenv("SEKISHO_NOW", hour.isoformat())
    number = f"k{count}"
    entered(world, number)
    then, asked = hour + timedelta(minutes=1), ("people.one", "people.postings")
    before = [world.look(name, person_id=number, at=then, known_at=then) for name in asked]

    monkeypatch.setenv("SEKISHO_NOW", (hour + timedelta(minutes=2)).isoformat())
    for what, body, days, which in steps:
        _try(world, number, what, body, date(2026, 1, 1) + days * DAY, which)

    assert [world.look(name, person_id=number, at=then, known_at=then) for name in asked] == before


def _try(world: World, number: str, what: str, body: str, day: date, which: int) -> None:
    posts = list(Posting.objects.known().filter(person_id=number).order_by("pk"))
    post = posts[which % len(posts)]
    asked: dict[str, dict[str, Any]] = {
        "move": {"posting_id": post.posting_id, "to_body_id": body, "effective_day": day},
        "second": {"posting_id": post.posting_id, "to_body_id": body, "effective_day": day},
        "end": {"posting_id": post.posting_id, "last_day": day},
        "post": {"body_id": body, "person_id": number, "first_day": day, "last_day": day + 30 * DAY},
        "return": {"body_id": body, "posting_id": post.posting_id, "effective_day": day},
    }
    name = {"end": "person.end_posting"}.get(what, f"person.{what}")
    try:
        world.do(name, Role.MANAGER, asked[what].get("body_id", post.body_id), **asked[what])
    except Refusal as refusal:
        assert refusal.codes or refusal.cites


def test_a_posting_or_a_name_is_corrected_only_with_a_reason(world: World) -> None:
    posting = entered(world)

    tries: list[tuple[str, dict[str, Any]]] = [
        ("person.correct_posting", {"corrects": posting, "first_day": FIRST}),
        ("person.correct", {"body_id": "MOD", "corrects": "n1", "name": "新垣結衣"}),
    ]
    for name, asked in tries:
        with pytest.raises(Refusal) as refused:
            world.do(name, **asked, reason=" ")
        assert refused.value.codes == ("MISSING",)


def test_a_corrected_posting_keeps_what_the_correction_does_not_say(world: World) -> None:
    world.rows("persons", person_id="n2", name="山田花子")
    days = {"from": date(2020, 4, 1), "to": date(2026, 6, 30)}
    world.rows("postings", posting_id="g2", person_id="n2", body_id="MOD", unit="一課", post="課長", kind="concurrent",
               **days)  # fmt: skip
    asked: dict[str, Any] = {"corrects": "g2", "reason": "誤記"}

    def said() -> tuple[Any, ...]:
        now = Posting.objects.known().get(posting_id="g2")
        return now.unit, now.post, now.kind, now.first_day, now.last_day

    world.do("person.correct_posting", first_day=date(2020, 5, 1), **asked)
    assert said() == ("一課", "課長", "concurrent", date(2020, 5, 1), date(2026, 6, 30))
    world.do("person.correct_posting", first_day=date(2020, 5, 1), unit="", open_ended=True, **asked)
    assert said() == (None, "課長", "concurrent", date(2020, 5, 1), None)
