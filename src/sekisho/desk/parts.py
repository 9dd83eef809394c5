"""The parts of the desk, and how what they declare becomes known."""

from importlib import import_module
from importlib.util import find_spec

PARTS = ("boards", "bringing", "forms", "moves", "paper")


def declared(kind: str) -> None:
    """Import ``queries``, ``actions`` or ``job`` of every part that has them."""
    for part in PARTS:
        if find_spec(f"sekisho.desk.{part}.{kind}"):
            import_module(f"sekisho.desk.{part}.{kind}")
