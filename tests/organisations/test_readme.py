"""The rooms' pages show the workflows as they are."""

from importlib import import_module
from pathlib import Path

import pytest

from sekisho.record.acts import ACTS
from sekisho.record.looks import QUERIES
from sekisho.record.workflow import Workflow

ROOMS = Path(__file__).parents[2] / "src" / "sekisho" / "rooms"
OURS = ("organisations", "people", "assessments")


def _workflows(room: str) -> list[Workflow]:
    module = import_module(f"sekisho.rooms.{room}.workflow")
    return [value for value in vars(module).values() if isinstance(value, Workflow)]


@pytest.mark.parametrize("room", OURS)
def test_the_diagram_in_the_readme_is_the_table(room: str) -> None:
    page = (ROOMS / room / "README.md").read_text(encoding="utf-8")

    for workflow in _workflows(room):
        assert f"```mermaid\n{workflow.diagram()}\n```" in page


@pytest.mark.parametrize("room", OURS)
def test_every_transition_is_an_act_of_one_of_its_roles(room: str) -> None:
    for workflow in _workflows(room):
        for step in workflow.transitions:
            assert set(step.roles) <= set(ACTS[step.act].roles), step.act


@pytest.mark.parametrize("room", OURS)
def test_the_readme_names_every_act_and_query_of_the_room(room: str) -> None:
    page = (ROOMS / room / "README.md").read_text(encoding="utf-8")
    acts = [a.name for a in ACTS.values() if f".rooms.{room}." in a.function.__module__]
    declared = acts + [q.name for q in QUERIES.values() if f".rooms.{room}." in q.function.__module__]

    assert declared
    assert [name for name in declared if f"`{name}`" not in page] == []
