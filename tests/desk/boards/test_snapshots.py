"""A snapshot brought up to date says what one made anew would say."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from tests.desk.boards.ministry import Ministry
from tests.world import actor

from sekisho.desk.boards.snapshots import making, snapshot
from sekisho.desk.boards.snapshots.job import ready
from sekisho.desk.models import Snapshot
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.record.roles import Role


def look() -> Look:
    return Look(actor(Role.MANAGER), datetime(2026, 6, 1, 9))


def told(kept: Snapshot) -> list[tuple[Any, ...]]:
    columns = ("code", "person_id", "organ_id", "regime", "designation_id", "place_id", "place_of", "since", "until")
    rows = kept.found.values_list(*columns, "failed", "severity", "body_id")
    return sorted(((*row[:9], *map(str, row[9:])) for row in rows), key=str)


def _exposed_elsewhere(m: Ministry) -> None:
    there = m.world.place()
    m.world.rows("presences", place_id=there, person_id=m.gone, from_at=datetime(2025, 6, 1), source="roster")
    m.world.rows("exposures", place_id=there, designation_id=m.secret, from_at=datetime(2025, 6, 1))


def _contractor(m: Ministry) -> None:
    m.world.posted(m.stranger, "ACME", date(2020, 1, 1))
    contract = {"contract_id": "c1", "organ_id": "MOD", "business_id": "ACME", "regime": "SDS"}
    m.world.rows("contracts", **contract, **{"from": date(2020, 1, 1)})


def _planned(m: Ministry) -> None:
    post = of_table("postings").objects.known().get(person_id=m.cleared, last_day=None)
    day = date(2026, 6, 20)
    wave: dict[str, Any] = {"wave": "w", "body_id": "MOD"}
    m.world.do("move.open_wave", **wave, title="夏", first_day=day, last_day=day, moves=1)
    row = {"move": "w-2", "person_id": m.cleared, "posting_id": post.posting_id, "from_body": "MOD", "kind": "regular",
           "effective_day": day}  # fmt: skip
    m.world.do("move.plan", **wave, moves=[row])


CHANGES: dict[str, Callable[[Ministry], Any]] = {
    "nothing": lambda m: m.world.person("新人"),
    "assessed": lambda m: m.world.assessed(m.stranger),
    "withdrawn": lambda m: m.world.do("presence.withdraw", place_id=m.room, person_id=m.outside),
    "exposure over": lambda m: m.world.do("exposure.end", place_id=m.room, designation_id=m.secret),
    "exposed elsewhere": _exposed_elsewhere,
    "moved away": lambda m: m.world.posted(m.cleared, "ATLA", date(2026, 5, 1)),
    "new secret": lambda m: m.world.secret(on=date(2015, 1, 1), until=date(2027, 1, 1)),
    "reviewed": lambda m: m.world.rows("reviews", designation_id=m.secret, reviewed_on=date(2026, 1, 5)),
    "contractor": _contractor,
    "planned to leave": _planned,
    "new organ": lambda m: m.world.organ("NPA", "警察庁"),
}


@pytest.mark.parametrize("most", [making.FEW, 0], ids=["asked one by one", "swept"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_snapshot_brought_up_to_date_equals_one_made_anew(
    ministry: Ministry, change: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "FEW", most)
    kept = snapshot(look())
    CHANGES[change](ministry)
    followed = snapshot(look())
    assert followed.pk == kept.pk and followed.size > kept.size
    after = told(followed)
    Snapshot.objects.all().delete()
    assert told(snapshot(look())) == after


def test_nothing_is_worked_out_twice(ministry: Ministry) -> None:
    first = snapshot(look())
    assert (snapshot(look()).pk, snapshot(look()).size) == (first.pk, first.size)
    assert Snapshot.objects.count() == 1


def test_looks_back_do_not_pile_up(ministry: Ministry) -> None:
    for year in range(2016, 2026):
        snapshot(Look(actor(Role.MANAGER), datetime(year, 6, 1)))
    assert Snapshot.objects.count() <= 5


def test_the_night_makes_a_snapshot_that_the_next_days_use(ministry: Ministry) -> None:
    assert str(ready(datetime(2026, 6, 1, 3)).en).endswith(str(Snapshot.objects.get().size))
    for day in range(1, 8):
        snapshot(Look(actor(Role.MANAGER), datetime(2026, 6, day, 9)))
    assert Snapshot.objects.count() == 1
