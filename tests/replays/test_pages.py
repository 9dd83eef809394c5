"""The page and the product never disagree."""

import pytest
from examples.replays.makers.catalogue import REPLAYS as MADE
from tests.cli.running import sekisho
from tests.replays.pages import LANGUAGES, NOTHING, REPLAYS, ROOT, Expected, page, rows, shown

from sekisho.cli.console import FOUND
from sekisho.facts import read_bundle
from sekisho.law import rulebook
from sekisho.right import audit
from sekisho.right.answers import Finding

NAMES = sorted(folder.name for folder in REPLAYS.iterdir() if (folder / "README.md").exists())
INDEX = {
    "en": ("replay", "what happened", "made public", "the register", "findings"),
    "ja": ("再現", "起きたこと", "公表", "登録簿の形", "検出事項"),
}


def as_written(finding: Finding) -> Expected:
    """A finding in the words of a page."""
    return Expected(
        finding.code,
        finding.person_id or NOTHING,
        finding.organ_id or NOTHING,
        finding.designation_id or NOTHING,
        finding.place_id or NOTHING,
        shown(finding.since),
        shown(finding.until),
        " ".join(finding.failed) or NOTHING,
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_audit_finds_exactly_what_the_page_says(name: str, lang: str) -> None:
    promised = page(name, lang)
    facts, _ = read_bundle(promised.bundle)

    found = audit(facts, rulebook(), promised.window)

    assert sorted(as_written(finding) for finding in found.rows()) == promised.findings


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_command_on_the_page_runs_as_it_is_printed(name: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    promised = page(name, lang)
    monkeypatch.chdir(ROOT)

    done = sekisho(*promised.command, now="2026-11-23T09:00")

    assert (done.returncode, done.stderr) == (FOUND, "")
    assert {"en": "Critical", "ja": "重大"}[lang] in done.stdout or {"en": "High", "ja": "高"}[lang] in done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_no_row_of_a_register_is_left_out_and_no_reference_points_nowhere(name: str) -> None:
    _, intake = read_bundle(page(name, "en").bundle)

    assert (intake.rejected, intake.dangling) == ((), ())
    assert all("CP932" in notice.text.en for notice in intake.notices)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_promise_the_same(name: str) -> None:
    english, japanese = page(name, "en"), page(name, "ja")

    assert (english.bundle, english.window, english.findings) == (japanese.bundle, japanese.window, japanese.findings)
    assert (english.lang, japanese.lang) == ("en", "ja")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_names_every_replay_with_the_number_of_its_findings(lang: str) -> None:
    text = (REPLAYS / LANGUAGES[lang]).read_text(encoding="utf-8")
    listed = {link: int(count) for link, *_, count in rows(text, INDEX[lang])}

    assert listed == {f"[{name}]({name}/{LANGUAGES[lang]})": len(page(name, lang).findings) for name in NAMES}


def test_every_replay_has_a_maker_and_every_maker_a_page() -> None:
    assert sorted(MADE) == NAMES
