"""The diagrams in the documentation of the room are its tables."""

from pathlib import Path
from types import ModuleType

import pytest

import sekisho.rooms.handling.workflow as handling
import sekisho.rooms.places.workflow as places
from sekisho.record.acts import ACTS
from sekisho.record.workflow import Workflow

TABLES = [(module, table) for module in (handling, places) for table in module.WORKFLOWS]


@pytest.mark.parametrize(("module", "table"), TABLES, ids=[table.name for _, table in TABLES])
def test_the_readme_prints_the_table_as_it_is(module: ModuleType, table: Workflow) -> None:
    readme = Path(str(module.__file__)).parent / "README.md"
    assert table.diagram() in readme.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", [table for _, table in TABLES], ids=[table.name for _, table in TABLES])
def test_every_step_of_a_table_is_an_act_with_the_same_roles_and_articles(table: Workflow) -> None:
    for step in table.transitions:
        assert set(step.roles) == set(ACTS[step.act].roles)
        assert set(step.cites) == set(ACTS[step.act].cites)
