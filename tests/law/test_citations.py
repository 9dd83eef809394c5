"""Citations resolve, and are read and written in both languages."""

from dataclasses import replace
from datetime import date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.facts.bundle import Facts
from sekisho.kernel.refusals import Unusable
from sekisho.law import Cite, Rule, parse_cite, rulebook
from sekisho.law.acts import acts, by_name, names
from sekisho.law.cases import cases
from sekisho.law.census import census
from sekisho.law.roman import of_roman, to_roman
from sekisho.right.ask import ask_designation

CITED = sorted({c.cite.key for c in census(rulebook())})
NUMBERED = [act.key for act in acts().values() if act.kind == "articles"]


@st.composite
def places(draw: st.DrawFn) -> Cite:
    article = draw(st.one_of(st.integers(1, 200).map(str), st.sampled_from(["24-4", "102-15", "3-2"])))
    item = draw(st.none() | st.integers(1, 39).map(to_roman) | st.sampled_from(["i(a)", "xii(j)"]))
    return Cite(draw(st.sampled_from(NUMBERED)), article, draw(st.none() | st.integers(1, 20)), item)


@pytest.mark.parametrize("key", CITED)
def test_every_citation_of_the_law_room_resolves(key: str) -> None:
    cite = parse_cite(key)

    assert cite.key == key
    assert parse_cite(cite.label("ja")).key == parse_cite(cite.label("en")).key == key
    assert cite.url is None or cite.url.startswith("https://")


@given(places())
def test_a_place_is_read_as_it_is_written(cite: Cite) -> None:
    assert parse_cite(cite.key) == parse_cite(cite.label("ja")) == parse_cite(cite.label("en")) == cite


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("sds 11", "SDS 11"),
        ("SDS-O 18", "SDS-O 18"),
        ("SDS Act, Article 12(1)(iii)", "SDS 12(1)(iii)"),
        ("特定秘密保護法第11条", "SDS 11"),
        ("特定秘密保護法第十二条第一項第三号", "SDS 12(1)(iii)"),
        ("特定秘密の保護に関する法律 第１０条第１項第１号イ", "SDS 10(1)(i)(a)"),
        ("重要経済安保情報保護活用法施行令第16条第1項第2号", "CES-O 16(1)(ii)"),
        ("国会法第102条の15第5項", "DIET 102-15(5)"),
        ("民法143条2項", "CC 143(2)"),
        ("SDS-STD 2020 III-2(1)", "SDS-STD 2020 III-2(1)"),
    ],
)
def test_a_citation_may_be_written_in_many_ways(written: str, key: str) -> None:
    assert parse_cite(written).key == key


@pytest.mark.parametrize(
    "written", ["", "11", "XYZ 1", "SDS", "SDS 0", "SDS 11(iiii)", "SDS 11(0)", "特定秘密保護法第条", "SDS 1" * 99]
)
def test_what_is_no_citation_is_refused_in_both_languages(written: str) -> None:
    with pytest.raises(Unusable) as refused:
        parse_cite(written)

    assert "SDS 12(1)(iii)" in refused.value.text.ja
    assert "SDS 12(1)(iii)" in refused.value.text.en


def test_a_whole_article_covers_its_parts_and_not_the_other_way_round() -> None:
    whole, part = Cite("SDS", 12), Cite("SDS", 12, 1, "iii")

    assert whole.covers(part)
    assert not part.covers(whole)
    assert Cite("SDS", 10, 1, "i").covers(Cite("SDS", 10, 1, "i(a)"))
    assert not Cite("SDS", 1).covers(Cite("SDS", 12))


def test_no_two_acts_share_a_name() -> None:
    written = [{name.casefold() for name in names(act)} for act in acts().values()]

    assert sum(map(len, written)) == len(by_name())


@pytest.mark.parametrize("wrong", [{"act": "nowhere", "article": 1}, {"act": "SDS", "article": 1, "item": "iiii"}])
def test_a_citation_outside_the_registry_cannot_be_made(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"no such act|not a roman number"):
        Cite(**wrong)  # type: ignore[arg-type]


DAYS = st.dates(date(2014, 12, 10), date(2040, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_citation_holds_from_its_first_day_to_its_last(a: date, b: date, on: date) -> None:
    first, last = min(a, b), max(a, b)

    assert Cite("SDS", 11, from_=first, to=last).holds(on) is (first <= on <= last)
    assert Cite("SDS", 11, from_=first).holds(on) is (first <= on)
    assert Cite("SDS", 11, to=last).holds(on) is (on <= last)
    assert Cite("SDS", 11).holds(on)


def test_a_citation_that_ends_before_it_begins_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Cite("SDS", 11, from_=date(2026, 1, 2), to=date(2026, 1, 1))


@given(st.sampled_from(rulebook().rules()), DAYS)
def test_a_rule_cites_something_on_every_day_and_changes_only_on_the_days_named(rule: Rule, on: date) -> None:
    book = rulebook()
    before = max((day for day in book.cite_changes if day <= on), default=date.min)

    assert rule.cites_on(on)
    assert rule.cites_on(on) == rule.cites_on(before)


def test_the_standards_of_2025_are_cited_from_the_day_they_are_in_force() -> None:
    rule = rulebook().rule("REACH_WITHOUT_CLEARANCE", "SDS")

    assert "SDS-STD 2025" not in {cite.key for cite in rule.cites_on(date(2025, 12, 25))}
    assert "SDS-STD 2025" in {cite.key for cite in rule.cites_on(date(2025, 12, 26))}


def test_an_answer_cites_what_is_in_force_at_the_moment_asked() -> None:
    book, facts = rulebook(), Facts.of(next(cases()).facts)
    rule = book.rule("ASSESSED", "SDS")
    later = Cite("SDS-STD", "2025", grade="unconfirmed", from_=date(2026, 6, 1))
    revised = msgspec.structs.replace(rule, cites=(*rule.cites, later))
    changed = replace(book, by_code={**book.by_code, ("ASSESSED", "SDS"): revised})

    said = [
        next(c.cite for c in ask_designation(facts, changed, "P", "D", at).conditions if c.code == "ASSESSED")
        for at in (datetime(2026, 5, 31, 23, 59), datetime(2026, 6, 1))
    ]

    assert ["SDS-STD 2025" in cite for cite in said] == [False, True]


@given(st.integers(1, 39))
def test_roman_numbers_read_back(number: int) -> None:
    assert of_roman(to_roman(number)) == number
