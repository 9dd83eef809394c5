"""No refusal of the record is a bare no: where one is written, what lawful step would change it is written too."""

import ast
from collections.abc import Iterator
from pathlib import Path

import sekisho

ROOT = Path(sekisho.__file__).parent
ROOMS = ("record", "rooms", "exchange", "desk", "api", "jobs")
NEVER_ALONE = {("record/rights.py", "_neutral"), ("rooms/handling/guards.py", "_require")}
"""Where a part of a refusal is made: the one is told whom to ask, of the other the parts that follow have the steps."""


def _without_step(path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                named = {keyword.arg for keyword in node.keywords}
                if len(node.args) < 3 and "next_step" not in named:
                    yield path.relative_to(ROOT).as_posix(), function.name


def test_every_refusal_of_the_record_says_what_can_be_done() -> None:
    bare = {found for room in ROOMS for path in (ROOT / room).rglob("*.py") for found in _without_step(path)}
    assert bare == NEVER_ALONE
