"""Journey 8: the morning's door list, a meeting that is red with reasons, and a screen planned before it is on."""

import pytest
from tests.desk.conftest import Desk
from tests.journeys.ministry import Ministry
from tests.journeys.walking import amiss, walking
from tests.soak import whole_or

from sekisho.record.facts import of_table
from sekisho.record.roles import Role

WORDS = {
    "ja": {
        "moves": "異動", "doors": "明日の入室者名簿", "not": "入れてはならない", "meeting": "会議の出席者の確認",
        "check": "確かめる",
        "red": "このままでは開けません", "green": "全員に伝えてよい", "plan": "誰の目に触れるかを見る",
    },
    "en": {
        "moves": "Moves", "doors": "Tomorrow's door lists", "not": "Must not enter", "meeting": "Check a meeting",
        "check": "Check", "red": "Not as it stands", "green": "Everybody may be told",
        "plan": "See who would be within reach",
    },
}  # fmt: skip
SOON = 2  # seconds


@pytest.mark.parametrize("lang", whole_or(["ja"], ["ja", "en"]))
def test_a_room_a_meeting_and_a_screen_are_checked(desk: Desk, ministry: Ministry, lang: str) -> None:
    words = WORDS[lang]
    with walking(desk(Role.MANAGER, lang=lang)) as walk:
        walk.visit("/")
        walk.again()
        walk.click(words["moves"])
        walk.click(words["doors"])
        assert words["not"] in walk.text and "鈴木三郎" in walk.text
        walk.told(f"8 door list {lang}", 2)
        assert amiss(walk.page) == []
        walk.visit("/moves/")
        walk.again()
        walk.click(words["meeting"])
        walk.write("attendees", "高橋花子\n鈴木三郎")
        walk.write("designations", ministry.secret)
        walk.write("from_at", "2026-06-02 10:00")
        walk.click(words["check"])
        assert words["red"] in walk.text and ministry.stranger in walk.text
        walk.told(f"8 meeting red {lang}", 2)
        assert walk.machine <= SOON
        assert amiss(walk.page) == []
        walk.write("attendees", "髙橋 花子")
        walk.click(words["check"])
        assert words["green"] in walk.text
        walk.visit(f"/places/{ministry.room}/plan")
        walk.again()
        walk.write("designation_id", ministry.world.secret())
        walk.click(words["plan"])
        assert "鈴木三郎" in walk.text
        walk.told(f"8 screen {lang}", 1)
        assert amiss(walk.page) == []
    assert of_table("exposures").objects.known().count() == 1
