"""The summary for the terminal."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from tests.reports.world import AT, BOOK, INTAKE, MANY, NONE, finding, named, register, result

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Lang
from sekisho.reports import summary
from sekisho.reports.forms import html_form
from sekisho.reports.report import Report
from sekisho.right.answers import AuditResult


def printed(audit: AuditResult = MANY, facts: Facts | None = None, lang: Lang = "ja", width: int = 120) -> str:
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(summary(audit, register() if facts is None else facts, BOOK, lang))
    return capture.get()


def test_it_counts_by_kind_and_tells_the_worst_with_article_and_next_step() -> None:
    said = "".join(printed().split())

    for part in (
        "資格のない取扱者",
        "髙橋花子",
        "S-1艦の航跡",
        "令和8年3月1日〜（継続中）",
        "特定秘密保護法第11条",
        "→",
    ):
        assert part in said


def test_it_speaks_english() -> None:
    said = " ".join(printed(lang="en").split())

    for part in ("Audit of the right to handle", "Critical", "Handler without the right", "SDS Act, Article 11"):
        assert part in said


def test_only_the_worst_twenty_are_listed_and_it_says_of_how_many() -> None:
    said = printed(result(*(finding(person_id=f"N{n:02}") for n in range(25))))

    assert "重いものから20件（全25件）" in said
    assert "N19" in said
    assert "N20" not in said


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_register_without_rows_is_not_said_to_be_well(tmp_path: Path, lang: Lang) -> None:
    told = {"ja": "調べるものがありませんでした", "en": "There was nothing to examine"}[lang]
    path = tmp_path / "empty.html"

    html_form.write(Report(NONE, Facts(), BOOK, lang, AT), path)
    page, said = path.read_text(encoding="utf-8"), printed(NONE, Facts({}), lang)

    assert told in said and f'class="note">{told}' in page
    for calm in ("検出事項はありません", "Nothing was found"):
        assert calm not in said and calm not in page


def test_it_lists_what_was_not_read() -> None:
    said = printed(result(intake=INTAKE))

    assert "検出事項はありません" in said
    for part in ("取扱者の範囲.csv", "令和8年13月1日", "参照先なし", "CP932"):
        assert part in said
    assert "読み取りの結果" not in printed(NONE)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    facts, audit = named("寿限無" * 30, "W" * 300)

    assert max(cell_len(line) for line in printed(audit, facts, width=width).splitlines()) <= width


@given(st.text(alphabet="[]/redbol\x1b\x07\u202e山", max_size=12))
@settings(max_examples=40, deadline=None)
def test_a_name_is_neither_markup_nor_a_command_to_the_terminal(name: str) -> None:
    facts, audit = named(name)

    said = printed(audit, facts, width=200)

    assert not set("\x1b\x07\u202e") & set(said)
    assert name.count("[") <= said.count("[")
