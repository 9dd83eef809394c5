"""Journey 2: a spreadsheet of moves is read, understood and kept as planned."""

from datetime import date

import pytest
from tests.desk.conftest import Desk
from tests.desk.moves.orders import csv, uploaded, worked
from tests.journeys.ministry import Ministry
from tests.journeys.walking import amiss, walking
from tests.soak import whole_or

from sekisho.record.facts import of_table
from sekisho.record.roles import Role

WORDS = {
    "ja": {"moves": "異動", "read": "異動の一覧を読み込む", "columns": "この対応で進む",
        "keep": "計画として記録する", "lose": "失う"},
    "en": {"moves": "Moves", "read": "Read a spreadsheet", "columns": "Go on with these",
        "keep": "Keep as planned", "lose": "loses"},
}  # fmt: skip


@pytest.mark.parametrize("lang", whole_or(["ja"], ["ja", "en"]))
def test_a_wave_is_read_understood_and_planned(desk: Desk, ministry: Ministry, lang: str) -> None:
    words, person = WORDS[lang], ministry.handler
    with walking(desk(Role.DESK, lang=lang)) as walk:
        walk.visit("/")
        walk.again()
        walk.click(words["moves"])
        walk.click(words["read"])
        assert amiss(walk.page) == []
        # Chromium gives no files away to what answers for it: choosing the file and sending it are two clicks more.
        walk.clicks += 2
        orders = csv(("2026/8/1", person, "高橋花子", "", "防衛装備庁 総務課", "出向"))
        address = uploaded(walk.page.client, orders)
        walk.visit(address)
        walk.click(words["columns"])
        worked(walk.page.client, address)
        walk.visit(address)
        assert person in walk.text and words["lose"] in walk.text
        assert amiss(walk.page) == []
        walk.click(words["keep"])
        worked(walk.page.client, address)
        walk.told(f"2 wave {lang}", 6)
        walk.visit("/moves/")
        walk.click("異動.csv")
        assert person in walk.text
        assert amiss(walk.page) == []
    assert not of_table("postings").objects.known().filter(person_id=person, first_day=date(2026, 8, 1)).exists()
