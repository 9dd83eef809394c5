"""Everything a form says is there in both languages, in one place."""

from typing import Any

import msgspec
import pytest

from sekisho.desk.forms import words
from sekisho.desk.forms.lists import LISTS
from sekisho.desk.forms.sources import SOURCES
from sekisho.desk.forms.widgets import codes
from sekisho.kernel.texts import Text
from sekisho.record.acts import ACTS
from sekisho.record.facts import given, kinds

REAL = sorted(name for name in ACTS if not name.startswith("test."))
PARAMETERS = [(name, one) for name in REAL for one in msgspec.structs.fields(ACTS[name].params)]


def complete(text: Text | None) -> bool:
    """Whether it is said in both languages."""
    return text is not None and bool(text.ja.strip()) and bool(text.en.strip())


def test_every_parameter_of_every_act_has_a_label_in_both_languages() -> None:
    wrong = [f"{act}:{one.name}" for act, one in PARAMETERS if not complete(words.field(act, one.name).label)]
    assert not wrong


def test_every_help_of_a_parameter_is_in_both_languages() -> None:
    helps = [(act, one.name, words.field(act, one.name).help) for act, one in PARAMETERS]
    assert not [(act, name) for act, name, text in helps if text and not complete(text)]


def test_every_act_has_help_in_both_languages_and_an_article() -> None:
    helps = words.helps()
    assert set(helps) == set(REAL)
    assert not [name for name in REAL if not (complete(helps[name].means) and complete(helps[name].next))]
    assert not [name for name in REAL if not ACTS[name].cites]


def test_every_code_that_can_be_chosen_has_words() -> None:
    wrong = [(one.name, code) for _, one in PARAMETERS for code in codes(one.type) if not words.choice(one.name, code)]
    assert not wrong


def test_every_kind_of_row_and_every_column_has_words() -> None:
    real = [kind for kind in kinds() if kind._meta.app_label != "tests"]
    columns = {given(name) for kind in real for name in kind.columns()}
    assert not [k._meta.label_lower for k in real if words.kind(k._meta.label_lower).ja == k._meta.label_lower]
    assert not sorted(name for name in columns if words.column(name) == Text(name, name))


@pytest.mark.parametrize("name", REAL)
def test_what_the_words_name_exists(name: str) -> None:
    help_, known = words.helps()[name], set(ACTS[name].params.__struct_fields__)
    assert set(help_.then) <= set(ACTS)
    assert help_.many is None or help_.many in known
    assert not help_.sections or {one for step in help_.sections for one in step.fields} == known
    assert not help_.undo or _fits(help_.undo, known)


def _fits(undo: words.Undo, known: set[str]) -> bool:
    rows = {text.partition(":")[2] for text in undo.set.values() if text.startswith("row:")}
    asked = {text.partition(":")[2] for text in undo.set.values() if text.startswith("asked:")}
    labels = {kind._meta.label_lower for kind in kinds()}
    return set(undo.set) <= set(ACTS[undo.by].params.__struct_fields__) and rows <= labels and asked <= known


def test_every_picker_and_list_that_is_named_exists() -> None:
    specs: list[Any] = [words.field(act, one.name) for act, one in PARAMETERS]
    assert {spec.of for spec in specs if spec.of} <= set(SOURCES)
    assert {spec.list for spec in specs if spec.list} <= set(LISTS)
    labels = {kind._meta.label_lower for kind in kinds()}
    assert {name for source in SOURCES.values() for name in source.kinds} <= labels
