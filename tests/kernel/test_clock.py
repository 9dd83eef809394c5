"""The clock, and that nothing else reads the time of day."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import sekisho
from sekisho.kernel import clock
from sekisho.kernel.moments import wall
from sekisho.kernel.refusals import Unusable

READS_THE_CLOCK = re.compile(r"(?<!\bclock)\.(now|today|utcnow)\(|\btime\.(time|time_ns|localtime|gmtime)\(")


def test_now_is_the_present_moment_in_tokyo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.FROZEN, raising=False)

    assert abs(clock.now() - wall(datetime.now(UTC))) < timedelta(minutes=1)
    assert clock.now().tzinfo is None


@pytest.mark.parametrize(
    "written", ["2026-04-01T09:00:00+09:00", "2026-04-01 09:00", "2026-04-01T00:00Z", "R8.4.1 9時"]
)
def test_the_clock_can_be_stopped(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(clock.FROZEN, written)

    assert clock.now() == datetime(2026, 4, 1, 9)
    assert clock.today() == date(2026, 4, 1)


def test_a_clock_stopped_at_a_day_stands_at_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.FROZEN, "2026-04-01")

    assert clock.now() == datetime(2026, 4, 1)


def test_an_unreadable_stop_is_refused_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.FROZEN, "tomorrow {x}")

    with pytest.raises(Unusable) as refused:
        clock.now()
    assert "tomorrow {x}" in refused.value.text.ja
    assert "tomorrow {x}" in refused.value.text.en


def test_only_the_clock_reads_the_time_of_day() -> None:
    sources = [p for p in Path(sekisho.__file__).parent.rglob("*.py") if p != Path(clock.__file__)]

    readers = [p.name for p in sources if READS_THE_CLOCK.search(p.read_text(encoding="utf-8"))]

    assert sources
    assert readers == []


@pytest.mark.parametrize("source", ["datetime.now(JST)", "date.today()", "datetime.datetime.utcnow()", "time.time()"])
def test_a_reading_of_the_time_of_day_would_be_noticed(source: str) -> None:
    assert READS_THE_CLOCK.search(source)
    assert not READS_THE_CLOCK.search("clock.now(); clock.today(); now()")
