"""A stranger's implementation, the Go project's own, and ours agree on logs, notes, tiles and proofs, both ways."""

import json
import os
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path
from random import Random

import pytest
from tests.ledger.logs import SIGNER, MemoryLog, numbered, written

from sekisho.ledger import merkle, verify
from sekisho.ledger.notes import verified
from sekisho.ledger.signatures import Key
from sekisho.ledger.tiles import path, unbundle

HERE = Path(__file__).parent / "stranger"
GO = shutil.which("go")
needs_go = pytest.mark.skipif(GO is None, reason="the stranger is written in Go, and go is not installed")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with the packages that every Go installation carries for its own use: nothing is fetched."""
    home = tmp_path_factory.mktemp("go")
    root = subprocess.run([str(GO), "env", "GOROOT"], check=True, capture_output=True, text=True).stdout.strip()
    vendored = Path(root, "src/cmd/vendor/golang.org")
    if not (vendored / "x/mod/sumdb/tlog").is_dir():
        pytest.skip(f"this Go carries no {vendored}/x/mod/sumdb/tlog")
    shutil.copytree(vendored, home / "src/golang.org")
    (home / "src/stranger").mkdir()
    shutil.copy(HERE / "main.go", home / "src/stranger")
    more = {"GOPATH": str(home), "GO111MODULE": "off", "GOCACHE": str(home / "cache"), "CGO_ENABLED": "0"}
    build = [str(GO), "build", "-o", str(home / "stranger"), "stranger"]
    subprocess.run(build, check=True, env=os.environ | more, cwd=home)
    return home / "stranger"


def said(*words: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, words)], check=False, capture_output=True, text=True, input=given)


def ours(monkeypatch: pytest.MonkeyPatch, folder: Path, key: str) -> int:
    monkeypatch.setattr("sys.argv", ["sekisho-verify", str(folder), "--key", key])
    with pytest.raises(SystemExit) as ended:
        verify.main()
    return int(str(ended.value.code))


def test_the_log_a_stranger_made_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    key = (HERE / "key").read_text(encoding="utf-8").strip()

    assert ours(monkeypatch, HERE / "log", key) == verify.SOUND


def test_the_log_a_stranger_made_is_the_one_we_would_have_made() -> None:
    key = (HERE / "key").read_text(encoding="utf-8").strip()
    checkpoint = verified((HERE / "log/checkpoint").read_text(encoding="utf-8"), [Key.parse(key)])
    bundles = [(HERE / "log" / path("entries", *part)).read_bytes() for part in ((0,), (1, 44))]
    log = MemoryLog([entry for bundle in bundles for entry in unbundle(bundle)])

    assert log.size() == checkpoint.size == 300
    assert log.tree.root(300) == checkpoint.root
    assert b"".join(log.rows[1]) == (HERE / "log" / path(1, 0, 1)).read_bytes()


@needs_go
@pytest.mark.parametrize("size", [1, 256, 300, 65_792])
def test_any_log_the_stranger_makes_is_sound(
    size: int, stranger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = said(stranger, "make", tmp_path, str(size)).stdout.strip()

    assert ours(monkeypatch, tmp_path, key) == verify.SOUND


@needs_go
@pytest.mark.parametrize("size", [1, 255, 256, 600, 66_200])
def test_the_stranger_accepts_our_export_and_finds_a_changed_byte(size: int, stranger: Path, tmp_path: Path) -> None:
    folder = written(MemoryLog(numbered(size)), tmp_path)
    assert said(stranger, "check", folder, SIGNER.verifier_key).returncode == 0

    bundle = next(file for file in (folder / "tile/entries").rglob("*") if file.is_file())
    bundle.write_bytes(bundle.read_bytes().replace(b"entry", b"Entry", 1))
    assert "differs" in said(stranger, "check", folder, SIGNER.verifier_key).stderr


@needs_go
def test_the_stranger_accepts_our_proofs_and_refuses_wrong_ones(stranger: Path) -> None:
    log, rng = MemoryLog(numbered(66_200)), Random(1)
    lines = []
    for _ in range(150):
        size = rng.choice((rng.randint(1, 700), rng.randint(1, 66_200)))
        index, old = rng.randrange(size), rng.randint(1, size)
        base = {"Size": size, "Root": coded(log.tree.root(size))}
        proof = [*map(coded, log.tree.inclusion(index, size))]
        lines.append(base | {"Index": index, "Leaf": coded(merkle.leaf(log.bodies[index])), "Proof": proof})
        proof = [*map(coded, log.tree.consistency(old, size))]
        lines.append(base | {"Index": old, "Old": coded(log.tree.root(old)), "Proof": proof})
    accepted = said(stranger, "proofs", given="\n".join(map(json.dumps, lines)))
    refused = [
        said(stranger, "proofs", given=json.dumps(one | {"Root": coded(merkle.EMPTY)})).returncode for one in lines[:4]
    ]

    assert accepted.stdout.count("ok") == len(lines), accepted.stderr
    assert refused == [1, 1, 1, 1]


def coded(hash_: bytes) -> str:
    return b64encode(hash_).decode()
