"""An export grows with its log, is never half written, and is never overwritten by another history."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.logs import SIGNER, WITNESS, MemoryLog, numbered, written

from sekisho.ledger import export
from sekisho.ledger.notes import Checkpoint, verified


class KilledError(Exception):
    """The machine stops."""


class Dying(MemoryLog):
    """A log with a fixed checkpoint that can be read so often and then no more."""

    def __init__(self, entries: list[bytes], reads: int) -> None:
        super().__init__(entries)
        self.signed = super().checkpoint()
        self.left = reads

    def checkpoint(self) -> str:
        return self.signed

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        self.left = getattr(self, "left", 0) - 1
        if not self.left:
            raise KilledError
        return super().hashes(level, start, stop)


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 800), min_size=2, max_size=4))
def test_an_export_in_steps_is_the_export_at_once(tmp_path_factory: pytest.TempPathFactory, steps: list[int]) -> None:
    folder, log = tmp_path_factory.mktemp("steps"), MemoryLog()
    for step in steps:
        log.append(numbered(step, first=log.size()))
        written(log, folder)

    assert files(folder) == files(written(MemoryLog(numbered(sum(steps))), tmp_path_factory.mktemp("once")))


def test_full_tiles_are_never_written_again(tmp_path: Path) -> None:
    log = MemoryLog(numbered(600))
    before = stamps(written(log, tmp_path))
    log.append(numbered(500, first=600))
    after = stamps(written(log, tmp_path))

    full = {name for name in before if ".p" not in name and name != "checkpoint"}
    assert full == {"tile/0/000", "tile/0/001", "tile/entries/000", "tile/entries/001"}
    assert all(before[name] == after[name] for name in full)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    found = {file: file.stat() for file in folder.rglob("*") if file.is_file()}
    return {str(file.relative_to(folder)): (stat.st_ino, stat.st_mtime_ns) for file, stat in found.items()}


@pytest.mark.parametrize("reads", range(1, 8))
def test_an_export_that_breaks_off_leaves_the_old_one_whole_and_can_be_continued(reads: int, tmp_path: Path) -> None:
    before = files(written(MemoryLog(numbered(300)), tmp_path / "log"))

    with pytest.raises(KilledError):
        written(Dying(numbered(1200), reads), tmp_path / "log")
    assert before.items() <= files(tmp_path / "log").items()

    finished = files(written(MemoryLog(numbered(1200)), tmp_path / "log"))
    assert finished == files(written(MemoryLog(numbered(1200)), tmp_path / "once"))


def test_rubbish_left_by_a_lost_power_supply_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "tile/0").mkdir(parents=True)
    (tmp_path / "tile/0/000").write_bytes(b"")

    assert files(written(MemoryLog(numbered(300)), tmp_path))["tile/0/000"] != b""


@pytest.mark.parametrize("other", [numbered(200), [b"forged", *numbered(799, first=1)]])
def test_a_shorter_or_another_history_is_refused_and_the_evidence_stays(other: list[bytes], tmp_path: Path) -> None:
    before = files(written(MemoryLog(numbered(600)), tmp_path))

    with pytest.raises(export.NotContinued, match="600") as refused:
        written(MemoryLog(other), tmp_path)
    assert refused.value.next_step == export.KEEP_IT
    assert files(tmp_path) == before


def test_a_checkpoint_that_was_cosigned_since_stays_until_the_log_grows(tmp_path: Path) -> None:
    log = MemoryLog(numbered(300))
    note = (written(log, tmp_path) / "checkpoint").read_text(encoding="utf-8")
    cosigned = note + WITNESS.cosign(Checkpoint.parse(note).note.text, datetime(2026, 11, 23, 9, 30)).line
    (tmp_path / "checkpoint").write_text(cosigned, encoding="utf-8")

    assert (written(log, tmp_path) / "checkpoint").read_text(encoding="utf-8") == cosigned
    (tmp_path / "checkpoint").write_text(cosigned.replace("— sekisho", "— Sekisho"), encoding="utf-8")
    assert (written(log, tmp_path) / "checkpoint").read_text(encoding="utf-8") == note
    log.append(numbered(1))
    assert WITNESS.name not in (written(log, tmp_path) / "checkpoint").read_text(encoding="utf-8")


def test_a_log_longer_than_its_checkpoint_is_written_up_to_the_checkpoint(tmp_path: Path) -> None:
    log = Dying(numbered(300), reads=99)
    log.append(numbered(700, first=300))

    found = export.write(log, tmp_path / "log", lambda step, done, total: None)

    assert (found.size, verified(log.signed, [SIGNER.key()]).root) == (300, found.root)
    assert files(tmp_path / "log") == files(written(MemoryLog(numbered(300)), tmp_path / "once"))


def test_a_source_that_lacks_what_it_signed_is_not_written(tmp_path: Path) -> None:
    log = Dying(numbered(3), reads=99)
    log.size = lambda: 2  # type: ignore[method-assign]

    with pytest.raises(ValueError, match="says 3 entries, the log has 2"):
        export.write(log, tmp_path, lambda step, done, total: None)


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    export.write(MemoryLog(numbered(600)), tmp_path, lambda *step: told.append(step))

    assert told == [("export", 256, 600), ("export", 512, 600), ("export", 600, 600)]
