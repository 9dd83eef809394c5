"""The ships of July 2024: cleared and uncleared people side by side in operations rooms and on bridges."""

from datetime import date, datetime

from examples.replays.makers.names import invented
from examples.replays.makers.register import Register, numbered
from examples.replays.makers.spelling import Spelling

SPELLING = Spelling(lang="ja")
DESIGNATION = "CIC-1"
SHIPS = {
    "KAK": ("架空", "護衛艦かくう", date(2024, 4, 8), date(2024, 5, 10)),
    "MIH": ("見本", "護衛艦みほん", date(2024, 4, 15), date(2024, 5, 31)),
    "REI": ("例示", "護衛艦れいじ", date(2024, 5, 7), date(2024, 6, 14)),
    "SOU": ("想定", "護衛艦そうてい", date(2024, 5, 20), date(2024, 6, 28)),
    "MOK": ("模型", "護衛艦もけい", date(2024, 6, 3), date(2024, 7, 5)),
}


def register() -> Register:
    """Five ships of thirteen watch-keepers: five in range, one cleared without range, seven never assessed."""
    r = Register()
    r.organ("MOD", "防衛省", "Ministry of Defense")
    r.secret(DESIGNATION, "船舶の航跡（再現用）", "1-ロ", date(2022, 4, 1), date(2027, 3, 31), until=date(2024, 7, 12))
    for code in SHIPS:
        _ship(r, code)
    return r


def _ship(r: Register, code: str) -> None:
    family, ship, sailed, back = SHIPS[code]
    start, end = datetime(sailed.year, sailed.month, sailed.day, 8), datetime(back.year, back.month, back.day, 17)
    crew, room, bridge = numbered(code, 1, 13), f"{code}-CIC", f"{code}-BRG"
    for place, name in ((room, "戦闘指揮所"), (bridge, "艦橋")):
        r.place(place, "vessel", f"{ship} {name}")
        r.exposed(place, DESIGNATION, start, end)
    for n, person in enumerate(crew, start=1):
        r.person(person, invented(family, n))
        r.post(person, "MOD", ship, date(2023, 4, 1))
    for person in crew[:6]:
        r.cleared(person, date(2023, 4, 14))
    for person in crew[:5]:
        r.handler(DESIGNATION, person, date(2023, 4, 17), date(2025, 3, 31))
    for place, watch in ((room, crew[:3] + crew[5:10]), (bridge, crew[3:5] + crew[10:])):
        for person in watch:
            r.present(place, person, start, end, "roster")
