"""The first step of the command, so light that an interruption while the rest is loading ends quietly."""

import sys


def main() -> None:
    """Load the command line and run it; Ctrl-C on the way is 130, as a shell has it."""
    try:
        from sekisho.cli.main import main as run  # noqa: PLC0415 -- it takes a second
    except KeyboardInterrupt:
        sys.exit(130)
    run()
