"""Reading the law's YAML strictly: no unknown key, no key twice, no citation without a grade, no half-said label."""

from collections.abc import Hashable
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

HOME = Path(__file__).parent
ACTS = {"SDS": "jp_sds", "CES": "jp_ces"}

T = TypeVar("T")


class _Strict(yaml.CSafeLoader):
    """The safe loader, refusing a key that stands twice in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Return the mapping; ConstructorError when a key is repeated."""
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key stands twice", node.start_mark)
        return mapping


def load(text: str) -> object:
    """Return the plain value of one YAML document; yaml.YAMLError when it cannot be read."""
    return yaml.load(text, Loader=_Strict)  # noqa: S506 - a subclass of the safe loader


def read(path: Path) -> object:
    """Return the plain value of a YAML file of this package."""
    return load(path.read_text(encoding="utf-8"))


def convert(value: object, shape: type[T]) -> T:
    """Return the value in its shape; msgspec.ValidationError naming the place that does not fit."""
    check(value)
    return msgspec.convert(value, shape)


def check(value: object) -> None:
    """Refuse what msgspec lets pass: a label in one language only or in a third, a citation without its grade."""
    if isinstance(value, list):
        for member in value:
            check(member)
    if isinstance(value, dict):
        if {"ja", "en"} & value.keys() and value.keys() != {"ja", "en"}:
            raise msgspec.ValidationError(f"a wording has ja and en, not {sorted(map(str, value))}")
        if "act" in value and "grade" not in value:
            raise msgspec.ValidationError(f"a citation needs a grade: {value}")
        for member in value.values():
            check(member)
