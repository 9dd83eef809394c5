"""People who came back from another organ and were named as handlers without a new assessment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from examples.replays.makers.names import invented
from examples.replays.makers.register import Register, numbered
from examples.replays.makers.spelling import Spelling

SPELLING = Spelling(lang="ja", workbook=True)
DESIGNATION, ROOM = "MOD-1", "MOD-ROOM"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wave:
    """People who left together and came back together: who, where, how assessed, until when handlers.

    ``handled`` is the number of the last one who was in the room, from ``start`` to ``end``.
    """

    first: int
    last: int
    organ: str
    left: date
    back: date
    until: date
    assessed_by: str
    notified: date
    handled: int
    start: datetime
    end: datetime


WAVES = (
    Wave(1, 18, "ATLA", date(2017, 7, 1), date(2019, 7, 1), date(2021, 3, 31),
         "MOD", date(2017, 2, 15), 8, datetime(2019, 9, 2, 9), datetime(2019, 9, 27, 17, 15)),
    Wave(19, 41, "ATLA", date(2020, 7, 1), date(2022, 7, 1), date(2024, 11, 30),
         "ATLA", date(2020, 9, 10), 29, datetime(2022, 7, 11, 9), datetime(2022, 12, 23, 17, 15)),
    Wave(42, 57, "MOFA", date(2021, 4, 1), date(2023, 4, 1), date(2024, 11, 30),
         "MOD", date(2021, 2, 10), 48, datetime(2023, 5, 8, 9), datetime(2023, 8, 10, 17, 15)),
    Wave(58, 69, "CAO", date(2022, 7, 1), date(2024, 7, 1), date(2024, 11, 30),
         "CAO", date(2022, 8, 22), 63, datetime(2024, 7, 16, 9), datetime(2024, 10, 31, 17, 15)),
)  # fmt: skip


def register() -> Register:
    """Four waves of 69 people, and three more who came back in order."""
    r = Register()
    r.organ("MOD", "防衛省", "Ministry of Defense")
    r.organ("ATLA", "防衛装備庁", "Acquisition, Technology and Logistics Agency")
    r.organ("MOFA", "外務省", "Ministry of Foreign Affairs")
    r.organ("CAO", "内閣府", "Cabinet Office")
    r.secret(DESIGNATION, "防衛力整備（再現用）", "1-ニ", date(2019, 4, 1), date(2029, 3, 31), until=date(2024, 12, 27))
    r.add("extensions", designation_id=DESIGNATION, decided_on=date(2024, 3, 8), valid_until=date(2029, 3, 31))
    r.place(ROOM, "room", "架空の執務室")
    r.exposed(ROOM, DESIGNATION, datetime(2019, 4, 1), datetime(2024, 12, 1))
    for wave in WAVES:
        for n, person in enumerate(numbered("R", wave.first, wave.last), start=wave.first):
            _returner(r, wave, person, n)
            r.handler(DESIGNATION, person, wave.back, wave.until)
    _in_order(r)
    return r


def _returner(r: Register, wave: Wave, person: str, n: int) -> None:
    r.person(person, invented("復帰", n))
    r.post(person, "MOD", "架空の課", date(2015, 4, 1), wave.left - DAY)
    r.post(person, wave.organ, "出向先", wave.left, wave.back - DAY, "seconded")
    r.post(person, "MOD", "架空の課", wave.back)
    r.cleared(person, wave.notified, wave.assessed_by)
    if n <= wave.handled:
        r.present(ROOM, person, wave.start, wave.end, "entry_log")


def _in_order(r: Register) -> None:
    """One assessed anew, one whose earlier result was found to stand, one who never gave up a post at the ministry."""
    _, from_atla, from_mofa, _ = WAVES
    for n, wave in ((70, from_atla), (71, from_mofa), (72, from_mofa)):
        _returner(r, wave, f"R-{n}", n)
    again = date(2022, 7, 8)
    r.cleared("R-70", again)
    r.add("standings", person_id="R-71", organ_id="MOD", regime="SDS", decided_on=from_mofa.back)
    r.post("R-72", "MOD", "架空の課（併任）", from_mofa.left, from_mofa.back - DAY, "concurrent")
    for person, wave, named in (
        ("R-70", from_atla, again),
        ("R-71", from_mofa, from_mofa.back),
        ("R-72", from_mofa, from_mofa.back),
    ):
        r.handler(DESIGNATION, person, named, wave.until)
        r.present(ROOM, person, wave.start, wave.end, "entry_log")
