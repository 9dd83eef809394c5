"""``sekisho init``: with options it asks nothing, on a terminal it asks for what it lacks, and says what comes next."""

import os
import pty
import select
import time
from pathlib import Path

import pytest
from tests.cli.running import COMMAND
from tests.durability.homes import home, sekisho

from sekisho.cli import founding

PATIENCE = 120  # seconds


def _on_a_terminal(environment: dict[str, str], answers: dict[str, str]) -> str:
    """Run the command on a terminal of its own; give each answer when its question was asked. Returns what was said."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(COMMAND[0], [*COMMAND, "init", "--lang", "en"], environment | {"TERM": "dumb", "NO_COLOR": "1"})
    said, waiting, end = "", dict(answers), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                said += os.read(terminal, 4096).decode()
            except OSError:
                break
        for question in [q for q in waiting if q in said]:
            os.write(terminal, f"{waiting.pop(question)}\n".encode())
    os.waitpid(child, 0)
    return said.replace("\r", "")


def test_on_a_terminal_it_asks_three_things_and_says_what_comes_next(tmp_path: Path) -> None:
    answers = {"Organ:": "外務省", "[admin]:": "", "[head]:": "", "[Y/n]:": ""}
    with home(tmp_path) as environment:
        said = _on_a_terminal(environment, answers)
        again = sekisho(environment, "init", "--organ", "X", "--name", "X", "--admin", "a", "--head", "b")

    assert all(word in said for word in ("Ministry of Foreign Affairs (MOFA", "admin\tadmin\thttp", "head\thead\thttp"))
    assert all(word in said for word in ("What comes next", "/bring/", "sekisho serve"))
    assert (again.returncode, "There is a record in" in again.stderr) == (2, True)


def test_where_nobody_can_be_asked_it_says_what_it_lacks(tmp_path: Path) -> None:
    with home(tmp_path) as environment:
        done = sekisho(environment, "init", "--organ", "MOD", says="")

    assert done.returncode == 2
    assert "--name --admin --head" in done.stderr


@pytest.mark.parametrize("word", ["外務省", "mofa", "ＭＯＦＡ", "Ministry of Foreign Affairs"])
def test_an_organ_of_the_law_is_known_by_any_of_its_names(word: str) -> None:
    found = founding.known(word)

    assert found is not None
    assert (found.organ, found.name, found.power) == ("MOFA", "外務省", "designator")


def test_an_organ_that_only_holds_is_founded_as_one() -> None:
    found = founding.known("環境省")
    assert found is not None
    assert found.power == "holder_only"
    assert founding.known("架空庁") is None
