"""The examples of every room, whoever needs them: ``DOINGS`` is whole only here."""

from importlib import import_module
from pathlib import Path

from tests.matrix.examples.examples import DOINGS as DOINGS

for _room in sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")):
    if _room != "every":
        import_module(f"tests.matrix.examples.{_room}")
