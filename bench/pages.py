"""The tables of ``docs/benchmarks.md`` and ``.ja.md``, written from the results of the last full runs.

A table stands between ``<!-- p1 -->`` and ``<!-- /p1 -->``; everything else on the pages is written by hand.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.p12.run import SHOWN, row
from bench.report import RESULTS

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "benchmarks.md", "ja": DOCS / "benchmarks.ja.md"}
Figures = dict[str, Any]

HEADS: dict[str, dict[str, tuple[str, ...]]] = {
    "p1": {
        "en": ("who", "wall time", "peak memory", "time / Sekisho"),
        "ja": ("比較対象", "所要時間", "最大メモリ", "Sekisho 比"),
    },
    "p2": {
        "en": ("people", "rows", "findings", "wall time", "time per row", "peak memory"),
        "ja": ("人数", "行数", "指摘", "所要時間", "1行あたり", "最大メモリ"),
    },
    "p9": {
        "en": ("database", "writers", "appends / s", "median", "99th percentile"),
        "ja": ("データベース", "書き手", "追記／秒", "中央値", "99パーセンタイル"),
    },
    "p10": {
        "en": ("entries", "export", "wall time", "entries / s", "peak memory"),
        "ja": ("件数", "書出しの大きさ", "所要時間", "件／秒", "最大メモリ"),
    },
    "p11": {
        "en": ("kills", "acts acknowledged", "lost", "half done"),
        "ja": ("強制終了", "完了を告げた行為", "失われたもの", "半端なもの"),
    },
    "p12": {
        "en": ("query", "who", "asked", "median", "95th percentile", "processor, 95th percentile", "target"),
        "ja": ("問合せ", "役割", "回数", "中央値", "95パーセンタイル", "うち処理装置の時間", "目標"),
    },
    "p12-pages": {
        "en": ("page", "who", "fetched", "median", "95th percentile", "processor, 95th percentile", "target"),
        "ja": ("画面", "役割", "回数", "中央値", "95パーセンタイル", "うち処理装置の時間", "目標"),
    },
    "p12-import": {
        "en": ("rows entered", "rows left out", "read, audited and compared", "all of the import", "target"),
        "ja": ("取り込んだ行", "除いた行", "読取り・監査・比較", "取込み全体", "目標"),
    },
    "p13": {"en": ("step", "time", "processor"), "ja": ("段階", "所要時間", "うち処理装置の時間")},
    "questions": {"en": ("who", "time", "questions / s"), "ja": ("比較対象", "所要時間", "質問数／秒")},
}
NAMES = {
    "en": {"engine": "Sekisho", "sql": "SQL in DuckDB", "reference": "plain reference"},
    "ja": {"engine": "Sekisho", "sql": "DuckDB の SQL", "reference": "平易な参照実装"},
}
STEPS = {
    "en": {
        "matching": "rows read and matched", "judging": "rights judged: the preview", "planning": "planned",
        "applying": "applied on the eve", "together": "together, {moves} moves",
    },
    "ja": {
        "matching": "読取りと照合", "judging": "権利の判定（下見）", "planning": "計画の記録",
        "applying": "前日の適用", "together": "合計（{moves}件）",
    },
}  # fmt: skip
SCALED = {"en": " (scaled)", "ja": "（換算）"}
MEASURED = {
    "en": "{date}, {cpu}, {cores} cores, {memory_gib} GiB, load average {load} at the end; "
    "Python {python}, polars {polars}, DuckDB {duckdb}, Sekisho {sekisho}, revision {revision}.",
    "ja": "{date}、{cpu}、{cores} コア、{memory_gib} GiB、終了時の負荷平均 {load}。"
    "Python {python}、polars {polars}、DuckDB {duckdb}、Sekisho {sekisho}、版 {revision}。",
}


def write(pages: Mapping[str, Path] = PAGES, results: Path = RESULTS) -> None:
    """Put the results there are into the pages; a benchmark without a full run keeps the table it has."""
    for lang, page in pages.items():
        text = page.read_text(encoding="utf-8")
        for name, rows in ROWS.items():
            result = results / f"{name.partition('-')[0]}.json"
            if result.exists():
                text = _placed(text, name, _table(json.loads(result.read_text(encoding="utf-8")), name, rows, lang))
        page.write_text(text, encoding="utf-8")


def _placed(text: str, name: str, table: str) -> str:
    return re.sub(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m: m[1] + table + m[2], text, flags=re.DOTALL)


def _table(figures: Figures, name: str, rows: Callable[[Figures, str], Iterable[tuple[str, ...]]], lang: str) -> str:
    head = HEADS[name][lang]
    lines = [head, ("---", *("---:" for _ in head[1:])), *rows(figures, lang)]
    about = figures["machine"] | figures["versions"] | {"date": figures["date"][:10], "revision": figures["revision"]}
    shown = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"{shown}\n{MEASURED[lang].format(**about)}\n"


def _p1(figures: Figures, lang: str) -> Iterable[tuple[str, ...]]:
    for who in ("engine", "sql"):
        one = figures[who]
        ratio = one.get("times_engine", 1)
        yield NAMES[lang][who], f"{one['seconds']:.2f} s", f"{one['peak_gib']:.2f} GiB", f"{ratio} ×"
    one = figures["reference"]
    who = NAMES[lang]["reference"] + SCALED[lang]
    yield who, f"{one['seconds_scaled']:.0f} s", "–", f"{one['times_engine']:.0f} ×"


def _p2(figures: Figures, _lang: str) -> Iterable[tuple[str, ...]]:
    for one in figures["sizes"]:
        counts = (f"{one[name]:,}" for name in ("persons", "rows", "findings"))
        yield *counts, f"{one['seconds']:.1f} s", f"{one['us_per_row']:.2f} µs", f"{one['peak_gib']:.2f} GiB"


def _questions(figures: Figures, lang: str) -> Iterable[tuple[str, ...]]:
    for who in ("engine", "reference"):
        yield NAMES[lang][who], f"{figures[who]['seconds']:.1f} s", f"{figures[who]['questions_per_second']:,}"


def _p9(figures: Figures, _lang: str) -> Iterable[tuple[str, ...]]:
    for one in figures["databases"]:
        waits = (f"{one[name]} ms" for name in ("p50_ms", "p99_ms"))
        yield one["vendor"], str(one["writers"]), f"{one['per_second']:,}", *waits


def _p10(figures: Figures, _lang: str) -> Iterable[tuple[str, ...]]:
    sizes = f"{figures['entries']:,}", f"{figures['export_gib']:.2f} GiB", f"{figures['seconds']:.1f} s"
    yield *sizes, f"{figures['entries_per_second']:,}", f"{figures['peak_gib']:.2f} GiB"


def _p11(figures: Figures, _lang: str) -> Iterable[tuple[str, ...]]:
    yield f"{figures['kills']:,}", f"{figures['acknowledged']:,}", str(figures["lost"]), str(len(figures["faults"]))


def _p12(figures: Figures, _lang: str) -> Iterable[tuple[str, ...]]:
    return map(row, figures["queries"][:SHOWN])


def _p12_pages(figures: Figures, _lang: str) -> Iterable[tuple[str, ...]]:
    return map(row, figures["pages"][:SHOWN])


def _p12_import(figures: Figures, _lang: str) -> Iterable[tuple[str, ...]]:
    """The rows an import wrote, and its two times; fifteen minutes are promised."""
    one = figures["import"]
    counts = f"{one['rows']:,}", f"{one['left_out']:,}"
    yield *counts, f"{one['preview_seconds']:.1f} s", f"{one['seconds']:.1f} s", "900 s"


def _p13(figures: Figures, lang: str) -> Iterable[tuple[str, ...]]:
    for step, one in figures["steps"].items():
        yield STEPS[lang][step], f"{one['seconds']:.1f} s", f"{one['cpu_seconds']:.1f} s"
    every = figures["steps"].values()
    sums = (f"{sum(one[name] for one in every):.1f} s" for name in ("seconds", "cpu_seconds"))
    yield STEPS[lang]["together"].format(moves=f"{figures['moves']:,}"), *sums


ROWS = {
    "p1": _p1, "p2": _p2, "questions": _questions, "p9": _p9, "p10": _p10, "p11": _p11, "p12": _p12,
    "p12-pages": _p12_pages, "p12-import": _p12_import, "p13": _p13,
}  # fmt: skip
