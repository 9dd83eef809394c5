"""A run that is stopped, or for which there is no room, says so in one sentence and leaves nothing half-written."""

import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, environment, sekisho

from sekisho.samples import write_sample

NOW = "2026-11-23T09:00"
SMALL = 4096  # bytes a file may have: less than any report
FORMS = ("json", "csv", "xlsx", "pdf", "html")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample in which enough is found for every report to take its time."""
    path = tmp_path_factory.mktemp("sample") / "prime"
    write_sample("company-prime", 1, path)
    return path


def test_ctrl_c_while_a_report_is_written_ends_with_130_and_one_line(bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "audit.pdf"
    out.parent.mkdir()
    words = [*COMMAND, "audit", str(bundle), "--from", "2020-01-01", "--to", "2026-11-23", "--out", str(out)]
    running = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment(NOW))
    while not any(out.parent.iterdir()) and running.poll() is None:
        time.sleep(0.005)

    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=300)

    assert running.returncode == 130
    assert told.splitlines() == ["✗ 中断しました。書きかけのものは残していません。"]
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("command", [("audit",), ("whatif", "--draft", "example")])
@pytest.mark.parametrize("form", FORMS)
def test_a_report_there_is_no_room_for_is_refused_and_the_old_one_kept(
    bundle: Path, tmp_path: Path, command: tuple[str, ...], form: str
) -> None:
    out = tmp_path / "out" / f"report.{form}"
    out.parent.mkdir()
    out.write_text("the report of last month", encoding="utf-8")

    done = sekisho(command[0], bundle, *command[1:], "--out", out, "--lang", "en", now=NOW, room=SMALL)

    assert done.returncode == 2
    [sentence] = done.stderr.splitlines()
    assert "the file would be too large" in sentence
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert out.read_text(encoding="utf-8") == "the report of last month"


@pytest.mark.parametrize("words", [("template",), ("sample", "company-small", "--out")])
def test_nothing_else_is_written_by_halves_either(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = sekisho(*words, tmp_path / "out" / "new.xlsx", now=NOW, room=SMALL)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("words", [(), ("--lang", "en")])
def test_an_answer_that_cannot_be_printed_is_told_in_one_sentence(bundle: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = sekisho("audit", bundle, *words, now=NOW, into=full)

    assert done.returncode == 2
    [sentence] = done.stderr.splitlines()
    assert ("no space is left" if words else "空き容量がありません") in sentence
