"""Signed notes, checkpoints and keys: what is signed is read back, and everything else is refused by its kind."""

from datetime import datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.logs import ORIGIN, SIGNER, WITNESS

from sekisho.ledger import paper
from sekisho.ledger.merkle import leaf
from sekisho.ledger.notes import Checkpoint, Signer, verified
from sekisho.ledger.signatures import BadKey, BadNote, Key, Note, NotSigned, signed_by

ROOT = leaf(b"")
AT = datetime(2026, 11, 23, 9, 30)
KEYS = [SIGNER.key(), WITNESS.key(4)]
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SPECIFIED = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"  # noqa: E501
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"  # noqa: E501
)


def test_the_note_published_with_go_is_signed_by_its_published_key() -> None:
    key = Key.parse(PUBLISHED_KEY)

    assert key.text == PUBLISHED_KEY
    assert [signed.key for signed in signed_by(Note.parse(PUBLISHED), [key])] == [key]


def test_the_checkpoint_of_the_specification_is_read_and_written_back() -> None:
    checkpoint = Checkpoint.parse(SPECIFIED)

    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert int.from_bytes(checkpoint.note.signatures[1].data[:8], "big") == 1679315147
    assert checkpoint.note.text + "\n" + "".join(one.line for one in checkpoint.note.signatures) == SPECIFIED


@given(st.binary(min_size=32, max_size=32), st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_what_a_log_signs_is_verified_as_it_was(secret: bytes, size: int, root: bytes) -> None:
    signer = Signer("log.example/α", Ed25519PrivateKey.from_private_bytes(secret))
    found = verified(signer.sign("関所の台帳", size, root), [Key.parse(signer.verifier_key)])

    assert (found.origin, found.size, found.root, found.extensions) == ("関所の台帳", size, root, ())


def test_signatures_of_unknown_keys_are_passed_over() -> None:
    note = SIGNER.sign(ORIGIN, 5, ROOT)
    note += WITNESS.cosign(Checkpoint.parse(note).note.text, AT).line

    assert verified(note, [SIGNER.key()]).size == 5
    assert [signed.at for signed in signed_by(Note.parse(note), KEYS)] == [None, AT]


@given(st.integers(0, 40), st.integers(1, 255))
def test_a_changed_text_is_not_signed(place: int, change: int) -> None:
    note = SIGNER.sign(ORIGIN, 5, ROOT)
    data = bytearray(note.encode())
    data[place] ^= change

    with pytest.raises((NotSigned, BadNote, UnicodeDecodeError)):
        verified(data.decode(), KEYS)


def test_a_wrong_signature_by_a_known_key_condemns_the_note_even_beside_a_right_one() -> None:
    note = SIGNER.sign(ORIGIN, 5, ROOT)
    other = WITNESS.cosign(Checkpoint.parse(SIGNER.sign(ORIGIN, 6, ROOT)).note.text, AT).line

    with pytest.raises(NotSigned, match=r"witness\.example/w"):
        verified(note + other, KEYS)


def test_a_witness_alone_does_not_make_a_checkpoint() -> None:
    text = Checkpoint.parse(SIGNER.sign(ORIGIN, 5, ROOT)).note.text

    with pytest.raises(NotSigned, match="知っている鍵"):
        verified(f"{text}\n{WITNESS.cosign(text, AT).line}", KEYS)


@pytest.mark.parametrize(
    "change",
    [
        ("\n5\n", "\n05\n"),
        ("\n5\n", "\n-5\n"),
        ("\n5\n", "\n５\n"),
        ("\n5\n", f"\n{2**63}\n"),
        ("\n5\n", "\n"),
        (f"{ORIGIN}\n5", "\n5"),
        ("=\n\n", "=\nextension\n\x07\n\n"),
        ("=\n\n", "\n\n"),
        ("\n\n", "\n"),
        ("— ", "- "),
        ("— ", "—  "),
    ],
)
def test_a_text_without_the_form_of_a_checkpoint_is_refused_as_such(change: tuple[str, str]) -> None:
    with pytest.raises(BadNote):
        Checkpoint.parse(SIGNER.sign(ORIGIN, 5, ROOT).replace(*change, 1))


@pytest.mark.parametrize("text", ["", "no key", "a+b+c", PUBLISHED_KEY[:-1], "x" + PUBLISHED_KEY, PUBLISHED_KEY + "="])
def test_a_text_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BadKey):
        Key.parse(text)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "全角　空白", "tab\t"])
def test_a_name_that_would_break_a_note_is_refused(name: str) -> None:
    with pytest.raises(BadKey):
        Signer(name, SIGNER.private_key)


@pytest.mark.parametrize(("origin", "size"), [("", 1), ("a\nb", 1), ("log", -1), ("log", 2**63)])
def test_nothing_is_signed_that_no_checkpoint_can_say(origin: str, size: int) -> None:
    with pytest.raises(ValueError, match="no checkpoint"):
        SIGNER.sign(origin, size, ROOT)


def test_the_sheet_of_paper_says_all_that_is_needed_years_later() -> None:
    note = SIGNER.sign(ORIGIN, 1_234_567, ROOT)
    checkpoint = Checkpoint.parse(note)
    sheet = paper.sheet(note)

    assert paper.fingerprint(checkpoint) in sheet
    assert "1,234,567" in sheet
    assert ROOT.hex() in "".join(sheet.split())
    typed = [line.strip() for line in sheet.split("\n")]
    assert typed[typed.index("1234567") - 1 :][:3] == checkpoint.note.text.split("\n")[:3]


def test_the_sheet_is_in_both_languages_unless_one_is_named() -> None:
    note = SIGNER.sign(ORIGIN, 5, ROOT)

    assert "台帳の控え / Checkpoint of a ledger" in paper.sheet(note)
    assert paper.sheet(note, "en").isascii()
    assert "Checkpoint of a ledger" not in paper.sheet(note, "ja")


@given(st.integers(0, 2**40), st.integers(0, 2**40))
def test_other_checkpoints_have_other_fingerprints(one: int, other: int) -> None:
    prints = [paper.fingerprint(Checkpoint.parse(SIGNER.sign(ORIGIN, size, ROOT))) for size in (one, other)]

    assert (prints[0] == prints[1]) == (one == other)
