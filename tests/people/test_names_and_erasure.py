"""Names are kept over time and corrected by naming what was wrong; what need not be kept any longer is destroyed."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.ledger.entries import opens
from sekisho.record.log import TREE
from sekisho.record.models import Doing, LedgerEntry
from sekisho.record.roles import Role
from sekisho.record.turns import size
from sekisho.rooms.people.models import Erasure, Name, Person, Posting


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def _entered(world: World) -> str:
    done = world.do(
        "person.enter", body_id="MOD", person_id="n1", name="旧姓花子", kana="キュウセイハナコ",
        born_on=date(1990, 1, 1), first_day=date(2020, 4, 1),
    )  # fmt: skip
    posting: str = done.result["posting"]
    return posting


def _one(world: World, at: str, known_at: datetime | None = None) -> str:
    name: str = world.look("people.one", person_id="n1", at=datetime.fromisoformat(at), known_at=known_at)["name"]
    return name


def test_a_name_is_that_of_the_day_asked_about(world: World) -> None:
    _entered(world)
    world.do("person.rename", body_id="MOD", person_id="n1", name="新姓花子", first_day=date(2026, 2, 1))

    assert _one(world, "2026-01-31T23:59") == "旧姓花子"
    assert _one(world, "2026-02-01T00:00") == "新姓花子"
    assert world.look("people.search", words="旧姓")["rows"][0]["name"] == "新姓花子"


def test_a_name_of_an_earlier_day_does_not_change_the_present_one(world: World) -> None:
    _entered(world)
    world.do("person.rename", body_id="MOD", person_id="n1", name="今の姓", first_day=date(2026, 2, 1))
    world.do("person.rename", body_id="MOD", person_id="n1", name="間の姓", first_day=date(2024, 2, 1))

    assert _one(world, "2026-04-01T00:00") == "今の姓"
    assert _one(world, "2025-01-01T00:00") == "間の姓"


def test_a_transcribed_person_keeps_the_first_name(world: World) -> None:
    number = world.person("転記太郎")
    world.do("person.rename", body_id="MOD", person_id=number, name="改名太郎", first_day=date(2026, 2, 1))

    names = world.look("people.one", person_id=number)["names"]
    assert [(n["name"], n["from"]) for n in names] == [("転記太郎", None), ("改名太郎", date(2026, 2, 1))]


def test_a_correction_leaves_what_was_known_before(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _entered(world)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")
    world.do("person.correct", body_id="MOD", corrects="n1", name="旧姓華子", reason="誤字")

    assert _one(world, "2026-04-02T10:00") == "旧姓華子"
    assert _one(world, "2026-04-02T10:00", datetime(2026, 4, 1, 12)) == "旧姓花子"


def test_a_number_once_used_is_never_given_to_another(world: World) -> None:
    _entered(world)

    with pytest.raises(Refusal) as refused:
        world.do("person.enter", Role.MANAGER, "ATLA", body_id="ATLA", person_id="n1", name="別人",
                 first_day=date(2026, 1, 1))  # fmt: skip

    assert refused.value.codes == ("EXISTS",)


def _erase(world: World, **more: Any) -> None:
    asked: dict[str, Any] = {
        "retained_until": date(2025, 12, 31),
        "reason": "保存期間満了",
        "basis": "文書管理規則",
        **more,
    }
    world.do("person.erase", Role.HEAD, body_id="MOD", person_id="n1", **asked)


def test_erasure_destroys_every_version_and_every_request(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    posting = _entered(world)
    world.do("person.rename", body_id="MOD", person_id="n1", name="新姓花子", first_day=date(2026, 2, 1))
    world.do("person.end_posting", posting_id=posting, last_day=date(2026, 3, 31))
    with pytest.raises(Refusal):
        world.do("person.rename", body_id="MOD", person_id="n1", name="未来花子", first_day=date(2027, 2, 1))
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")

    _erase(world)

    for kind in (Person, Name):
        rows = kind.objects.filter(person_id="n1")
        assert rows.count() >= 2
        assert {(r.name, r.kana, r.salt) for r in rows} == {(None, None, None)}
    assert Person.objects.filter(folded__isnull=False, person_id="n1").count() == 0
    told = "".join(str(d.asked) for d in Doing.objects.all())
    assert not any(name in told for name in ("旧姓", "新姓", "未来"))


def test_after_an_erasure_every_entry_is_still_proven(world: World) -> None:
    posting = _entered(world)
    world.do("person.end_posting", posting_id=posting, last_day=date(2026, 3, 31))
    before, root = size(), TREE.root(size())
    bodies = list(LedgerEntry.objects.order_by("index").values_list("body", flat=True))

    _erase(world)

    assert TREE.root(before) == root
    assert [bytes(b) for b in LedgerEntry.objects.order_by("index").values_list("body", flat=True)[:before]] == [
        bytes(b) for b in bodies
    ]


def test_an_erasure_says_which_rows_and_requests_it_destroyed(world: World) -> None:
    posting = _entered(world)
    world.do("person.end_posting", posting_id=posting, last_day=date(2026, 3, 31))

    _erase(world)

    told = Erasure.objects.get(person_id="n1")
    emptied = {("people.person", p.pk) for p in Person.objects.filter(salt__isnull=True)}
    emptied |= {("people.name", n.pk) for n in Name.objects.filter(salt__isnull=True)}
    assert {tuple(row) for row in told.rows} == emptied
    assert set(told.entries) == set(Doing.objects.filter(salt__isnull=True).values_list("index", flat=True))


def test_postings_of_somebody_erased_can_still_be_proven(world: World) -> None:
    posting = _entered(world)
    world.do("person.end_posting", posting_id=posting, last_day=date(2026, 3, 31))

    _erase(world)

    kept = Posting.objects.known().get(key=posting)
    entry = json.loads(bytes(LedgerEntry.objects.get(index=kept.known_from).body))
    assert kept.salt is not None
    values = {"key": kept.key, **kept.values()}
    line = next(told for table, number, told in entry["rows"] if (table, number) == ("people.posting", kept.pk))
    assert opens(line, bytes(kept.salt), "people.posting", values)


@pytest.mark.parametrize("until", [date(2026, 4, 1), date(2030, 1, 1)])
def test_nothing_is_erased_before_its_time(world: World, until: date) -> None:
    posting = _entered(world)
    world.do("person.end_posting", posting_id=posting, last_day=date(2026, 3, 31))

    with pytest.raises(Refusal) as refused:
        _erase(world, retained_until=until)

    assert refused.value.codes == ("TOO_EARLY",)
    assert refused.value.next_step is not None


def test_nobody_still_posted_is_erased(world: World) -> None:
    _entered(world)

    with pytest.raises(Refusal) as refused:
        _erase(world)

    assert refused.value.codes == ("STILL_POSTED",)


def test_only_the_head_erases(world: World) -> None:
    _entered(world)

    for role in (Role.MANAGER, Role.DESK, Role.ADMIN, Role.ASSESSOR):
        with pytest.raises(Refusal) as refused:
            world.do("person.erase", role, body_id="MOD", person_id="n1", retained_until=date(2025, 12, 31),
                     reason="x", basis="y")  # fmt: skip
        assert refused.value.codes == ("NOT_AUTHORISED",)
