"""The destroyer Akebono: an emergency briefing in the operations room, and one messenger who was never assessed."""

from datetime import date, datetime

from examples.replays.makers.register import Register, numbered
from examples.replays.makers.spelling import Spelling

SPELLING = Spelling(lang="en")
DESIGNATION, BRIEFING = "AKB-1", "AKB-CIC"
START, END = datetime(2023, 11, 15, 2, 10), datetime(2023, 11, 15, 2, 40)


def register() -> Register:
    """Seven people of the operations room in order, and the messenger every action station needs."""
    r = Register()
    r.organ("MOD", "防衛省", "Ministry of Defense")
    r.secret(
        DESIGNATION, "Missile launch information (replay)", "1-ロ", date(2021, 4, 1), date(2026, 3, 31), END.date()
    )
    r.place(BRIEFING, "meeting", "Emergency briefing in the operations room (CIC)")
    r.exposed(BRIEFING, DESIGNATION, START, END)
    for n, person in enumerate(numbered("M", 1, 8), start=1):
        r.person(person, f"Invented Sailor {n}")
        r.post(person, "MOD", "Destroyer", date(2022, 4, 1))
        r.present(BRIEFING, person, START, END, "invitation")
    for person in numbered("M", 1, 7):
        r.cleared(person, date(2022, 4, 11))
        r.handler(DESIGNATION, person, date(2022, 4, 15), date(2024, 3, 31))
    return r
