"""The published failures, entered as acts in their order, are refused at the very step where they happened."""

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.replays.pages import page, shown
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


STEPS = {"HANDLER": "handler.appoint", "REACH": "presence.entitle"}
"""By which act a failure of the audit's kind is brought about."""


def at_its_step(found: Played, name: str) -> None:
    """Every refusal is of the act, the person and the moment with which a published failure begins, and each is."""
    published = {(STEPS[f.code.split("_")[0]], f.person, f.since) for f in page(name, "en").findings}
    assert {(r.act, r.given["person_id"], shown(r.due)) for r in found.refused} == published
    assert found.done


def shown_at_its_step(found: Played, name: str) -> Refused:
    """Nothing is refused but the act that shows the secret, at the moment at which the first could come to know it."""
    (told,) = found.refused
    first = min(f.since for f in page(name, "en").findings)
    assert (told.act, shown(told.due)) == ("exposure.begin", first)
    assert found.done
    return told


def test_the_destroyer_cannot_name_the_sailor_who_was_never_assessed(played: Play) -> None:
    found = played("inazuma")

    named, sent = found.refused
    assert (named.act, named.given["person_id"], named.due) == ("handler.appoint", "S-06", datetime(2022, 6, 20))
    reasons(named, "ASSESSED")
    assert (sent.act, sent.given["person_id"]) == ("presence.entitle", "S-06")
    reasons(sent, "ASSESSED")
    at_its_step(found, "inazuma")


def test_the_people_who_came_back_cannot_be_named_on_an_earlier_clearance(played: Play) -> None:
    found = played("returners")

    named = [r for r in found.refused if r.act == "handler.appoint"]
    assert [r.given["person_id"] for r in named] == [f"R-{n:02}" for n in range(1, 70)]
    for refused in named:
        before = refused.given["person_id"] <= "R-18" or "R-42" <= refused.given["person_id"] <= "R-57"
        reasons(refused, "UNBROKEN" if before else "ASSESSED")
    assert len([r for r in found.refused if r.act == "presence.entitle"]) == 32
    at_its_step(found, "returners")


def test_the_ships_cannot_put_the_uncleared_on_watch_where_the_screens_show_the_tracks(played: Play) -> None:
    found = played("cic-mixed")

    at_its_step(found, "cic-mixed")
    uncleared = [r for r in found.refused if r.refusal.codes == ("ASSESSED",)]
    outside = [r for r in found.refused if r.refusal.codes == ("IN_RANGE",)]
    assert (len(uncleared), len(outside), len(found.refused)) == (35, 5, 40)
    for refused in uncleared:
        reasons(refused, "ASSESSED")


def test_the_commander_cannot_tell_the_secret_while_fifteen_without_need_to_know_are_called_in(played: Play) -> None:
    found = played("exercise", called_in=True)

    told = shown_at_its_step(found, "exercise")
    reasons(told, "IN_RANGE")
    assert "15人" in told.refusal.text.ja
    assert "E-06" in told.refusal.text.ja
    assert "E-05" not in told.refusal.text.ja


def test_the_secret_cannot_be_copied_into_a_folder_that_nine_without_the_right_can_open(played: Play) -> None:
    found = played("shared-folder")

    copied = shown_at_its_step(found, "shared-folder")
    reasons(copied, "IN_RANGE", "ASSESSED", "MEMBER")
    assert "9人" in copied.refusal.text.ja


def test_nobody_is_named_after_the_clearance_lapsed_whatever_days_were_written_down(played: Play) -> None:
    found = played("lapsed")

    at_its_step(found, "lapsed")
    assert [r.given["person_id"] for r in found.refused] == ["L-01", "L-03", "L-02", "L-04"]
    for refused, code in zip(found.refused, ("ASSESSED", "IN_TERM", "ASSESSED", "IN_TERM"), strict=True):
        reasons(refused, code)


def test_the_emergency_briefing_cannot_begin_with_the_messenger_in_the_room(played: Play) -> None:
    found = played("akebono", called_in=True)

    told = shown_at_its_step(found, "akebono")
    reasons(told, "ASSESSED")
    assert "1人" in told.refusal.text.ja
    assert "M-08" in told.refusal.text.ja
