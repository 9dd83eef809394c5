"""Drafts of a revision: what they change, and how a bad one is refused."""

from datetime import date
from pathlib import Path

import pytest

from sekisho.kernel.refusals import Unusable
from sekisho.law import rulebook, yamls
from sekisho.law.drafts import drafts

BOOK = rulebook()
TODAY = date(2026, 6, 1)
HEAD = "name: mine\nlabel: {ja: 案, en: Mine}\nbecause: {ja: 試す, en: To see}\n"


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_these_drafts_are_shipped() -> None:
    assert drafts() == ("clearances-portable", "example", "longer-ces-bridge", "shorter-sds-term")


@pytest.mark.parametrize("name", drafts())
def test_a_shipped_draft_changes_the_law_and_says_so(name: str) -> None:
    draft = rulebook(name)

    changed = {p.name for p in draft.parameters() if p != BOOK.parameter(p.name)}
    assert draft.version == f"{BOOK.version}+{name}"
    assert draft.name != BOOK.name
    assert draft.draft is not None
    assert changed == set(draft.draft.values)
    assert {draft.parameter(n).values[-1].cite.grade for n in changed} == {"unconfirmed"}
    assert {draft.parameter(n).values[-1].cite.key for n in changed} == {f"draft {name}"}


def test_portable_clearances_need_no_unbroken_service() -> None:
    draft = rulebook("clearances-portable")

    assert draft.value("clearance.portable", TODAY) is True
    assert draft.value("continuity.required", TODAY) is False
    assert BOOK.value("clearance.portable", TODAY) is False


def test_a_draft_of_an_operator_fits_in_ten_lines() -> None:
    lines = (yamls.HOME / "drafts" / "example.yaml").read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 10
    assert rulebook("example").value("sds.clearance.term", date(2026, 3, 31)) == 5
    assert rulebook("example").value("sds.clearance.term", date(2026, 4, 1)) == 4


def test_a_draft_may_have_several_days_in_any_order(tmp_path: Path) -> None:
    text = HEAD + "parameters: {sds.clearance.term: [{from: 2028-04-01, value: 2}, {from: 2027-04-01, value: 3}]}"

    draft = rulebook(written(tmp_path, text))

    assert draft.changes("sds.clearance.term") == (
        (date(2014, 12, 10), 5),
        (date(2027, 4, 1), 3),
        (date(2028, 4, 1), 2),
    )


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe\x00",
        b"a: [",
        b"\x00\x01",
        "言葉".encode("cp932"),
        "just words",
        "parameters: {}",
        HEAD,
        HEAD + "parameters: {nothing.here: [{from: 2027-04-01, value: 3}]}",
        HEAD + "parameters: {sds.clearance.term: [{from: 2027-04-01, value: true}]}",
        HEAD + "parameters: {sds.clearance.term: [{from: 2027-04-01, value: three}]}",
        HEAD + "parameters: {sds.clearance.term: [{from: 2027-04-01, value: 0}]}",
        HEAD + "parameters: {sds.clearance.term: [{from: 2027-04-01, value: 999999}]}",
        HEAD + "parameters: {clearance.portable: [{from: 2027-04-01, value: 1}]}",
        HEAD + "parameters: {sds.clearance.term: [{from: 2027-02-30, value: 3}]}",
        HEAD + "parameters: {sds.clearance.term: [{from: soon, value: 3}]}",
        HEAD + "parameters: {sds.clearance.term: []}",
        HEAD + "parameters: {sds.clearance.term: [{from: 2027-04-01, value: 3}, {from: 2027-04-01, value: 4}]}",
        HEAD + "parameters: {sds.clearance.term: [{from: 2027-04-01, value: 3, note: no}]}",
        HEAD + "parameters: {}\nrules: {}",
        HEAD + "name: mine\nparameters: {}",
        HEAD.replace("name: mine", "name: ../mine") + "parameters: {}",
        HEAD.replace("en: Mine", "fr: A moi") + "parameters: {}",
        HEAD + "parameters: &a {sds.clearance.term: *a}",
        HEAD + "parameters: !!python/object/apply:os.getcwd []",
        HEAD + "parameters: {? " + "x" * 50_000 + " : [{from: 2027-04-01, value: 3}]}",
        HEAD.replace("en: Mine", "? " + "x" * 50_000 + " : A") + "parameters: {}",
        "[" * 30_000,
        "a: " * 30_000,
        "# " + "x" * 70_000,
        "9" * 60_000,
    ],
)
def test_a_draft_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(Unusable) as refused:
        rulebook(written(tmp_path, text))

    assert "mine.yaml" in refused.value.text.ja
    assert "\n" not in refused.value.text.en
    assert len(refused.value.text.en) < 400


@pytest.mark.parametrize("path", ["no-such-draft", "/no/such/file.yaml", "/", "a\0b"])
def test_a_draft_that_is_not_there_names_those_that_are(path: str) -> None:
    with pytest.raises(Unusable) as refused:
        rulebook(path)

    assert "clearances-portable" in refused.value.text.en
