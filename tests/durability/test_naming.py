"""A ledger keeps the name that it was founded with, whatever the environment says or forgets afterwards."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.durability.homes import home, run, sekisho, told

from sekisho.cli.init import derived
from sekisho.ledger import verify

Home = dict[str, str]
OFFICE = ("--organ", "MOD", "--name", "防衛省", "--admin", "kanri", "--head", "choukan")
NAME = "sekisho.mod.example/record"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A record founded under a name of its own."""
    with home(tmp_path_factory.mktemp("named")) as environment:
        done = sekisho(environment, "init", *OFFICE, "--origin", NAME)
        assert (done.returncode, NAME in done.stderr) == (0, True), done.stderr
        yield environment


def folder(of: Home) -> Path:
    return Path(of["SEKISHO_HOME"])


def first_line(of: Home) -> str:
    return sekisho(of, "ledger", "checkpoint").stdout.split("\n")[0]


def test_a_record_bears_the_name_it_was_founded_with_and_verifies_without_being_told_again(
    named: Home, tmp_path: Path
) -> None:
    told(named, "persons", "100", "2")
    exported = sekisho(named, "ledger", "export", str(tmp_path / "out"))
    key = sekisho(named, "ledger", "key").stdout.strip()

    assert exported.returncode == 0, exported.stderr
    assert (first_line(named), key.partition("+")[0]) == (NAME, NAME)
    assert sekisho(named, "record", "verify").returncode == 0
    assert run(named, "sekisho.ledger.verify", str(tmp_path / "out"), "--key", key).returncode == verify.SOUND


def test_another_name_in_the_environment_is_refused_with_the_way_on_and_the_same_one_is_not(named: Home) -> None:
    other = named | {"SEKISHO_ORIGIN": "other.example/record"}
    for words in (("record", "verify"), ("ledger", "checkpoint"), ("serve", "--port", "1")):
        refused = sekisho(other, *words)
        assert refused.returncode == 2
        assert f"This ledger is called {NAME}, but SEKISHO_ORIGIN is other.example/record" in refused.stderr
        assert "Unset SEKISHO_ORIGIN" in refused.stderr
        assert "Traceback" not in refused.stderr

    assert first_line(named | {"SEKISHO_ORIGIN": NAME}) == NAME


def test_the_name_goes_with_the_keys_and_with_the_backup(named: Home, tmp_path: Path) -> None:
    saved = sekisho(named, "backup", str(tmp_path / "b"), "--keys", str(tmp_path / "keys"))
    assert saved.returncode == 0, saved.stderr
    with home(tmp_path / "with") as whole, home(tmp_path / "without") as keyless, home(tmp_path / "other") as other:
        assert sekisho(whole, "restore", str(tmp_path / "b"), "--keys", str(tmp_path / "keys")).returncode == 0
        assert sekisho(keyless, "restore", str(tmp_path / "b")).returncode == 0
        wrong = other | {"SEKISHO_ORIGIN": "other.example/record"}
        refused = sekisho(wrong, "restore", str(tmp_path / "b"), "--keys", str(tmp_path / "keys"))

        assert sekisho(whole, "record", "verify").returncode == 0
        assert sekisho(keyless, "ledger", "key").stdout.startswith(f"{NAME}+")
        assert (refused.returncode, "a ledger keeps its name" in refused.stderr) == (2, True)
        assert not (folder(other) / "sekisho.sqlite3").exists()
        assert sekisho(other, "restore", str(tmp_path / "b"), "--keys", str(tmp_path / "keys")).returncode == 0


def test_a_home_of_an_earlier_version_keeps_the_name_that_its_ledger_was_signed_with(tmp_path: Path) -> None:
    with home(tmp_path / "home") as forgetful:
        with_name = forgetful | {"SEKISHO_ORIGIN": NAME}
        assert sekisho(with_name, "init", *OFFICE).returncode == 0
        kept = folder(forgetful) / "keys" / "origin"
        for environment in (with_name, forgetful):
            kept.unlink()  # as an earlier version left it
            assert sekisho(environment, "record", "verify").returncode == 0
            assert kept.read_text(encoding="utf-8") == f"{NAME}\n"
        told(forgetful, "persons", "100", "2")
        assert sekisho(forgetful, "record", "verify").returncode == 0


def test_a_home_whose_ledger_another_key_signed_is_given_no_name(tmp_path: Path) -> None:
    with home(tmp_path / "home") as environment, home(tmp_path / "stranger") as stranger:
        for one in (environment, stranger):
            assert sekisho(one, "init", *OFFICE, "--origin", NAME).returncode == 0
        keys = folder(environment) / "keys"
        shutil.copy2(folder(stranger) / "keys" / "ledger.pem", keys)
        (keys / "origin").unlink()

        assert sekisho(environment, "record", "verify").returncode == 1
        assert not (keys / "origin").exists()


def test_a_name_that_no_checkpoint_can_have_is_refused_before_anything_is_founded(tmp_path: Path) -> None:
    with home(tmp_path) as environment:
        for wrong in ("https://mod.example/record", "mod record", "mod+record"):
            refused = sekisho(environment, "init", *OFFICE, "--origin", wrong)
            assert refused.returncode == 2
            assert "Name it like sekisho.example.go.jp/record" in refused.stderr
        done = sekisho(environment, "init", *OFFICE, "--url", "https://sekisho.mod.go.jp:8443")

        assert done.returncode == 0, done.stderr
        assert first_line(environment) == "sekisho.mod.go.jp/record"


@pytest.mark.parametrize(
    ("url", "organ", "name"),
    [
        ("https://sekisho.mod.go.jp", "MOD", "sekisho.mod.go.jp/record"),
        ("http://localhost:8000", "MOD", "sekisho.example/mod"),
        ("http://127.0.0.1:8000", "A B+C", "sekisho.example/a-b-c"),
        ("http://[::1]:8000", "防衛", "sekisho.example/record"),
    ],
)
def test_a_ledger_is_named_after_the_site_and_one_of_this_machine_alone_after_the_organ(
    url: str, organ: str, name: str
) -> None:
    assert derived(url, organ) == name
