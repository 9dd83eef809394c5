"""sekisho-verify: sound exports pass, and whatever is changed, missing or hostile has its exit status and its name."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from tests.ledger.logs import ORIGIN, SIGNER, WITNESS, MemoryLog, numbered, written

from sekisho.kernel.clock import now
from sekisho.ledger import verify
from sekisho.ledger.merkle import leaf
from sekisho.ledger.notes import Checkpoint

KEY = SIGNER.verifier_key
LOG = MemoryLog(numbered(66_200))
Run = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(LOG, tmp_path_factory.mktemp("sound"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return written(MemoryLog(numbered(600)), tmp_path / "small")


def verified(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["sekisho-verify", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        verify.main()
    return int(str(ended.value.code))


def test_a_sound_export_is_sound_with_every_check(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
) -> None:
    paper = tmp_path / "paper"
    paper.write_text(SIGNER.sign(ORIGIN, 65_537, LOG.tree.root(65_537)), encoding="utf-8")

    assert verified(monkeypatch, sound, "--key", KEY, "--old", paper) == verify.SOUND
    said = capsys.readouterr().out
    assert "every entry leads to the signed root" in said
    assert "continues the older checkpoint" in said


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512, 600])
def test_a_log_of_any_size_is_sound(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = written(MemoryLog(numbered(size)), tmp_path)

    assert verified(monkeypatch, log, "--key", KEY) == verify.SOUND


@pytest.mark.parametrize("seed", range(40))
def test_one_changed_byte_of_any_file_is_found_and_its_file_is_named(
    seed: int, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
) -> None:
    rng = Random(seed)
    files = sorted(file for file in small.rglob("*") if file.is_file())
    file = files[seed % len(files)]
    data = bytearray(file.read_bytes())
    data[rng.randrange(len(data))] ^= rng.randrange(1, 256)
    file.write_bytes(data)

    assert verified(monkeypatch, small, "--key", KEY) in (verify.TAMPERED, verify.INCOMPLETE)
    assert str(file.relative_to(small)) in capsys.readouterr().out


@pytest.mark.parametrize("change", [b"", b"longer", None])
@pytest.mark.parametrize("path", ["tile/0/000", "tile/1/000.p/2", "tile/entries/001", "tile/entries/002.p/88"])
def test_a_file_cut_short_lengthened_or_emptied_is_named(
    path: str, change: bytes | None, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
) -> None:
    data = (small / path).read_bytes()
    (small / path).write_bytes(data[:-1] if change is None else data + change if change else b"")

    assert verified(monkeypatch, small, "--key", KEY) == verify.TAMPERED
    assert path in capsys.readouterr().out


def test_two_bundles_in_each_others_place_are_both_named(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
) -> None:
    one, other = small / "tile/entries/000", small / "tile/entries/001"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)

    assert verified(monkeypatch, small, "--key", KEY) == verify.TAMPERED
    said = capsys.readouterr().out
    assert "entry 0 (+255)" in said
    assert "entry 256 (+255)" in said


def test_the_one_file_alone_verifies_a_log_without_anything_of_sekisho(small: Path, tmp_path: Path) -> None:
    alone = shutil.copy(verify.__file__, tmp_path / "verify.py")
    words = [sys.executable, "-I", str(alone), str(small), "--key", KEY]
    run = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    imported = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(Path(alone).read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert (run.returncode, run.stderr) == (verify.SOUND, "")
    assert imported <= sys.stdlib_module_names | {"cryptography"}


def test_the_entry_that_was_changed_is_named_by_its_number(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
) -> None:
    copy = shutil.copytree(sound, tmp_path / "copy")
    bundle = copy / "tile/entries/x000/100" if (copy / "tile/entries/x000").exists() else copy / "tile/entries/100"
    data = bundle.read_bytes()
    bundle.write_bytes(data.replace(b"entry 25700", b"entry 99700"))

    assert verified(monkeypatch, copy, "--key", KEY) == verify.TAMPERED
    said = capsys.readouterr().out
    assert "entry 25700 is not as hashed" in said
    assert said.count("×") == 1


def test_entry_tile_and_upper_tile_changed_together_still_miss_the_signed_root(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
) -> None:
    forged = written(MemoryLog([b"forged", *numbered(599, first=1)]), tmp_path / "forged")
    shutil.rmtree(small / "tile")
    shutil.copytree(forged / "tile", small / "tile")

    assert verified(monkeypatch, small, "--key", KEY) == verify.TAMPERED
    assert "do not lead to the root" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["tile/0/001", "tile/entries/001", "tile/1/000.p/2", "tile/0/002.p/88"])
def test_a_missing_file_makes_the_export_incomplete(
    path: str, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
) -> None:
    (small / path).unlink()

    assert verified(monkeypatch, small, "--key", KEY) == verify.INCOMPLETE
    assert f"{path} がないか" in capsys.readouterr().out


def test_a_full_tile_stands_for_the_partial_one_of_an_older_checkpoint(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = written(MemoryLog(numbered(800)), tmp_path / "grown")
    for part in ("tile/0/002", "tile/entries/002"):
        shutil.rmtree(small / f"{part}.p")
        shutil.copy(grown / part, small / part)
    later = (small / "tile/entries/002").read_bytes().replace(b"entry 700", b"not yet i")
    (small / "tile/entries/002").write_bytes(later)

    assert verified(monkeypatch, small, "--key", KEY) == verify.SOUND


@pytest.mark.parametrize("size", ["0600", "+600", "-1", "6e2", "６００", "9223372036854775808", "9" * 400, ""])
def test_a_size_that_is_no_plain_number_is_a_malformed_checkpoint(
    size: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = (small / "checkpoint").read_text(encoding="utf-8")
    (small / "checkpoint").write_text(note.replace("\n600\n", f"\n{size}\n"), encoding="utf-8")

    assert verified(monkeypatch, small, "--key", KEY) == verify.TAMPERED


def test_a_signed_size_beyond_all_files_ends_soon(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run) -> None:
    note = SIGNER.sign(ORIGIN, 2**63 - 1, leaf(b""))
    (small / "checkpoint").write_text(note, encoding="utf-8")

    assert verified(monkeypatch, small, "--key", KEY) == verify.INCOMPLETE
    assert len(capsys.readouterr().out.splitlines()) < 30


def test_links_pipes_folders_and_giant_files_are_no_tiles(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(small / "tile/entries/000", tmp_path / "elsewhere")
    (small / "tile/entries/000").unlink()
    (small / "tile/entries/000").symlink_to(tmp_path / "elsewhere")
    assert verified(monkeypatch, small, "--key", KEY) == verify.INCOMPLETE

    (small / "tile/entries/000").unlink()
    shutil.copy(tmp_path / "elsewhere", small / "tile/entries/000")
    for path in ("tile/0/000", "tile/0/001", "tile/1/000.p/2"):
        (small / path).unlink()
    (small / "tile/0/000").symlink_to("/dev/zero")
    os.mkfifo(small / "tile/0/001")
    (small / "tile/1/000.p/2").mkdir()
    assert verified(monkeypatch, small, "--key", KEY) == verify.INCOMPLETE

    with (small / "tile/entries/000").open("r+b") as file:
        file.truncate(2**40)
    assert verified(monkeypatch, small, "--key", KEY) == verify.TAMPERED


@pytest.mark.parametrize("seed", range(60))
def test_a_checkpoint_of_rubbish_has_a_status_and_never_a_traceback(
    seed: int, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
) -> None:
    rng = Random(seed)
    data = bytearray((small / "checkpoint").read_bytes())
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(data))
        data[at : at + rng.randrange(3)] = rng.randbytes(rng.randrange(4))
    (small / "checkpoint").write_bytes(data)

    assert verified(monkeypatch, small, "--key", KEY) in (verify.SOUND, verify.TAMPERED)
    assert "unexpected" not in capsys.readouterr().out


def test_without_a_checkpoint_or_a_readable_key_nothing_can_be_told(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("nonsense", WITNESS.witness_key, KEY[:-2], KEY.replace("log", "lag"), str(small)):
        assert verified(monkeypatch, small, "--key", key) == verify.UNKNOWN
    (small / "checkpoint").unlink()
    assert verified(monkeypatch, small, "--key", KEY) == verify.UNKNOWN


def test_a_wrong_command_line_is_not_mistaken_for_an_incomplete_log(monkeypatch: pytest.MonkeyPatch) -> None:
    assert verified(monkeypatch, "somewhere") == verify.UNKNOWN


def test_a_checkpoint_of_nobody_known_is_not_sound(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert verified(monkeypatch, small, "--key", WITNESS.verifier_key) == verify.TAMPERED


def test_a_history_other_than_the_one_on_paper_is_tampering(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper"
    for size, root in ((300, leaf(b"")), (601, leaf(b"")), (600, leaf(b""))):
        paper.write_text(SIGNER.sign(ORIGIN, size, root), encoding="utf-8")
        assert verified(monkeypatch, small, "--key", KEY, "--old", paper) == verify.TAMPERED


def test_a_checkpoint_typed_from_paper_needs_no_signature(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper"
    paper.write_text("\n".join(SIGNER.sign(ORIGIN, 300, LOG.tree.root(300)).split("\n")[:3]), encoding="utf-8")
    assert verified(monkeypatch, small, "--key", KEY, "--old", paper) == verify.SOUND

    paper.write_text("another.example\n300\n", encoding="utf-8")
    assert verified(monkeypatch, small, "--key", KEY, "--old", paper) == verify.UNKNOWN


def test_a_witness_that_was_named_must_have_cosigned(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run) -> None:
    words = (small, "--key", KEY, "--witness-key", WITNESS.witness_key)
    assert verified(monkeypatch, *words) == verify.INCOMPLETE

    note = (small / "checkpoint").read_text(encoding="utf-8")
    text = Checkpoint.parse(note).note.text
    (small / "checkpoint").write_text(note + WITNESS.cosign(text, now()).line, encoding="utf-8")
    assert verified(monkeypatch, *words) == verify.SOUND

    other = text.replace("600", "601")
    (small / "checkpoint").write_text(note + WITNESS.cosign(other, now()).line, encoding="utf-8")
    assert verified(monkeypatch, *words) == verify.TAMPERED
    assert WITNESS.name in capsys.readouterr().out
