"""Inspections of how secrets are handled: recorded, corrected, and due again by a body's policy or the model rule."""

from datetime import date
from typing import Any

import pytest
from tests.desk.conftest import Desk
from tests.web.signing import signed_in
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role

FAR = date(2030, 1, 1)
TODAY = date(2026, 6, 1)


@pytest.fixture
def desk() -> Desk:
    """Somebody signed in at the desk."""
    return signed_in


@pytest.fixture
def holding(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """MOD and ATLA with a secret each, on the morning of 1 June 2026."""
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-01T09:00")
    world = World.founded()
    world.secret()
    world.secret(of="ATLA")
    return world


def due(world: World, role: Role = Role.DESK, body: str = "MOD", until: date = FAR) -> dict[str, date]:
    rows: list[dict[str, Any]] = world.look("inspections.due", role, body, until=until)["rows"]
    return {row["body_id"]: row["due_on"] for row in rows}


def inspected(world: World, day: date = TODAY, **more: Any) -> str:
    done = world.do(
        "inspection.record", Role.DESK, body_id="MOD", inspected_on=day, scope="全ての文書と管理簿の照合", **more
    )
    key: str = done.result
    return key


def test_who_never_inspected_has_until_the_half_of_the_fiscal_year_ends(
    holding: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert due(holding) == {"MOD": date(2026, 9, 30)}
    for now, end in (("2026-10-01T09:00", date(2027, 3, 31)), ("2027-02-01T09:00", date(2027, 3, 31))):
        monkeypatch.setenv("SEKISHO_NOW", now)
        assert due(holding) == {"MOD": end}


def test_the_next_is_due_six_months_after_the_last_or_as_the_body_itself_says(holding: World) -> None:
    inspected(holding, date(2026, 3, 2))
    inspected(holding, date(2026, 5, 20))
    assert due(holding) == {"MOD": date(2026, 11, 20)}

    holding.do("policy.set", Role.MANAGER, body_id="MOD", name="inspection_rhythm", value="3", first_day=TODAY)
    assert due(holding) == {"MOD": date(2026, 8, 20)}


@pytest.mark.parametrize(("lang", "said"), [("ja", "期限超過"), ("en", "overdue")])
def test_what_is_over_its_day_is_told_so_and_what_is_due_today_is_not(
    holding: World, desk: Desk, lang: str, said: str
) -> None:
    told = []
    for day in (date(2025, 11, 30), date(2025, 12, 1)):
        inspected(holding, day)
        told.append(desk(Role.DESK, lang=lang).get("/today/inspections/").content.decode())
    assert [said in page for page in told] == [True, False]


def test_each_sees_its_own_and_the_inspector_all(holding: World) -> None:
    inspected(holding, mismatch="保管簿に一件の記載漏れ", remedy="記載した")

    assert set(due(holding, body="ATLA")) == {"ATLA"}
    assert set(due(holding, Role.INSPECTOR, "*")) == {"MOD", "ATLA"}
    assert holding.look("inspections.list", Role.DESK, "ATLA")["rows"] == []
    (row,) = holding.look("inspections.list", Role.INSPECTOR, "*")["rows"]
    assert (row["mismatch"], row["remedy"]) == ("保管簿に一件の記載漏れ", "記載した")


def test_a_body_without_secrets_has_none_due(holding: World) -> None:
    holding.organ("NEW", "新省")

    assert "NEW" not in due(holding, Role.INSPECTOR, "*")


def test_a_correction_keeps_what_it_does_not_name_and_without_a_day_takes_the_line_away(holding: World) -> None:
    key = inspected(holding, date(2026, 5, 20), mismatch="不一致一件")

    holding.do("inspection.correct", Role.DESK, corrects=key, inspected_on=date(2026, 5, 21), why="日の誤り")
    (row,) = holding.look("inspections.list", Role.DESK)["rows"]
    assert (row["inspected_on"], row["mismatch"]) == (date(2026, 5, 21), "不一致一件")

    holding.do("inspection.correct", Role.DESK, corrects=key, why="検査をしていない")
    assert holding.look("inspections.list", Role.DESK)["rows"] == []
    assert due(holding) == {"MOD": date(2026, 9, 30)}


@pytest.mark.parametrize(
    ("asked", "code"), [({"inspected_on": date(2026, 6, 2)}, "FUTURE"), ({"scope": " "}, "MISSING")]
)
def test_nothing_is_recorded_of_a_day_to_come_or_without_its_scope(
    holding: World, asked: dict[str, Any], code: str
) -> None:
    given: dict[str, Any] = {"body_id": "MOD", "inspected_on": TODAY, "scope": "全部"} | asked

    with pytest.raises(Refusal) as refused:
        holding.do("inspection.record", Role.DESK, **given)

    assert refused.value.codes == (code,)
    assert refused.value.cites and refused.value.next_step


@pytest.mark.parametrize(("lang", "words"), [("ja", "検査の期限"), ("en", "Inspections due")])
def test_today_tells_of_it_with_the_act_that_settles_it(
    holding: World, desk: Desk, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-09-01T09:00")

    page = desk(Role.DESK, lang=lang).get("/today/inspections/").content.decode()

    assert words in page
    assert "/acts/inspection.record/?body_id=MOD" in page
    inspected(holding, date(2026, 9, 1))
    assert "/acts/inspection.record/" not in desk(Role.DESK, lang=lang).get("/today/inspections/").content.decode()
