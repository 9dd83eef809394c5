"""The demonstration: made by acts, entered by the address that was printed, and by nothing else."""

import os
import re
import signal
import socket
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.test import Client
from tests import warm
from tests.cli.running import COMMAND
from tests.world import World

PATIENCE = 600  # seconds; a loaded machine is slow, not broken


def _demo(home: Path, *words: str) -> subprocess.Popen[str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("SEKISHO_", "DJANGO_"))}
    command = [*COMMAND, "demo", "--home", str(home), "--lang", "en", *words]
    return subprocess.Popen(
        command, env=outside | {"COLUMNS": "200"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the demonstration that was tried in every role."""
    home = tmp_path_factory.mktemp("demo") / "home"
    process = _demo(home, "--check")
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told
    assert "in every role" in told
    return home


def test_it_answers_at_the_address_as_soon_as_that_is_printed(made: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = _demo(made, "--port", str(port))
    try:
        assert process.stdout
        door = next(line.strip() for line in process.stdout if "/demo/enter/" in line)
        assert "特定秘密管理者" in _page(door)
        assert "404" in _page(door[:-1])
        assert "/demo/enter/" not in _page(door.partition("/demo")[0] + "/account/login/")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)


def _page(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return re.sub(r"\s+", " ", str(answer.read().decode()))
    except HTTPError as fault:
        return str(fault)


def test_a_port_that_is_taken_is_told_in_one_sentence(made: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        process = _demo(made, "--port", str(other.getsockname()[1]))
        said, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "--port" in told and "Traceback" not in told
    assert "/demo/enter/" not in said


def test_what_was_done_in_it_is_still_there_the_next_time(made: Path) -> None:
    before = (made / "sekisho.sqlite3").stat().st_ino
    process = _demo(made, "--check")
    assert process.communicate(timeout=PATIENCE)
    assert (made / "sekisho.sqlite3").stat().st_ino == before


def test_a_folder_that_is_no_demonstration_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="ascii")
    process = _demo(tmp_path, "--check")
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "left alone" in told
    assert (tmp_path / "mine.txt").exists()


def test_a_site_that_is_no_demonstration_has_no_such_door(world: World) -> None:
    assert Client().get("/demo/enter/x").status_code == 404


def test_a_role_chosen_in_it_counts_for_the_day_and_a_sign_in_elsewhere_for_five_minutes() -> None:
    asks = "from sekisho.site import identity; print(identity.ACCOUNT_REAUTHENTICATION_TIMEOUT)"
    outside = {name: value for name, value in os.environ.items() if name != "SEKISHO_DEMO"}
    told = [warm.run(("-c", asks), env=outside | more).stdout for more in ({"SEKISHO_DEMO": "1"}, {})]
    assert told == ["86400\n", "300\n"]
