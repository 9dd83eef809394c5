"""Errors of the register of designations. Each has a designation of its own that nobody handles."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sekisho.kernel.moments import end_of, start_of
from sekisho.law import rulebook
from sekisho.samples.cases import Expected
from sekisho.samples.desk import Desk, Planted
from sekisho.samples.vocabulary import data

ONE_DAY = timedelta(days=1)
WEAK = ("MLIT", "MAFF", "MEXT")
"""Organs that may hold secrets and not designate them (Cabinet Order, Article 2)."""


def _years(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _began(desk: Desk, least: int, most: int) -> date:
    """Draw a day in early summer or autumn, ``least`` to ``most`` fiscal years ago."""
    year = desk.calendar.year - int(desk.rng.integers(least, most + 1))
    return date(year, 5, 10) + timedelta(days=int(desk.rng.integers(0, desk.calendar.latest_offset - 60)))


def _designated(desk: Desk, began: date, until: date, **other: Any) -> dict[str, Any] | None:
    """Add a designation of an organ of the sample, None for a business's sample: there it is the organ's affair."""
    if not desk.world.of_organs():
        return None
    pool = desk.secrets.of(None, "SDS")
    like = desk.secrets.frame.row(int(desk.rng.choice(pool)), named=True)
    row = {c: like[c] for c in ("organ_id", "regime", "title", "outline", "item", "measure")}
    row |= {"economic_security": False, "designated_on": began, "valid_until": until} | other
    number = f"{data('organs')[row['organ_id']]}-{began:%Y%m}-9{len(desk.rows['designations']):03d}"
    desk.rows["designations"].append(row | {"designation_id": number})
    return desk.rows["designations"][-1]


def _reviewed(desk: Desk, row: dict[str, Any], skip: frozenset[int] = frozenset()) -> list[date]:
    """Review a designation each year five days before its anniversary, but in years to skip."""
    years = range(1, desk.calendar.year + 1 - row["designated_on"].year)
    days = [_years(row["designated_on"], n) - timedelta(days=5) for n in years if n not in skip]
    held = [day for day in days if day <= min(desk.calendar.on, row["valid_until"])]
    desk.rows["reviews"] += [{"designation_id": row["designation_id"], "reviewed_on": day} for day in held]
    return held


def _extended(desk: Desk, row: dict[str, Any], until: date, valid: date) -> None:
    decided = until - timedelta(days=int(desk.rng.integers(15, 50)))
    entry = {"designation_id": row["designation_id"], "decided_on": decided, "valid_until": valid}
    desk.rows["extensions"].append(entry)


def _planted(desk: Desk, kind: str, code: str, row: dict[str, Any], first: date, last: date) -> Planted:
    where = (None, row["organ_id"], row["regime"], row["designation_id"])
    found = Expected(code, start_of(first), end_of(last), None, *where)
    return Planted(kind, (found,) if found.touches(desk.calendar.window) else ())


def too_long(desk: Desk) -> Planted | None:
    """The first day was not counted, so that the period is a day too long; or an extension was."""
    began = _began(desk, 2, 4)
    if desk.rng.random() < 0.6:
        row, first, last = _designated(desk, began, _years(began, 5)), began, _years(began, 5)
    else:
        began = _years(began, -4)
        first, last = _years(began, 5), _years(began, 10)
        row = _designated(desk, began, last)
        if row:
            _extended(desk, row, first - ONE_DAY, last)
    if row is None:
        return None
    _reviewed(desk, row)
    return _planted(desk, "too_long", "DESIGNATION_TOO_LONG", row, first, last)


def past_30(desk: Desk) -> Planted | None:
    """The day of designation was typed thirty years too early: as the register stands, the Cabinet was never asked."""
    began = _began(desk, 30, 30)
    ends = [_years(began, n) - ONE_DAY for n in range(5, 36, 5)]
    row = _designated(desk, began, ends[-1])
    if row is None:
        return None
    for until, valid in pairwise(ends):
        _extended(desk, row, until, valid)
    _reviewed(desk, row)
    past = rulebook().term("sds.designation.total", began).last_day(began) + ONE_DAY
    return _planted(desk, "past_30", "DESIGNATION_PAST_30_YEARS", row, past, ends[-1])


def no_power(desk: Desk) -> Planted | None:
    """A ministry that may only hold secrets designated one."""
    began = _began(desk, 1, 3)
    organ = WEAK[int(desk.rng.integers(len(WEAK)))]
    row = _designated(desk, began, _years(began, 5) - ONE_DAY, organ_id=organ)
    if row is None:
        return None
    _reviewed(desk, row)
    return _planted(desk, "no_power", "ORGAN_WITHOUT_POWER", row, began, row["valid_until"])


def unknown_item(desk: Desk) -> Planted | None:
    """An item that reads like one of the appended table and is none."""
    began = _began(desk, 1, 3)
    item = ("1-ル", "2-ヘ", "5-イ")[int(desk.rng.integers(3))]
    row = _designated(desk, began, _years(began, 5) - ONE_DAY, item=item)
    if row is None:
        return None
    _reviewed(desk, row)
    return _planted(desk, "unknown_item", "ITEM_UNKNOWN", row, began, row["valid_until"])


def unreviewed(desk: Desk) -> Planted | None:
    """Nobody reviewed the reasons in one year, or in any since."""
    began = _began(desk, 2, 3)
    age = desk.calendar.year - began.year
    row = _designated(desk, began, _years(began, 5) - ONE_DAY)
    if row is None:
        return None
    missed = age - int(desk.rng.integers(0, 2))
    held = _reviewed(desk, row, skip=frozenset({missed}))
    before = max((day for day in held if day.year < began.year + missed), default=began)
    after = min((day for day in held if day > before), default=None)
    due = rulebook().term("sds.review.period", before).last_day(before)
    last = after - ONE_DAY if after else row["valid_until"]
    return _planted(desk, "unreviewed", "REVIEW_OVERDUE", row, due + ONE_DAY, last)
