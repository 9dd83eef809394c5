"""Journey 10: who could have known a secret between two moments, its history, and the proof."""

import json

import pytest
from tests.desk.conftest import Desk
from tests.journeys.ministry import Ministry
from tests.journeys.walking import amiss, walking
from tests.soak import whole_or

from sekisho.record.roles import Role

WORDS = {
    "ja": {
        "back": "振り返り",
        "ask": "調べる",
        "had": "なかった",
        "history": "記録の来歴",
        "proved": "署名された台帳にある",
    },
    "en": {
        "back": "Looking back",
        "ask": "Ask",
        "had": "had none",
        "history": "History",
        "proved": "in the signed ledger",
    },
}


@pytest.mark.parametrize("lang", whole_or(["en"], ["ja", "en"]))
def test_who_could_have_known_is_answered_and_what_it_rests_on_is_proved(
    desk: Desk, ministry: Ministry, lang: str
) -> None:
    words = WORDS[lang]
    with walking(desk(Role.INSPECTOR, "*", lang=lang)) as walk:
        walk.visit("/")
        walk.again()
        walk.click(words["back"])
        for name, text in (("designation_id", ministry.secret), ("from", "2026-01-01"), ("to", "2026-05-31")):
            walk.write(name, text)
        walk.click(words["ask"])
        assert "髙橋花子" in walk.text and "鈴木三郎" in walk.text and words["had"] in walk.text
        walk.told(f"10 who could have known {lang}", 2)
        assert walk.machine <= 1
        assert amiss(walk.page) == []
        walk.again()
        walk.click("鈴木三郎")
        walk.click(words["history"])
        assert words["proved"] in walk.text
        walk.told(f"10 history and proof {lang}", 2)
        assert amiss(walk.page) == []
        link = walk.value("document.querySelector('main a[href$=\".json\"]').getAttribute('href')")
        proof = json.loads(walk.page.client.get(link).content)
        print(f"10 proof {sorted(proof)}")
        assert proof
