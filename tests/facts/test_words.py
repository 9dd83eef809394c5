"""Words in cells: choices, yes and no, items and offices of the law."""

from pathlib import Path

import pytest
from tests.facts.hostile import csv_folder
from tests.facts.reading import CHOICES, read

from sekisho.facts import read_bundle
from sekisho.facts.aliases import aliases_of
from sekisho.facts.folding import fold
from sekisho.facts.schema import TABLES, Column, Table
from sekisho.facts.vocabulary import vocabulary_of
from sekisho.facts.words import item_of, word
from sekisho.law import rulebook


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SDS", "SDS"),
        ("ces", "CES"),
        ("特定秘密", "SDS"),
        ("特定秘密保護法", "SDS"),
        ("重要経済安保 情報", "CES"),
        ("ＳＤＳ", "SDS"),
    ],
)
def test_a_choice_is_a_code_or_a_word(tmp_path: Path, written: str, code: str) -> None:
    row, _ = read(tmp_path, "standings", regime=written)

    assert row["regime"] == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("cleared", "cleared"),
        ("Not cleared", "not_cleared"),
        ("適", "cleared"),
        ("否", "not_cleared"),
        ("認める", "cleared"),
        ("認められない", "not_cleared"),
        ("○", "cleared"),
        ("〇", "cleared"),
        ("×", "not_cleared"),
        ("不同意", "refused"),
    ],
)
def test_a_result_is_read_as_desks_write_it(tmp_path: Path, written: str, code: str) -> None:
    row, _ = read(tmp_path, "assessments", result=written)

    assert row["result"] == code


@pytest.mark.parametrize(("table", "column"), CHOICES, ids=lambda x: x.name)
def test_no_word_of_a_list_means_two_things(table: Table, column: Column) -> None:
    vocabulary = vocabulary_of(table, column, None)
    assert vocabulary is not None
    meanings = {(word(w), e.code) for e in vocabulary.entries for w in (e.code, e.label.ja, *e.others)}

    assert len(meanings) == len({w for w, _ in meanings})


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_no_heading_means_two_columns(table: Table) -> None:
    meanings = {(fold(w), c.name) for c in table.columns for w in (c.name, c.ja, *aliases_of(table.name, c.name))}

    assert len(meanings) == len({w for w, _ in meanings})


@pytest.mark.parametrize(
    ("written", "flag"),
    [
        ("", False),
        ("true", True),
        ("FALSE", False),
        ("1", True),
        ("0", False),
        ("はい", True),
        ("いいえ", False),
        ("有", True),
        ("無", False),
        ("○", True),
        ("×", False),
        ("該当", True),
        ("非該当", False),
    ],
)
def test_a_flag_is_read_in_any_common_way(tmp_path: Path, written: str, flag: bool) -> None:
    row, _ = read(tmp_path, "designations", economic_security=written)

    assert row["economic_security"] is flag


@pytest.mark.parametrize(
    ("written", "item"),
    [
        ("1-イ", "1-イ"),
        ("１－ｲ", "1-イ"),
        ("1‐ロ", "1-ロ"),
        ("1ーハ", "1-ハ"),
        ("１ニ", "1-ニ"),
        ("4-二", "4-ニ"),
        ("別表第一号イ", "1-イ"),
        ("2－4－1", "2-4-1"),
        ("第2条第4項第1号", "2-4-1"),
        ("5-イ", "5-イ"),
        ("別表のイ", "別表のイ"),
        ("1-イ-b", "1-イ-b"),
    ],
)
def test_an_item_is_brought_to_its_code_and_an_unknown_one_is_kept(written: str, item: str) -> None:
    assert item_of(written) == item


def test_every_item_of_the_law_is_its_own_code() -> None:
    codes = [item.code for regime in ("SDS", "CES") for item in rulebook().item_list(regime)]

    assert [item_of(code) for code in codes] == codes
    assert len(codes) == 27


def test_every_word_for_an_exempt_office_is_known(tmp_path: Path) -> None:
    offices = [o for regime in ("SDS", "CES") for o in rulebook().offices(regime)]
    words = [(w, o.code) for o in offices for w in (o.code, o.label.ja, o.label.en, *o.aliases)]
    text = "person_id,office,from\n" + "".join(f'P,"{w}",2026-04-01\n' for w, _ in words)

    facts, intake = read_bundle(csv_folder(tmp_path, text.encode(), "適用除外の職.csv"))

    assert facts["offices"]["office"].to_list() == [code for _, code in words]
    assert intake.rejected == ()


def test_an_unknown_office_is_told_with_what_was_expected(tmp_path: Path) -> None:
    row, intake = read(tmp_path, "offices", office="課長")

    assert row is None
    assert "国務大臣（minister_of_state）" in intake.rejected[0].expected.ja
    assert "minister_of_state (Minister of State)" in intake.rejected[0].expected.en
