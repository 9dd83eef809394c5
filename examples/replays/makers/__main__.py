"""``python -m examples.replays.makers``: write every register of ``examples/replays`` again."""

from pathlib import Path

from examples.replays.makers.catalogue import REPLAYS

HERE = Path(__file__).resolve().parent.parent

for name, replay in REPLAYS.items():
    replay.spelling.write(replay.register(), HERE / name)
