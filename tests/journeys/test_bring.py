"""The first hour of a head: from an empty record to one that holds the spreadsheets, in a browser.

The files themselves are sent beside it: what the browser of the tests passes on has no room for them.
"""

from tests.desk.bringing.registers import files, uploaded
from tests.desk.conftest import Desk
from tests.journeys.walking import amiss, walking
from tests.world import World

from sekisho.record.project import bundle
from sekisho.record.roles import Role


def test_a_head_brings_the_spreadsheets_of_an_empty_record_in(desk: Desk, world: World) -> None:
    head = desk(Role.HEAD)
    with walking(head) as walk:
        walk.visit("/")
        assert "はじめに" in walk.text
        walk.click("帳簿を持ち込む")
        assert "監査する（まだ記録しない）" in walk.text
        bad = amiss(walk.page)
        draft = uploaded(head, files())
        walk.visit(draft)
        walk.sees("取り込む前の監査")
        walk.visit(draft)
        assert all(word in walk.text for word in ("佐藤次郎", "第11条", "次にすること"))
        bad += amiss(walk.page)
        for name in ("監査の検出事項すべて", "読めなかった行・気付いた点", "表ごとの件数"):
            walk.click(name)
            bad += amiss(walk.page)
        walk.click("2 行を除くことを確かめた", goes=False)
        walk.click("残りを取り込む")
        walk.sees("取り込みました")
        walk.visit(draft)
        bad += amiss(walk.page)
        walk.told("bring", 9)
    assert bad == []
    assert bundle()["handlers"]["person_id"].to_list() == ["p1"]
