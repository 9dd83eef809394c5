"""``sekisho ledger`` on a real home: what it writes is accepted by the verifier that stands alone."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests import warm

FOUND = """
import sys; sys.path.insert(0, '.')
import django; django.setup()
from django.core.management import call_command
call_command('migrate', verbosity=0)
from tests.world import World
World.founded().person()
"""


def _run(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "SEKISHO_HOME": str(home),
        "SEKISHO_LANG": "en",
        "DJANGO_SETTINGS_MODULE": "sekisho.site.settings",
    }
    env.pop("SEKISHO_DATABASE", None)
    return warm.run(command, env=env)


def _sekisho(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return _run(home, "-c", "from sekisho.cli.entry import main; main()", "ledger", *words)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a few acts in it."""
    folder = tmp_path_factory.mktemp("home")
    done = _run(folder, "-c", FOUND)
    assert done.returncode == 0, done.stderr
    return folder


def test_an_untouched_ledger_is_sound(home: Path) -> None:
    assert _sekisho(home, "verify").returncode == 0


def test_a_machine_without_its_memory_says_what_it_cannot_see(home: Path) -> None:
    memory = home / "newest-checkpoint.json"
    aside = memory.rename(home / "aside")
    blind = _sekisho(home, "verify")
    aside.replace(memory)

    assert blind.returncode == 1
    assert "was cut off cannot be seen here" in blind.stdout
    assert "entries in the ledger say" in blind.stdout


def test_an_export_is_accepted_by_the_verifier(home: Path, tmp_path: Path) -> None:
    key = _sekisho(home, "key").stdout.strip()
    written = _sekisho(home, "export", str(tmp_path / "log"))

    checked = _run(home, "-m", "sekisho.ledger.verify", str(tmp_path / "log"), "--key", key)

    assert written.returncode == 0, written.stderr
    assert checked.returncode == 0, checked.stdout


def test_a_proof_leads_to_the_checkpoint(home: Path) -> None:
    from base64 import b64decode

    from sekisho.kernel.canonical import canonical
    from sekisho.ledger import merkle
    from sekisho.ledger.notes import Checkpoint
    from sekisho.ledger.tree import verify_inclusion

    told = json.loads(_sekisho(home, "prove", "1").stdout)
    checkpoint = Checkpoint.parse(told["checkpoint"])
    path = [b64decode(one) for one in told["proof"]]

    assert verify_inclusion(merkle.leaf(canonical(told["entry"])), 1, checkpoint.size, path, checkpoint.root)


def test_an_entry_that_is_not_there_is_said_to_be_missing(home: Path) -> None:
    asked = _sekisho(home, "prove", "999999")

    assert asked.returncode == 2
    assert "no entry 999999" in asked.stderr


def test_a_checkpoint_fits_on_a_sheet_of_paper(home: Path) -> None:
    sheet = _sekisho(home, "checkpoint", "--print").stdout.splitlines()

    assert 10 < len(sheet) <= 60
    assert max(map(len, sheet)) <= 100


def test_a_refusal_speaks_the_language_that_was_typed_before_that_of_the_environment(home: Path) -> None:
    assert "台帳に 99999 番はありません" in _sekisho(home, "prove", "99999", "--lang", "ja").stderr
    assert "has no entry 99999" in _sekisho(home, "prove", "99999", "--lang", "xx", "--lang", "en").stderr
    assert "has no entry 99999" in _sekisho(home, "prove", "99999").stderr
    sheets = [_sekisho(home, "checkpoint", "--print", *words).stdout for words in ((), ("--lang", "ja"))]
    assert ["Checkpoint of a ledger" in sheet for sheet in sheets] == [True, False]
