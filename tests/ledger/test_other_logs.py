"""Logs of other people: what the specifications allow is accepted, and what only looks like it is not."""

import shutil
from base64 import b64encode
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.ledger.checking import verified
from tests.ledger.logs import ORIGIN, SIGNER, WITNESS, MemoryLog, numbered, written

from sekisho.ledger import verify
from sekisho.ledger.merkle import leaf
from sekisho.ledger.notes import Checkpoint, Signer
from sekisho.ledger.signatures import Key, signed_by

KEY = SIGNER.verifier_key
AT = datetime(2026, 11, 23, 9, 30)
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
Run = pytest.CaptureFixture[str]


def log(folder: Path, entries: Sequence[bytes]) -> Path:
    return written(MemoryLog(entries), folder / "log")


def rewritten(folder: Path, change: Callable[[str], str]) -> str:
    """Change the checkpoint's text, sign it again, and return the whole."""
    text = change(Checkpoint.parse((folder / "checkpoint").read_text(encoding="utf-8")).note.text)
    line = signature(SIGNER.name, SIGNER.key().id, SIGNER.private_key.sign(text.encode()))
    (folder / "checkpoint").write_text(f"{text}\n{line}", encoding="utf-8")
    return f"{text}\n{line}"


def signature(name: str, key_id: bytes, signed: bytes) -> str:
    return f"— {name} {b64encode(key_id + signed).decode()}\n"


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [b""],
        [b"", b"", b""],
        [bytes(range(256)), b"\xff\xfe\x00", b"\0\0", b"\n\n", b'{"not": canonical ,}'],
        [b"x" * 65_535, b"", b"y" * 65_535],
        [b"%d" % n for n in range(256)],
    ],
    ids=["none", "one empty", "three empty", "binary", "the longest", "a full tile"],
)
def test_entries_may_be_any_bytes(entries: list[bytes], tmp_path: Path) -> None:
    assert verified(log(tmp_path, entries), "--key", KEY) == verify.SOUND


def test_a_log_may_end_with_a_full_tile_of_full_tiles(tmp_path: Path) -> None:
    assert verified(log(tmp_path, [b""] * 65_536), "--key", KEY) == verify.SOUND


def test_a_checkpoint_may_say_more_and_others_may_sign_it(tmp_path: Path) -> None:
    folder = log(tmp_path, numbered(300))
    note = rewritten(folder, lambda text: text + "extension line\n— not a signature\n其の他\n")
    text = note.split("\n\n")[0] + "\n"
    lengths = (1, 64, 2428, 4627)
    strangers = [signature(f"stranger.example/{n}", n.to_bytes(4, "big"), bytes(n)) for n in lengths]
    same_name = signature(SIGNER.name, b"\x02ECD", b"by another algorithm")
    same_id = signature("another.example", SIGNER.key().id, bytes(64))
    unusual = signature("名\u00ad\U0001fae9/\ue000%20?é", b"any.", bytes(64))
    cosigned = WITNESS.cosign(text, AT).line
    whole = note + "".join([*strangers, same_name, cosigned, same_id, unusual, *strangers])
    (folder / "checkpoint").write_text(whole, encoding="utf-8")

    assert verified(folder, "--key", KEY, "--witness-key", WITNESS.witness_key) == verify.SOUND
    assert [one.key for one in signed_by(Checkpoint.parse(whole).note, [SIGNER.key(), WITNESS.key(4)])] == [
        SIGNER.key(),
        WITNESS.key(4),
    ]


@pytest.mark.parametrize("origin", ["A log, with spaces + plus", "名簿　二", "log\u00ad\ue000"])
def test_a_log_may_have_another_name_than_its_key_if_it_is_named(origin: str, tmp_path: Path, capsys: Run) -> None:
    folder = log(tmp_path, numbered(3))
    rewritten(folder, lambda text: text.replace(ORIGIN, origin))

    assert verified(folder, "--key", KEY) == verify.UNKNOWN
    assert "of another log" in capsys.readouterr().out
    assert verified(folder, "--key", KEY, "--origin", ORIGIN) == verify.UNKNOWN
    assert verified(folder, "--key", KEY, "--origin", origin) == verify.SOUND


def test_a_key_of_anybody_may_have_an_unusual_name(tmp_path: Path) -> None:
    name = "log\u00ad.example/\U0001fae9"
    public = OTHER.public_key().public_bytes_raw()
    key = Key(name, 1, public)
    text = f"{name}\n0\n{b64encode(sha256(b'').digest()).decode()}\n"
    (tmp_path / "checkpoint").write_text(f"{text}\n{signature(name, key.id, OTHER.sign(text.encode()))}", "utf-8")

    assert Key.parse(key.text) == key
    assert verified(tmp_path, "--key", key.text) == verify.SOUND


def test_what_a_witness_saw_last_is_not_forgotten_by_a_shorter_export(tmp_path: Path) -> None:
    longer = MemoryLog(numbered(600))
    note = longer.checkpoint()
    (tmp_path / "seen").write_text(note + WITNESS.cosign(Checkpoint.parse(note).note.text, AT).line, "utf-8")

    assert verified(log(tmp_path, numbered(300)), "--key", KEY, "--old", tmp_path / "seen") == verify.TAMPERED


def test_files_that_nobody_signed_are_told(tmp_path: Path, capsys: Run) -> None:
    folder = log(tmp_path, numbered(300))
    for name in ("tile/entries/001", "tile/0/001.p/45", "tile/entries/999", "readme"):
        (folder / name).write_bytes(b"anything")

    assert verified(folder, "--key", KEY) == verify.SOUND
    assert "no signature covers: 4 ['readme', 'tile/0/001.p/45'," in capsys.readouterr().out


def test_with_nothing_besides_no_file_is_told(tmp_path: Path, capsys: Run) -> None:
    assert verified(log(tmp_path, numbered(600)), "--key", KEY) == verify.SOUND
    assert "no signature covers" not in capsys.readouterr().out


Attack = Callable[[Path], object]


def forked_tail(folder: Path) -> None:
    other = log(folder.parent / "fork", [*numbered(599), b"forged"])
    shutil.rmtree(folder / "tile")
    shutil.copytree(other / "tile", folder / "tile")


def partial_for_full(folder: Path) -> None:
    for kind in ("0", "entries"):
        (folder / f"tile/{kind}/001.p").mkdir()
        (folder / f"tile/{kind}/001").rename(folder / f"tile/{kind}/001.p/255")


def by_another_key_of_the_same_name(folder: Path) -> None:
    text = Checkpoint.parse((folder / "checkpoint").read_text(encoding="utf-8")).note.text
    line = signature(SIGNER.name, Signer("x", OTHER).key().id, OTHER.sign(text.encode()))
    (folder / "checkpoint").write_text(f"{text}\n{line}", encoding="utf-8")


def claiming_the_key(folder: Path) -> None:
    text = Checkpoint.parse((folder / "checkpoint").read_text(encoding="utf-8")).note.text
    (folder / "checkpoint").write_text(
        f"{text}\n{signature(SIGNER.name, SIGNER.key().id, OTHER.sign(text.encode()))}", "utf-8"
    )


def cut(name: str, most: int) -> Attack:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:most])


def added(name: str, more: bytes) -> Attack:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes() + more)


def noted(old: str, new: str) -> Attack:
    def attack(folder: Path) -> None:
        note = (folder / "checkpoint").read_text(encoding="utf-8")
        (folder / "checkpoint").write_bytes(note.replace(old, new, 1).encode())

    return attack


def signed(old: str, new: str) -> Attack:
    return lambda folder: rewritten(folder, lambda text: text.replace(old, new, 1))


def linked(folder: Path) -> None:
    (folder / "tile/0/000").rename(folder.parent / "elsewhere")
    (folder / "tile/0/000").symlink_to(folder.parent / "elsewhere")


ATTACKS: dict[str, tuple[Attack, int]] = {
    "a forked tail": (forked_tail, verify.TAMPERED),
    "a partial tile where a full one belongs": (partial_for_full, verify.INCOMPLETE),
    "another key of the same name": (by_another_key_of_the_same_name, verify.TAMPERED),
    "another key that claims the same id": (claiming_the_key, verify.TAMPERED),
    "a partial tile one hash short": (cut("tile/0/002.p/88", 87 * 32), verify.TAMPERED),
    "a partial tile half a hash short": (cut("tile/0/002.p/88", 88 * 32 - 16), verify.TAMPERED),
    "a partial tile one hash long": (added("tile/0/002.p/88", bytes(32)), verify.TAMPERED),
    "an upper tile one hash long": (added("tile/1/000.p/2", bytes(32)), verify.TAMPERED),
    "one byte after the entries": (added("tile/entries/002.p/88", b"\0"), verify.TAMPERED),
    "an empty entry after the entries": (added("tile/entries/002.p/88", b"\0\0"), verify.TAMPERED),
    "an entry that says it is longer": (added("tile/entries/001", b"\xff\xff"), verify.TAMPERED),
    "an empty bundle": (cut("tile/entries/002.p/88", 0), verify.TAMPERED),
    "a link for a tile": (linked, verify.INCOMPLETE),
    "a signed size with a zero before it": (signed("\n600\n", "\n0600\n"), verify.TAMPERED),
    "a signed size of 2^63": (signed("\n600\n", f"\n{2**63}\n"), verify.TAMPERED),
    "a signed size that is not decimal": (signed("\n600\n", "\n0x258\n"), verify.TAMPERED),
    "a signed size in other digits": (signed("\n600\n", "\n６００\n"), verify.TAMPERED),
    "a signed root that is not a hash": (signed("=\n", "\n"), verify.TAMPERED),
    "a signed root coded loosely": (signed("=\n", "==\n"), verify.TAMPERED),
    "an empty line among the signed ones": (signed("=\n", "=\n\nextension\n"), verify.TAMPERED),
    "no empty line before the signatures": (noted("\n\n", "\n"), verify.TAMPERED),
    "lines ended as Windows does": (noted("\n600\n", "\r\n600\r\n"), verify.TAMPERED),
    "a space that is no ASCII one in a name": (noted("\n\n", f"\n\n— a\u3000b {'A' * 12}\n"), verify.TAMPERED),
    "a plus in a name": (noted("\n\n", f"\n\n— a+b {'A' * 12}\n"), verify.TAMPERED),
    "a signature without signature": (noted("\n\n", "\n\n— a AAAAAA==\n"), verify.TAMPERED),
    "a hundred and one signatures": (noted("\n\n", "\n\n" + f"— a {'A' * 12}\n" * 101), verify.TAMPERED),
    "a name without its line's end": (added("checkpoint", "— a AAAAAAAA".encode()), verify.TAMPERED),
    "a line after the signatures": (added("checkpoint", b"more\n"), verify.TAMPERED),
    "another text under the signature": (noted("\n600\n", "\n599\n"), verify.TAMPERED),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return log(tmp_path_factory.mktemp("whole"), numbered(600))


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_careless_one_would_accept_is_refused(attack: str, whole: Path, tmp_path: Path, capsys: Run) -> None:
    folder = shutil.copytree(whole, tmp_path / "log")
    done, status = ATTACKS[attack]
    done(folder)

    assert verified(folder, "--key", KEY) == status
    assert "unexpected" not in capsys.readouterr().out


def test_another_root_that_was_signed_for_the_same_size_is_tampering(tmp_path: Path) -> None:
    note = SIGNER.sign(ORIGIN, 600, leaf(b"fork"))
    (tmp_path / "seen").write_text(note, "utf-8")

    assert verified(log(tmp_path, numbered(600)), "--key", KEY, "--old", tmp_path / "seen") == verify.TAMPERED
