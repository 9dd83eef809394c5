"""The term that lapsed: four people named without a clearance in force, among fifty whose days are in order."""

from datetime import date

from examples.replays.makers.names import invented
from examples.replays.makers.register import Register, numbered
from examples.replays.makers.spelling import Spelling, era

SPELLING = Spelling(lang="ja", days=era, encoding="cp932", newline="\r\n")
DESIGNATION = "KSH-1"
FIRST_NAMED, NAMED_LATER, FOUND = date(2022, 12, 19), date(2023, 6, 1), date(2024, 12, 20)
LAPSED = {"L-03": date(2017, 11, 30), "L-04": date(2018, 5, 10)}
IN_TERM = (
    (5, 14, date(2019, 6, 14), date(2024, 6, 14)),
    (15, 29, date(2020, 9, 18), FOUND),
    (30, 44, date(2021, 2, 26), FOUND),
    (45, 54, date(2022, 3, 11), FOUND),
)
"""First and last number, the day of the notice, the last day in the range of handlers."""


def register() -> Register:
    """Two never assessed, two lapsed before they were named, fifty in term by the day of their notice."""
    r = Register()
    r.organ("MOD", "防衛省", "Ministry of Defense")
    r.secret(
        DESIGNATION, "高射部隊の運用（再現用）", "1-イ", date(2022, 4, 1), date(2027, 3, 31), until=date(2024, 12, 31)
    )
    for n, person in enumerate(numbered("L", 1, 54), start=1):
        r.person(person, invented("雛形", n))
        r.post(person, "MOD", "架空の高射隊", date(2017, 4, 1))
    for person, notified in LAPSED.items():
        r.cleared(person, notified)
    for person, named in zip(numbered("L", 1, 4), (FIRST_NAMED, NAMED_LATER) * 2, strict=True):
        r.handler(DESIGNATION, person, named, FOUND)
    for first, last, notified, until in IN_TERM:
        for person in numbered("L", first, last):
            r.cleared(person, notified)
            r.handler(DESIGNATION, person, date(2022, 4, 1), until)
    return r
