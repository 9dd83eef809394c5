"""What a reader looks up: show, grades, diff, the glossary and the library beside the rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.completeness import blank

from sekisho.facts.schema import BY_NAME, TABLES
from sekisho.kernel.refusals import Unusable
from sekisho.law import library, rulebook, yamls
from sekisho.law.acts import acts
from sekisho.law.census import census
from sekisho.law.diff import diff
from sekisho.law.grades import below_statute
from sekisho.law.show import show

BOOK = rulebook()
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def test_an_article_is_shown_with_all_that_cites_it() -> None:
    shown = show("SDS 11")

    headings = [section.heading.en for section in shown.sections]
    named = {line.name.en for section in shown.sections for line in section.lines}
    assert shown.title.ja == "特定秘密保護法第11条"
    assert shown.url == "https://laws.e-gov.go.jp/law/425AC0000000108"
    assert headings[0] == "What it says (our words)"
    assert {"parameter", "rule", "term", "clock"} <= set(headings)
    assert {"sds.clearance.term", "NO_DOUBT SDS", "minister_of_state"} <= named


def test_a_register_column_is_shown_at_its_article() -> None:
    lines = [line for section in show("SDS-O 3(iii)").sections for line in section.lines]

    assert "designations.outline" in {line.name.en for line in lines}


@pytest.mark.parametrize(
    "query", ["no_doubt", "SDS", "sds.clearance.term", "clearance", "適合事業者", "特定秘密保護法"]
)
def test_a_rule_an_act_a_parameter_and_a_word_are_shown_too(query: str) -> None:
    shown = show(query)

    assert shown.sections
    for section in shown.sections:
        assert not blank(section.heading)
        assert all(not blank(line.text) and not blank(line.name) for line in section.lines)


@given(st.text(max_size=30))
def test_a_query_is_answered_or_refused_in_words(query: str) -> None:
    try:
        found = show(query)
    except Unusable as refused:
        assert not blank(refused.text)
    else:
        assert found.title.ja


def test_all_that_is_not_read_in_a_statute_is_listed_for_a_jurist() -> None:
    rows = below_statute(BOOK)

    expected = [c for c in census(BOOK) if c.cite.grade != "statute"]
    assert len(rows) == len(expected) > 0
    assert rows[0].cite.grade == "unconfirmed"
    assert "continuity.required" in {row.name for row in rows}
    assert all(not blank(row.grade) and not blank(row.kind) for row in rows)


def test_between_the_revisions_of_2020_and_2025_the_economic_security_act_came() -> None:
    changes = {(c.kind.en, c.name): c for c in diff(date(2020, 6, 16), date(2025, 12, 26))}

    assert changes["act", "CES"].before is None
    assert changes["parameter", "ces.clearance.term"].after is not None
    assert changes["version of the Standards", "SDS"].after is not None
    assert ("parameter", "sds.clearance.term") not in changes


def test_the_2020_revision_raised_the_review_from_a_model_to_the_standards() -> None:
    changes = {c.name: c for c in diff(date(2020, 6, 15), date(2020, 6, 16))}

    assert set(changes) == {"sds.review.period", "SDS", "SDS 1-イ-b"}
    assert changes["sds.review.period"].cite is not None
    assert changes["sds.review.period"].cite.key == "SDS-STD 2020 III-2(1)"


@given(DAYS, DAYS)
def test_a_difference_read_backwards_is_the_same_difference(first: date, second: date) -> None:
    there = {(c.kind, c.name): (c.before, c.after) for c in diff(first, second)}
    back = {(c.kind, c.name): (c.after, c.before) for c in diff(second, first)}

    assert there == back
    assert diff(first, first) == []


def test_every_term_has_both_languages_and_an_article_or_a_reason() -> None:
    words = library.glossary()

    assert len({w.id for w in words}) == len({w.text.ja for w in words}) == len(words)
    for word in words:
        assert not blank(word.text)
        assert (word.cite is None) != (word.reason is None)
        assert word.reason is None or not blank(word.reason)


def test_the_terms_of_the_japanese_law_translation_are_not_tentative() -> None:
    words = {w.text.ja: w for w in library.glossary()}

    for ja in ("特定秘密", "行政機関", "有効期間", "解除", "適性評価", "提供"):
        assert not words[ja].tentative
    assert words["適性評価"].text.en == "Security Clearance Assessment"
    assert words["知り得る状態"].tentative


def test_every_table_of_the_bundle_is_a_term() -> None:
    words = {w.text.ja for w in library.glossary()}

    assert {table.ja for table in TABLES} - {"契約"} <= words | {"契約"}
    choices = {ja for t in TABLES for c in t.columns for _, ja in c.choices if c.name in ("role", "result", "kind")}
    assert {word for word in choices if not any(word in known for known in words)} == set()


@pytest.mark.parametrize("regime", ["SDS", "CES"])
def test_a_register_column_names_a_column_of_the_bundle(regime: str) -> None:
    for register in library.registers(regime):
        for column in register.columns:
            if column.bundle is not None:
                table, name = column.bundle.split(".")
                assert name in {c.name for c in BY_NAME[table].columns}


@pytest.mark.parametrize("regime", ["SDS", "CES"])
def test_a_clock_has_a_number_or_the_word_of_the_law(regime: str) -> None:
    clocks = library.clocks(regime)

    assert len({c.code for c in clocks}) == len(clocks)
    for clock in clocks:
        assert (clock.value is None) == (clock.unit is None) == (clock.pace is not None)
        assert not any(map(blank, (clock.label, clock.starts, clock.at_end)))
        if clock.parameter is not None:
            assert BOOK.value(clock.parameter, date(2026, 6, 1)) == clock.value


def test_every_clock_of_the_sources_is_there() -> None:
    for regime, letter, last in (("SDS", "D", 22), ("CES", "C", 29)):
        held = {clock.code.rstrip("abc") for clock in library.clocks(regime)}
        assert {f"{letter}{n}" for n in range(1, last + 1)} <= held


def test_no_article_is_restated_twice() -> None:
    keys = [article.cite.key for article in library.articles()]

    assert sorted(keys) == sorted(set(keys))
    assert {"SDS 11", "CES 11(1)", "CES 11(2)", "CC 140"} <= set(keys)


def test_every_rule_cites_an_article_that_is_restated() -> None:
    restated = [article.cite for article in library.articles()]

    for rule in BOOK.rules():
        assert any(a.covers(cite) or cite.covers(a) for cite in rule.cites for a in restated), rule.code


def test_every_data_file_is_read_by_something() -> None:
    read = {"acts.yaml", "articles.yaml", "glossary.yaml", "read.yaml"}
    tables = {"items", "offices", "organs", "articles", "clocks", "registers", "given"}
    folders = {f"{folder}/{name}.yaml" for folder in yamls.ACTS.values() for name in tables}
    files = {str(path.relative_to(yamls.HOME)) for path in yamls.HOME.rglob("*.yaml")}

    loose = {f for f in files if not f.startswith("drafts/") and "/rules/" not in f and "/parameters/" not in f}
    assert loose == read | folders
    assert len(acts()) == len({act.short for act in acts().values()})


def test_a_basis_that_came_later_is_shown_with_its_day() -> None:
    lines = [line.text for section in show("REACH_WITHOUT_CLEARANCE").sections for line in section.lines]

    assert "特定秘密の運用基準 2025、2025-12-26から" in [text.ja for text in lines]
    assert "SDS Standards 2025, from 2025-12-26" in [text.en for text in lines]
