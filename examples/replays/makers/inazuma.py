"""The destroyer Inazuma: one sailor named as handler without an assessment; everyone else of the room in order."""

from datetime import date, datetime

from examples.replays.makers.register import Register, numbered
from examples.replays.makers.spelling import Spelling

SPELLING = Spelling(lang="en")
DESIGNATION, ROOM = "INZ-1", "INZ-CIC"
NAMED, ACCIDENT = date(2022, 6, 20), date(2023, 1, 10)
SAILED, STRUCK = datetime(2022, 11, 12, 8), datetime(2023, 1, 10, 14, 30)


def register() -> Register:
    """Six people of the operations room; the sixth came with the personnel change and was never assessed."""
    r = Register()
    r.organ("MOD", "防衛省", "Ministry of Defense")
    r.secret(DESIGNATION, "Ship tracks (replay)", "1-ロ", date(2020, 4, 1), date(2025, 3, 31), until=date(2023, 1, 31))
    r.place(ROOM, "vessel", "Operations room (CIC)")
    r.exposed(ROOM, DESIGNATION, SAILED, STRUCK)
    for n, person in enumerate(numbered("S", 1, 6), start=1):
        r.person(person, f"Invented Sailor {n}")
        r.present(ROOM, person, SAILED, STRUCK, "roster")
    for person in numbered("S", 1, 5):
        r.post(person, "MOD", "Destroyer", date(2021, 4, 1))
        r.cleared(person, date(2021, 4, 12))
        r.handler(DESIGNATION, person, date(2021, 4, 15), date(2023, 3, 31))
    r.post("S-06", "MOD", "Another ship", date(2018, 4, 1), date(2022, 6, 19))
    r.post("S-06", "MOD", "Destroyer", NAMED)
    r.handler(DESIGNATION, "S-06", NAMED, ACCIDENT)
    return r
