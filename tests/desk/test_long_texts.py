"""However a text is written, reading it takes no longer than its length: nobody's page waits for somebody's pattern."""

import time
from datetime import datetime
from typing import Any

import pytest
from tests.desk.conftest import Desk
from tests.world import World

from sekisho.desk.forms.advising import EMPTY, TELLING
from sekisho.desk.moves.columns import code_of
from sekisho.desk.moves.invitations import invitation
from sekisho.facts.folding import without_brackets
from sekisho.record.roles import Role

SOON = 2.0  # seconds; a pattern that goes back again and again takes hours
MEETINGS = {
    "titles in titles": "課長補佐" * 400 + "x",
    "blanks": "a" + " " * 100_000 + "b",
    "open brackets": "(" * 100_000,
    "events that do not end": "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 15_000,
    "starts without a colon": "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + "DTSTART;\n" * 20_000,
}
HEADINGS = {"open brackets": "(" * 100_000, "pairs": "(x" * 16_000}


def seconds(work: Any) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize("pasted", MEETINGS.values(), ids=list(MEETINGS))
def test_attendees_are_read_at_once_whatever_was_pasted(pasted: str) -> None:
    assert seconds(lambda: invitation(pasted)) < SOON


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=list(HEADINGS))
def test_headings_and_kinds_are_read_at_once(heading: str) -> None:
    assert seconds(lambda: (without_brackets(heading), code_of("kind", heading))) < SOON


@pytest.mark.parametrize("text", ["1" * 50_000 + "x", "1 " * 50_000, "第" * 50_000, "十" * 40 + "x"])
def test_advice_on_titles_and_outlines_is_given_at_once(text: str) -> None:
    assert seconds(lambda: (EMPTY.fullmatch(text), TELLING.search(text))) < SOON


@pytest.mark.parametrize(
    ("title", "telling"), [("射程120km", True), ("午前9時30分", True), ("2.4 GHz", True), ("その1", False)]
)
def test_what_gives_a_secret_away_is_still_seen(title: str, telling: bool) -> None:
    assert bool(TELLING.search(title)) == telling


@pytest.mark.parametrize("title", ["第12号", "特定秘密文書等", "十三号資料"])
def test_a_title_that_says_nothing_is_still_seen(title: str) -> None:
    assert EMPTY.fullmatch(title)


def test_a_link_with_a_long_title_opens_like_any_other(desk: Desk, world: World) -> None:
    browser = desk(Role.DESK)
    assert seconds(lambda: browser.get(f"/acts/designation.propose/?title={'1' * 60}x")) < SOON


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("山田太郎課長補佐", "山田太郎"),
        ("外務省 総務課 課長補佐 田中一郎 様", "田中一郎"),
        ("髙橋 大臣政務官殿", "髙橋"),
        ("佐藤課長代理", "佐藤"),
    ],
)
def test_titles_are_taken_away_one_after_another(written: str, name: str) -> None:
    assert invitation(written).lines == [name]


def test_the_first_event_of_a_calendar_is_the_one_that_is_read() -> None:
    zone = "BEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\n"
    event = "BEGIN:VEVENT\r\nDTSTART;TZID=Asia/Tokyo:20260602T100000\r\nATTENDEE;CN=山田:mailto:y@x\r\nEND:VEVENT\r\n"
    later = event.replace("山田", "佐藤").replace("0602", "0603")
    read = invitation(f"BEGIN:VCALENDAR\r\n{zone}{event}{later}END:VCALENDAR\r\n")
    assert (read.lines, read.start) == (["山田"], datetime(2026, 6, 2, 10))
