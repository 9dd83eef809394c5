"""What is asked of a great record: every query, and every page of the desk that a role reaches."""

from random import Random

import pytest
from bench.p12 import seats
from bench.p12.addresses import FILES, addresses
from bench.p12.drawing import draws
from bench.p12.pages import fetched
from bench.p12.queries import asked
from bench.p12.run import row, target_of
from tests.desk.boards.ministry import NOW, Ministry
from tests.world import World

from sekisho.desk.urls import urlpatterns

NO_PAGES = {"proof", "moves-draft", "moves-columns", "moves-answers", "moves-plan", "moves-discard", "act-pick",
            "moves-apply", "moves-withdraw", "moves-cut", "act-answer", "bringing", "bringing-kinds", "bringing-rows",
            "bringing-write", "bringing-discard", "bringing-left-out"}  # fmt: skip
"""Addresses that only take a form, give a file, or show a draft: of moves, which has a benchmark of its own, or of
spreadsheets that are brought, which the head alone sees."""


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, world: World) -> seats.Seat:
    """The manager of a small ministry."""
    monkeypatch.setenv("SEKISHO_NOW", NOW.isoformat())
    Ministry.founded(world)
    world.posted(world.person(), "ACME", NOW.date())
    contract = {"contract_id": "c1", "organ_id": "MOD", "business_id": "ACME", "regime": "SDS"}
    world.rows("contracts", **contract, **{"from": NOW.date(), "to": None})
    for kept in (seats.seats, seats.account_of):
        kept.cache_clear()
    return seats.seats()[0]


def test_every_page_of_the_desk_is_among_the_addresses(reader: seats.Seat) -> None:
    drawn = draws(reader, Random(1)) | dict.fromkeys(("wave", "move", "done"), lambda: "1")
    found = {address.pattern for address in addresses() if drawn.keys() >= address.wanted}

    pages = {str(pattern.name) for pattern in urlpatterns if not str(pattern.name).endswith(FILES)}
    assert pages - found <= NO_PAGES


def test_each_reader_is_the_greatest_of_its_kind(reader: seats.Seat) -> None:
    assert [(seat.name, seat.body_id, seat.home) for seat in seats.seats()] == [
        ("manager", "MOD", "MOD"), ("inspector", "*", "MOD"), ("assessor", "MOD", "MOD"), ("business", "ACME", "ACME"),
    ]  # fmt: skip


def test_pages_are_fetched_and_timed_and_a_page_of_another_role_is_not(reader: seats.Seat) -> None:
    told = list(fetched(reader, 2, "place"))

    assert {(one["what"], one["seat"]) for one in told} == {
        ("places", "manager"), ("places, body_id", "manager"), ("place", "manager"),
    }  # fmt: skip
    assert all(len(one["seconds"]) == len(one["cpu_seconds"]) == 2 for one in told)
    assert list(fetched(seats.seats()[3], 1, "moves")) == []


def test_queries_are_asked_and_timed(reader: seats.Seat) -> None:
    told = {one["what"]: one for one in asked(reader, 2, "places.")}

    assert set(told) == {"places.list", "places.one"}
    assert all(len(one["seconds"]) == 2 for one in told.values())


@pytest.mark.parametrize(
    ("what", "target"),
    [
        ("today", 500),
        ("today, nothing at hand", 500),
        ("today, worked out beside requests", None),
        ("people, q", 300),
        ("knowers.between", 1_000),
        ("person", 300),
    ],
)
def test_what_is_asked_has_its_target(what: str, target: int | None) -> None:
    assert target_of(what) == target
    one = {"what": what, "seat": "manager", "asked": 1, "p50_ms": 1, "p95_ms": 2, "cpu_p95_ms": 1, "target_ms": target}
    assert row(one)[-1] == (f"{target:,} ms" if target else "–")
