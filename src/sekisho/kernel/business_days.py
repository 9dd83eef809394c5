"""Business days of administrative organs: 行政機関の休日に関する法律 (Act 91 of 1988), Article 1(1).

An organ is closed on Saturdays and Sundays (item 1), on the holidays of the Act on National Holidays (item 2) and from
29 December through 3 January (item 3). Holidays of future years follow that Act as it stands; the days of the two
equinoxes are astronomical forecasts until the Government publishes them in February of the year before.
"""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

# Every Saturday is closed only since the amendment of 1992; the forecast of the equinoxes ends with 2099.
FIRST_YEAR, LAST_YEAR = 1993, 2099
_ONE_DAY = timedelta(days=1)


def is_business_day(day: date) -> bool:
    """Tell whether administrative organs work on the day. ValueError for a year before 1993 or after 2099."""
    return day not in _national_holidays(day.year) and day.weekday() < 5 and not _is_year_end(day)


def business_day_from(day: date) -> date:
    """Return the day itself if it is a business day, else the next one.

    This is how Article 2 of the Act moves a deadline, set as a term by law or an order under it, of an application,
    notification or other act towards an administrative organ. ValueError as ``is_business_day``.
    """
    while not is_business_day(day):
        day += _ONE_DAY
    return day


def next_business_day(day: date) -> date:
    """Return the first business day after the day, the day itself excluded. ValueError as ``is_business_day``."""
    return business_day_from(day + _ONE_DAY)


def previous_business_day(day: date) -> date:
    """Return the last business day before the day, the day itself excluded. ValueError as ``is_business_day``."""
    day -= _ONE_DAY
    while not is_business_day(day):
        day -= _ONE_DAY
    return day


def add_business_days(day: date, n: int) -> date:
    """Return the n-th business day after the day, or before it where n is negative; n = 0 is the day, as it is.

    The day itself is never counted. ValueError as ``is_business_day``.
    """
    step = next_business_day if n > 0 else previous_business_day
    for _ in range(abs(n)):
        day = step(day)
    return day


def _is_year_end(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


@cache
def _national_holidays(year: int) -> frozenset[date]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"business days are known for {FIRST_YEAR} to {LAST_YEAR}, not for {year}")
    return frozenset(country_holidays("JP", years=year))
