"""The published failures, entered as acts in their order, are refused at the very step where they happened."""

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.replays_as_acts.replaying import Played, Refused, play

Play = Callable[..., Played]


@pytest.fixture
def played(db: None, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Enter a replay as acts."""
    return lambda name, **given: play(name, monkeypatch.setenv, **given)


def reasons(refused: Refused, *codes: str) -> None:
    """The refusal fails these conditions, cites an article, and says what can be done, in both languages."""
    told = refused.refusal
    assert told.codes == codes
    assert {"SDS 11", "SDS 5(1)"} & set(told.cites)
    assert told.next_step is not None
    assert told.next_step.ja
    assert told.next_step.en


def test_the_destroyer_cannot_name_the_sailor_who_was_never_assessed(played: Play) -> None:
    found = played("inazuma")

    named, sent = found.refused
    assert (named.act, named.given["person_id"], named.due) == ("handler.appoint", "S-06", datetime(2022, 6, 20))
    reasons(named, "ASSESSED")
    assert (sent.act, sent.given["person_id"]) == ("presence.entitle", "S-06")
    reasons(sent, "ASSESSED")


def test_the_people_who_came_back_cannot_be_named_on_an_earlier_clearance(played: Play) -> None:
    found = played("returners")

    named = [r for r in found.refused if r.act == "handler.appoint"]
    assert [r.given["person_id"] for r in named] == [f"R-{n:02}" for n in range(1, 70)]
    for refused in named:
        before = refused.given["person_id"] <= "R-18" or "R-42" <= refused.given["person_id"] <= "R-57"
        reasons(refused, "UNBROKEN" if before else "ASSESSED")
    assert len([r for r in found.refused if r.act == "presence.entitle"]) == 32
    assert {r.act for r in found.refused} == {"handler.appoint", "presence.entitle"}


def test_the_ships_cannot_put_the_uncleared_on_watch_where_the_screens_show_the_tracks(played: Play) -> None:
    found = played("cic-mixed")

    assert {r.act for r in found.refused} == {"presence.entitle"}
    uncleared = [r for r in found.refused if r.refusal.codes == ("ASSESSED",)]
    outside = [r for r in found.refused if r.refusal.codes == ("IN_RANGE",)]
    assert (len(uncleared), len(outside), len(found.refused)) == (35, 5, 40)
    for refused in uncleared:
        reasons(refused, "ASSESSED")


def test_the_commander_cannot_tell_the_secret_while_fifteen_without_need_to_know_are_called_in(played: Play) -> None:
    found = played("exercise", called_in=True)

    (told,) = found.refused
    assert (told.act, told.due) == ("exposure.begin", datetime(2023, 7, 16, 8))
    reasons(told, "IN_RANGE")
    assert "15人" in told.refusal.text.ja
    assert "E-06" in told.refusal.text.ja
    assert "E-05" not in told.refusal.text.ja


def test_the_secret_cannot_be_copied_into_a_folder_that_nine_without_the_right_can_open(played: Play) -> None:
    found = played("shared-folder")

    (copied,) = found.refused
    assert (copied.act, copied.due) == ("exposure.begin", datetime(2022, 10, 12, 10))
    reasons(copied, "IN_RANGE", "ASSESSED", "MEMBER")
    assert "9人" in copied.refusal.text.ja


def test_nobody_is_named_after_the_clearance_lapsed_whatever_days_were_written_down(played: Play) -> None:
    found = played("lapsed")

    assert [(r.act, r.given["person_id"], r.due) for r in found.refused] == [
        ("handler.appoint", "L-01", datetime(2022, 12, 19)),
        ("handler.appoint", "L-03", datetime(2022, 12, 19)),
        ("handler.appoint", "L-02", datetime(2023, 6, 1)),
        ("handler.appoint", "L-04", datetime(2023, 6, 1)),
    ]
    for refused, code in zip(found.refused, ("ASSESSED", "IN_TERM", "ASSESSED", "IN_TERM"), strict=True):
        reasons(refused, code)


def test_the_emergency_briefing_cannot_begin_with_the_messenger_in_the_room(played: Play) -> None:
    found = played("akebono", called_in=True)

    (shown,) = found.refused
    assert (shown.act, shown.due) == ("exposure.begin", datetime(2023, 11, 15, 2, 10))
    reasons(shown, "ASSESSED")
    assert "1人" in shown.refusal.text.ja
    assert "M-08" in shown.refusal.text.ja
