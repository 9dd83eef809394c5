"""The calendar picture: two weeks and a year read alike, nothing runs out of it, and it counts what it is given."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sekisho.desk.moves.calendar import LEFT, MOST, WIDTH, calendar

TODAY = date(2026, 3, 2)
DAYS = st.dictionaries(
    st.integers(-30, 380).map(lambda n: TODAY + timedelta(days=n)), st.integers(1, 30_000), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(DAYS, DAYS, DAYS)
def test_every_count_is_in_the_picture_and_every_bar_inside_it(
    starts: dict[date, int], moves: dict[date, int], losing: dict[date, int]
) -> None:
    found = calendar(starts, moves, losing, TODAY)

    if found is None:
        assert not (starts or moves or losing)
        return
    assert [row.total for row in found.rows] == [sum(c.values()) for c in (starts, moves, losing)]
    bars = [bar for row in found.rows for bar in row.bars]
    assert all(bar.x >= LEFT and bar.x + bar.width <= WIDTH and 0 < bar.y < found.base for bar in bars)
    assert all(bar.y + bar.height == row.base for row in found.rows for bar in row.bars)
    assert Counter(w.monday for w in found.weeks).most_common(1)[0][1] == 1


def test_three_starts_are_seen_beside_thirty_thousand_moves() -> None:
    found = calendar({TODAY: 3}, {TODAY: 30_000}, {}, TODAY)

    assert found is not None
    assert found.rows[0].bars[0].height == found.rows[1].bars[0].height


def test_two_weeks_have_wide_bars_with_numbers_and_a_year_has_room_for_its_months() -> None:
    short = calendar({}, {TODAY: 1, TODAY + timedelta(days=7): 2}, {}, TODAY)
    long = calendar({}, {TODAY + timedelta(days=7 * n): 1 for n in range(MOST)}, {}, TODAY)

    assert short is not None and long is not None
    assert all(bar.told and bar.width > 60 for bar in short.rows[1].bars)
    places = [week.x for week in long.weeks if week.labelled]
    assert len(places) >= 12
    assert min(b - a for a, b in pairwise(places)) >= 40
