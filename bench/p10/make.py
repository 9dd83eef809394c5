"""``python -m bench.p10.make FOLDER SIZE``: make the log in a process of its own, so that its memory is not counted."""

import sys
from pathlib import Path

from bench.p10 import log

if __name__ == "__main__":
    log.write(Path(sys.argv[1]), int(sys.argv[2]))
