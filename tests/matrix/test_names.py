"""Acts named to a person, in a refusal or a next step, exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import sekisho
from sekisho.record.acts import ACTS
from sekisho.record.looks import QUERIES

SOURCE = Path(sekisho.__file__).parent
NAME = re.compile(r"(?<![\w./-])[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*(?![\w/-]|\.\w)")


def _said() -> Iterator[tuple[str, str]]:
    """Everything that a ``Text`` of the source says, with the file it stands in."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
                words = (part for part in ast.walk(node) if isinstance(part, ast.Constant))
                yield from ((str(file.relative_to(SOURCE)), str(word.value)) for word in words)


def test_every_act_that_is_named_to_somebody_exists() -> None:
    named = [(file, name) for file, said in _said() for name in NAME.findall(said) if not name.endswith(".json")]
    assert named, "no act is named anywhere: the names are not found any more"
    assert not [(file, name) for file, name in named if name not in ACTS and name not in QUERIES]
