"""The kinds of errors that are planted, one function each.

A function takes what it needs from the desk, plants its error and says what must be found. It
returns None where the sample has nobody, or nothing, to plant its error on.
"""

from collections.abc import Callable

from sekisho.samples.desk import Desk, Planted
from sekisho.samples.plants import belonging, clearance, papers, reach, training

PLANTS: dict[str, Callable[[Desk], Planted | None]] = {
    f.__name__: f
    for f in (
        clearance.unassessed,
        clearance.other_organ,
        clearance.returned,
        clearance.lapsed,
        clearance.negative,
        clearance.doubted,
        clearance.stopped,
        belonging.moved,
        belonging.retired,
        belonging.planned,
        belonging.contract_ended,
        reach.rostered,
        reach.shared,
        reach.exercise,
        training.untrained,
        training.untaught,
        papers.too_long,
        papers.past_30,
        papers.no_power,
        papers.unknown_item,
        papers.unreviewed,
    )
}
