"""The pages of the benchmarks hold what was measured, in both languages."""

import json
import shutil
from pathlib import Path

import pytest

from bench import pages


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_page_has_a_place_for_every_benchmark(lang: str) -> None:
    text = pages.PAGES[lang].read_text(encoding="utf-8")

    assert all(f"<!-- {name} -->\n" in text and f"<!-- /{name} -->" in text for name in pages.ROWS)


def test_results_are_put_into_the_tables_and_nothing_else_changes(tmp_path: Path) -> None:
    copies = {lang: Path(shutil.copy(page, tmp_path)) for lang, page in pages.PAGES.items()}
    figures = {
        who: {"seconds": seconds, "questions_per_second": 1_000}
        for who, seconds in (("engine", 1), ("reference", 9.25))
    }
    machine = {"cpu": "abacus", "cores": 2, "memory_gib": 1, "load": 0.5}
    versions = dict.fromkeys(("python", "polars", "duckdb", "sekisho"), "1.0")
    about = {"machine": machine, "versions": versions, "date": "2026-11-23T00:00:00+09:00", "revision": "abc"}
    (tmp_path / "questions.json").write_text(json.dumps(about | figures), encoding="utf-8")
    before = copies["ja"].read_text(encoding="utf-8").split("<!-- questions -->")[0]

    pages.write(copies, tmp_path)

    after = copies["ja"].read_text(encoding="utf-8")
    assert after.split("<!-- questions -->")[0] == before
    assert "| 平易な参照実装 | 9.2 s | 1,000 |" in after
    assert "abacus" in copies["en"].read_text(encoding="utf-8")
