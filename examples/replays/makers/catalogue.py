"""The replays by the name of their folder."""

from collections.abc import Callable
from dataclasses import dataclass

from examples.replays.makers import akebono, cic_mixed, exercise, inazuma, lapsed, returners, shared_folder
from examples.replays.makers.register import Register
from examples.replays.makers.spelling import Spelling


@dataclass(frozen=True)
class Replay:
    """The facts of a replay, and how its desk writes them."""

    register: Callable[[], Register]
    spelling: Spelling


REPLAYS = {
    module.__name__.rpartition(".")[2].replace("_", "-"): Replay(module.register, module.SPELLING)
    for module in (inazuma, returners, cic_mixed, exercise, shared_folder, lapsed, akebono)
}
