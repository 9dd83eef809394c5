"""The exercise of July 2023: a commander tells twenty people a secret that five of them may know."""

from datetime import date, datetime

from examples.replays.makers.names import invented
from examples.replays.makers.register import Register, numbered
from examples.replays.makers.spelling import Spelling, slashed

SPELLING = Spelling(lang="ja", days=slashed, encoding="utf-8-sig")
DESIGNATION, MEETING, COMMANDER = "ENS-1", "ENS-SHIJI", "E-00"
START, END = datetime(2023, 7, 16, 8), datetime(2023, 7, 16, 8, 20)


def register() -> Register:
    """The commander and twenty people, all cleared; the range of handlers holds the commander and five of them."""
    r = Register()
    r.organ("MOD", "防衛省", "Ministry of Defense")
    r.secret(DESIGNATION, "有事の活動（再現用）", "1-イ", date(2021, 4, 1), date(2026, 3, 31), until=END.date())
    r.place(MEETING, "meeting", "訓練前の指示")
    r.exposed(MEETING, DESIGNATION, START, END)
    for n, person in enumerate(numbered("E", 0, 20), start=1):
        r.person(person, invented("演習", n))
        r.post(person, "MOD", "架空の部隊", date(2021, 8, 1))
        r.cleared(person, date(2022, 3, 10))
        r.present(MEETING, person, START, END, "invitation")
    for person in numbered("E", 0, 5):
        r.handler(DESIGNATION, person, date(2022, 4, 1), date(2024, 3, 31))
    return r
