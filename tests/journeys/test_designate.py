"""Journey 5: designate with the three requirements guided, mark, review, extend and terminate."""

from datetime import date
from typing import Any

import pytest
from tests.desk.conftest import Desk
from tests.journeys.ministry import Ministry
from tests.journeys.walking import Walk, amiss, walking
from tests.soak import whole_or

from sekisho.record.facts import of_table
from sekisho.record.roles import Role

WORDS = {
    "ja": {"check": "確かめる", "do": "実行する", "done": "記録しました"},
    "en": {"check": "Check", "do": "Do it", "done": "Recorded"},
}
PAPER = {
    "title": "周辺国の艦艇の運用に関する見積り", "outline": "周辺国の海上戦力の運用についての防衛上の見積り",
    "reason_item": "別表第1号イ", "reason_not_public": "公表していない", "reason_secrecy": "手の内を明かす",
}  # fmt: skip
TARGET = 6  # clicks: an act takes four, and each of the two kinds of choices one more


def done(walk: Walk, words: dict[str, str], told: str) -> None:
    """Have it checked and do it."""
    walk.click(words["check"])
    walk.click(words["do"])
    assert words["done"] in walk.text
    walk.told(told, TARGET)


def designated(walk: Walk, words: dict[str, str], lang: str) -> str:
    """Designate; returns the number."""
    walk.visit("/acts/designation.designate/")
    walk.again()
    walk.choose("damage", "serious")
    walk.write("item", "1-イ")
    for name, text in PAPER.items():
        walk.write(name, text)
    walk.choose("measure", "marking")
    done(walk, words, f"5 designate {lang}")
    return str(of_table("designations").objects.known().latest("pk").key)


def holding(walk: Walk) -> None:
    """Say that the three requirements hold, each by itself."""
    for name in ("item_holds", "not_public_holds", "secrecy_holds"):
        walk.choose(name, "yes")
    walk.write("reason", "なお要件を満たす")


@pytest.mark.parametrize("lang", whole_or(["en"], ["ja", "en"]))
def test_a_designation_is_made_marked_reviewed_extended_and_terminated(
    desk: Desk, ministry: Ministry, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = WORDS[lang]
    with walking(desk(Role.HEAD, lang=lang)) as walk:
        number = designated(walk, words, lang)
        marks: Any = walk.page.client.get(f"/secrets/{number}/marks.pdf")
        assert (marks.status_code, marks.headers["Content-Type"]) == (200, "application/pdf")
        monkeypatch.setenv("SEKISHO_NOW", "2031-04-01T09:00")
        walk.page.client = desk(Role.HEAD, lang=lang)
        for act, more in (
            ("designation.review", {"reviewer": "保全課長"}),
            ("designation.extend", {"valid_until": "2036-05-31"}),
        ):
            walk.visit(f"/acts/{act}/?designation_id={number}")
            walk.again()
            holding(walk)
            for name, text in more.items():
                walk.write(name, text)
            done(walk, words, f"5 {act} {lang}")
        walk.visit(f"/acts/designation.terminate/?designation_id={number}")
        walk.again()
        walk.choose("ground", "public")
        walk.write("reason", "公になった")
        done(walk, words, f"5 designation.terminate {lang}")
        walk.visit(f"/secrets/{number}/")
        assert amiss(walk.page) == []
    ended = of_table("designations").objects.known().get(designation_id=number)
    assert (ended.end_kind, ended.ended_on) == ("terminated", date(2031, 4, 1))
