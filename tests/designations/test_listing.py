"""The distribution list is corrected by its own act: the day, or a line that was never true."""

from datetime import date
from typing import Any

import pytest
from tests.designations.papers import BUSINESS, TODAY, at, contract, designate, provide, refusal_of
from tests.world import World

from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Distribution, Notice


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def line_of(recipient: str) -> str:
    return str(Distribution.objects.known().get(recipient_id=recipient).key)


def correct(world: World, recipient: str, by: str = "MOD", **changes: Any) -> Any:
    asked: dict[str, Any] = {"corrects": line_of(recipient), "why": "取り違え"}
    return world.do("designation.correct_line", Role.HEAD, by, **asked | changes).result


def test_a_line_that_was_never_true_goes_with_its_unsent_notice_and_nobody_is_told_later(world: World) -> None:
    number = designate(world)
    provide(world, number, "ATLA")
    assert correct(world, "ATLA", mistaken=True) == {"taken_back": 1}
    world.do("designation.terminate", Role.HEAD, designation_id=number, ended_on=TODAY, ground="public", reason="公表")
    assert not Notice.objects.known().exists()
    assert Notice.objects.count() == 1  # as it was known then


def test_a_notice_that_was_sent_stays(world: World) -> None:
    number = designate(world)
    key = provide(world, number, "ATLA").result["notice"]
    world.do("notice.sent", body_id="MOD", notices=[key], sent_at=at_nine(), means="paper")
    assert correct(world, "ATLA", mistaken=True) == {"taken_back": 0}
    assert Notice.objects.known().get().key == key


def at_nine() -> str:
    return "2026-04-01T09:00:00"


def test_of_a_paper_for_several_handlers_one_is_taken_off(world: World) -> None:
    number, people = designate(world), [world.person() for _ in range(2)]
    for person in people:
        row = {"designation_id": number, "person_id": person, "organ_id": "MOD"}
        world.rows("handlers", **row, **{"from": TODAY, "to": None})
    world.do("designation.notify", designation_id=number, handlers=people)
    assert correct(world, people[0], mistaken=True) == {"taken_back": 1}
    assert Notice.objects.known().get().recipients == [people[1]]


def test_what_was_passed_on_is_corrected_from_below(world: World) -> None:
    number = designate(world)
    contract(world)
    provide(world, number, "ACME", "business", answers=BUSINESS)
    provide(world, number, "MOD", "business_to_organ", "ACME", answers={"demanded": "防第一号"})
    refused = refusal_of(lambda: correct(world, "ACME", mistaken=True))
    assert refused.codes == ("PASSED_ON",) and refused.next_step


@pytest.mark.parametrize(("day", "codes"), [
    (date(2026, 2, 28), ("LINE_OUT_OF_ORDER",)), (date(2026, 3, 1), None), (date(2026, 4, 1), ("LINE_OUT_OF_ORDER",)),
    (date(2026, 4, 2), ("DAY_IMPOSSIBLE",)),
])  # fmt: skip
def test_a_day_lies_between_having_it_and_passing_it_on(
    world: World, monkeypatch: pytest.MonkeyPatch, day: date, codes: tuple[str, ...] | None
) -> None:
    at(monkeypatch, date(2026, 2, 1))
    number = designate(world, designated_on=date(2026, 2, 1), valid_until=date(2031, 1, 31))
    world.organ("MOFA", "外務省")
    at(monkeypatch, TODAY)
    provide(world, number, "ATLA", provided_on=date(2026, 3, 1))
    third = {"need": "要", "consulted": "要", "measures": "要", "third_consent": "要"}
    provide(world, number, "MOFA", by="ATLA", provided_on=date(2026, 3, 10), answers=third)
    before = day <= date(2026, 3, 1)  # of whom ATLA gave it to: not before ATLA had it; of ATLA: not after it gave

    def told() -> Any:
        return correct(world, "MOFA", by="ATLA", told_on=day) if before else correct(world, "ATLA", told_on=day)

    if codes:
        assert refusal_of(told).codes == codes
    else:
        told()
        assert Distribution.objects.known().get(recipient_id="MOFA").told_on == day


def test_a_correction_says_what_it_corrects(world: World) -> None:
    provide(world, designate(world), "ATLA")
    assert refusal_of(lambda: correct(world, "ATLA")).codes == ("NO_CHANGE",)
