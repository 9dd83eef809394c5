"""An export of the record has itself cosigned, and notices from the witness that its own history was lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ledger.checking import verified
from tests.ledger.logs import WITNESS
from tests.world import World

from sekisho.cli.witness import server
from sekisho.kernel.refusals import Refusal
from sekisho.ledger import verify
from sekisho.ledger.merkle import leaf
from sekisho.record.home import signer
from sekisho.record.publish import KEEP_IT, exported, witnessed

KEYS = [WITNESS.key(4)]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with server(WITNESS, [signer().verifier_key], tmp_path / "memory.json", "127.0.0.1:0") as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}/"
        serving.shutdown()
        thread.join()


def sheet(size: int, root: bytes) -> str:
    return signer().sign(signer().name, size, root)


def written(folder: Path) -> Path:
    exported(folder, lambda *_: None)
    return folder


def test_every_export_is_cosigned_and_the_verifier_says_so(world: World, url: str, tmp_path: Path) -> None:
    for _ in range(2):
        witnessed(written(tmp_path / "log"), url, KEYS)
        words = (tmp_path / "log", "--key", signer().verifier_key, "--witness-key", WITNESS.witness_key)
        assert verified(*words) == verify.SOUND
        world.person()


@pytest.mark.parametrize(("more", "says"), [(0, "別の根"), (1000, "件しかありません")])
def test_a_witness_that_saw_another_or_a_longer_history_is_evidence(
    world: World, url: str, tmp_path: Path, more: int, says: str
) -> None:
    folder = written(tmp_path / "log")
    note = (folder / "checkpoint").read_text(encoding="utf-8")
    seen = tmp_path / "seen"
    seen.mkdir()
    (seen / "checkpoint").write_text(sheet(int(note.split("\n")[1]) + more, leaf(b"fork")), encoding="utf-8")
    witnessed(seen, url, KEYS)

    with pytest.raises(Refusal, match=says) as refused:
        witnessed(folder, url, KEYS)
    assert refused.value.next_step == KEEP_IT
    assert (folder / "checkpoint").read_text(encoding="utf-8") == note
