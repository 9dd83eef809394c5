"""A witness signs what continues what it signed, over the wire and across crashes, and nothing else."""

import io
import threading
from collections.abc import Iterator
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.ledger.logs import ORIGIN, SIGNER, WITNESS, MemoryLog, numbered
from typer.testing import CliRunner

from sekisho.cli.witness import app, server
from sekisho.kernel.refusals import Unusable
from sekisho.ledger import keys
from sekisho.ledger.cosigning import Request, Unwitnessed, WrongSize, cosign
from sekisho.ledger.merkle import EMPTY, leaf
from sekisho.ledger.notes import Checkpoint, Signer, verified
from sekisho.ledger.signatures import BadKey, Key, signed_by
from sekisho.ledger.witness import Refused, Witness, application

AT = datetime(2026, 11, 23, 9, 30)
LOG = MemoryLog(numbered(900))
KEY = WITNESS.key(4)


def note(size: int) -> str:
    return SIGNER.sign(ORIGIN, size, LOG.tree.root(size))


def request(old: int, size: int) -> Request:
    return Request(old, LOG.tree.consistency(old, size), note(size))


def witness(folder: Path) -> Witness:
    return Witness(WITNESS, {ORIGIN: [SIGNER.key()]}, folder / "memory.json")


def status(one: Witness, asked: Request) -> int:
    with pytest.raises(Refused) as refused:
        one.add(asked, AT)
    return refused.value.status


def test_a_witness_signs_every_checkpoint_that_continues_the_last(tmp_path: Path) -> None:
    one = witness(tmp_path)
    for old, size in ((0, 5), (5, 300), (300, 300), (300, 900)):
        line = one.add(request(old, size), AT)
        found = signed_by(verified(note(size) + line, [SIGNER.key()]).note, [KEY])
        assert [signed.at for signed in found] == [AT]


def test_a_witness_refuses_with_the_status_of_the_specification(tmp_path: Path) -> None:
    one = witness(tmp_path)
    one.add(request(0, 300), AT)
    stranger = Signer(ORIGIN, Ed25519PrivateKey.generate())
    fork = SIGNER.sign(ORIGIN, 300, leaf(b"fork"))

    assert status(one, request(200, 900)) == 409
    assert status(one, request(0, 900)) == 409
    assert status(one, Request(300, [], fork)) == 409
    assert status(one, Request(300, [EMPTY], note(900))) == 422
    assert status(one, Request(300, LOG.tree.consistency(300, 900), fork.replace("\n300\n", "\n900\n"))) == 403
    assert status(one, Request(300, [EMPTY], note(300))) == 422
    assert status(one, Request(900, [], note(300))) == 400
    assert status(one, Request(300, [], SIGNER.sign("another.example", 900, LOG.tree.root(900)))) == 404
    assert status(one, Request(300, [], stranger.sign(ORIGIN, 900, LOG.tree.root(900)))) == 403
    assert one.add(request(300, 900), AT)


def test_the_conflict_says_which_size_is_known(tmp_path: Path) -> None:
    one = witness(tmp_path)
    one.add(request(0, 300), AT)

    with pytest.raises(Refused) as refused:
        one.add(request(0, 900), AT)
    assert (refused.value.body, refused.value.kind) == ("300\n", "text/x.tlog.size")


def test_an_empty_log_has_one_root_only(tmp_path: Path) -> None:
    one = witness(tmp_path)

    assert status(one, Request(0, [], SIGNER.sign(ORIGIN, 0, leaf(b"")))) == 409
    assert one.add(Request(0, [], SIGNER.sign(ORIGIN, 0, EMPTY)), AT)


def test_a_witness_started_again_still_knows_what_it_signed(tmp_path: Path) -> None:
    first = witness(tmp_path)
    first.add(request(0, 300), AT)
    with pytest.raises(Unusable, match="another process"):
        witness(tmp_path)
    del first

    again = witness(tmp_path)
    assert status(again, request(0, 900)) == 409
    assert again.add(request(300, 900), AT)


def test_a_witness_that_cannot_write_does_not_sign(tmp_path: Path) -> None:
    one = witness(tmp_path)
    (tmp_path / ".memory.json.new").mkdir()

    with pytest.raises(OSError, match="memory"):
        one.add(request(0, 300), AT)
    (tmp_path / ".memory.json.new").rmdir()
    assert one.add(request(0, 5), AT)


@pytest.mark.parametrize("memory", ["", "[]", '{"a": 1}', '{"a": [1, "zz"]}', "\x00"])
def test_a_witness_without_its_memory_does_not_start(memory: str, tmp_path: Path) -> None:
    (tmp_path / "memory.json").write_text(memory, encoding="utf-8")

    with pytest.raises(Unusable, match="cannot be read"):
        witness(tmp_path)


def answered(one: Witness, body: bytes, **more: object) -> str:
    environ = {"PATH_INFO": "/add-checkpoint", "REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(len(body))}
    told: list[str] = []

    def start(said: str, headers: list[tuple[str, str]]) -> None:
        told.append(said)

    application(one, lambda: AT)(environ | {"wsgi.input": io.BytesIO(body)} | more, start)
    return told[0][:3]


def test_only_one_path_one_method_and_bodies_of_sense_are_taken(tmp_path: Path) -> None:
    one, body = witness(tmp_path), request(0, 300).text.encode()

    assert answered(one, body, PATH_INFO="/") == "404"
    assert answered(one, body, REQUEST_METHOD="GET") == "405"
    assert answered(one, body, CONTENT_LENGTH="") == "411"
    assert answered(one, body, CONTENT_LENGTH="-1") == "411"
    assert answered(one, body, CONTENT_LENGTH="99999999") == "413"
    assert answered(one, body.replace(b"old 0", b"old 00")) == "400"
    assert answered(one, b"old 0\n" * 70 + body) == "400"
    assert answered(one, body) == "200"


@pytest.mark.parametrize("seed", range(30))
def test_rubbish_is_a_bad_request_and_never_a_fault(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    body = bytearray(request(0, 300).text.encode())
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(body))
        body[at : at + rng.randrange(4)] = rng.randbytes(rng.randrange(4))

    assert answered(witness(tmp_path), bytes(body)) in {"200", "400", "403", "404", "409", "422"}


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with server(WITNESS, [SIGNER.verifier_key], tmp_path / "memory.json", "127.0.0.1:0") as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}/"
        serving.shutdown()
        thread.join()


def test_a_log_has_its_checkpoints_cosigned_over_the_wire(url: str) -> None:
    first = cosign(url, note(300), 0, [], [KEY])
    with pytest.raises(WrongSize) as wrong:
        cosign(url, note(900), 0, [], [KEY])
    second = cosign(url, note(900), wrong.value.size, LOG.tree.consistency(wrong.value.size, 900), [KEY])

    for whole in (first, second):
        assert len(signed_by(verified(whole, [SIGNER.key()]).note, [KEY])) == 1


def test_a_new_cosignature_takes_the_place_of_the_old_one_and_of_no_other(url: str) -> None:
    other = Signer("other.example/w", Ed25519PrivateKey.generate())
    once = cosign(url, note(300), 0, [], [KEY]) + other.cosign(Checkpoint.parse(note(300)).note.text, AT).line
    again = cosign(url, once, 300, [], [KEY])

    assert [one.name for one in Checkpoint.parse(again).note.signatures] == [ORIGIN, other.name, WITNESS.name]


def test_a_signature_by_a_witness_that_is_not_trusted_is_no_cosignature(url: str) -> None:
    with pytest.raises(Unwitnessed, match="no valid signature"):
        cosign(url, note(300), 0, [], [SIGNER.key(), SIGNER.key(4)])


def test_a_witness_that_is_not_there_or_refuses_leaves_the_checkpoint_without_it(url: str) -> None:
    with pytest.raises(Unwitnessed, match="422"):
        cosign(url, note(300), 0, [EMPTY], [KEY])
    for nowhere in ("http://127.0.0.1:9/", "file:///etc/passwd", "gopher"):
        with pytest.raises(Unwitnessed, match="did not answer"):
            cosign(nowhere, note(300), 0, [], [KEY])


def test_a_body_that_is_announced_too_long_is_not_read(url: str) -> None:
    connection = HTTPConnection(url.removeprefix("http://").rstrip("/"), timeout=5)
    connection.putrequest("POST", "/add-checkpoint")
    connection.putheader("Content-Length", str(10**12))
    connection.endheaders()

    assert connection.getresponse().status == 413


@pytest.mark.parametrize("listen", ["", "8437", "host:", "host:port", "host:99999", ":80"])
def test_an_address_that_is_none_is_refused(listen: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="HOST:PORT"):
        server(WITNESS, [SIGNER.verifier_key], tmp_path / "memory.json", listen)


@pytest.mark.parametrize(("key", "kind"), [("nonsense", BadKey), (WITNESS.witness_key, Unusable)])
def test_what_is_no_key_of_a_log_is_refused(key: str, kind: Any, tmp_path: Path) -> None:
    with pytest.raises(kind):
        server(WITNESS, [key], tmp_path / "memory.json", "127.0.0.1:0")


def test_a_new_key_is_printed_to_hand_out_and_kept_for_its_owner(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["key", str(tmp_path / "w.pem"), "--name", "witness.example/new"])

    assert Key.parse(told.output) == Signer("witness.example/new", keys.load(tmp_path / "w.pem")).key(4)
