"""The shared folder: for twenty months a secret lies where people without range or clearance can open it."""

from datetime import date, datetime

from examples.replays.makers.register import Register, numbered
from examples.replays.makers.spelling import Spelling, slashed

SPELLING = Spelling(lang="en", days=slashed)
DESIGNATION, FOLDER = "SHF-1", "SHF-SHARE"
COPIED, REMOVED = datetime(2022, 10, 12, 10), datetime(2024, 6, 14, 17)
GRANTED = datetime(2020, 4, 1)
LEFT = date(2024, 3, 31)


def register() -> Register:
    """Twelve people with access: three in range, five cleared only, four never assessed when the file was copied.

    The eighth goes to another ministry and keeps the access; the twelfth is cleared on the way.
    """
    r = Register()
    r.organ("MOD", "防衛省", "Ministry of Defense")
    r.organ("MOFA", "外務省", "Ministry of Foreign Affairs")
    r.secret(
        DESIGNATION, "Operational data (replay)", "1-イ", date(2020, 4, 1), date(2025, 3, 31), until=date(2024, 6, 30)
    )
    r.place(FOLDER, "folder", "Shared folder of the unit")
    r.exposed(FOLDER, DESIGNATION, COPIED, REMOVED)
    for n, person in enumerate(numbered("F", 1, 12), start=1):
        r.person(person, f"Invented Member {n}")
        r.post(person, "MOD", "Invented unit", date(2020, 4, 1), LEFT if person == "F-08" else None)
        r.present(FOLDER, person, GRANTED, None, "share_acl")
    r.post("F-08", "MOFA", "Invented division", date(2024, 4, 1), kind="seconded")
    for person in numbered("F", 1, 8):
        r.cleared(person, date(2021, 6, 10))
    r.cleared("F-12", date(2023, 9, 15))
    for person in numbered("F", 1, 3):
        r.handler(DESIGNATION, person, date(2021, 7, 1), date(2025, 3, 31))
    return r
