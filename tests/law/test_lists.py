"""The lists of the law by date: items, sub-items, exempt offices, excepted kinds, organs."""

from collections import Counter
from datetime import date

import pytest

from sekisho.law import rulebook
from sekisho.law.grades import unknown

BOOK = rulebook()
TODAY = date(2026, 6, 1)


def test_the_appended_table_has_23_items() -> None:
    by_field = Counter(code[0] for code in BOOK.items("SDS", TODAY))

    assert by_field == {"1": 10, "2": 5, "3": 4, "4": 4}
    assert BOOK.items("SDS", date(2014, 12, 9)) == frozenset()


def test_the_economic_security_act_has_four_matters_from_its_first_day() -> None:
    assert BOOK.items("CES", TODAY) == {"2-4-1", "2-4-2", "2-4-3", "2-4-4"}
    assert BOOK.items("CES", date(2025, 5, 15)) == frozenset()


def test_a_sub_item_belongs_to_an_item_and_a_version_of_the_standards() -> None:
    versions = {v.decided for v in BOOK.standards("SDS")}

    for sub in BOOK.sub_items("SDS"):
        assert sub.parent in BOOK.items("SDS", TODAY)
        assert sub.code.startswith(sub.parent)
        assert sub.version in versions
        assert sub.cite.grade == "secondary"


def test_sub_items_nobody_has_read_are_counted_as_unknown() -> None:
    missing = {row.name: row.missing.en for row in unknown(BOOK)}

    assert missing["2014-10-14"] == "24 of 55 sub-items are held"
    assert missing["2025-12-26"] == "24 of ? sub-items are held"
    assert missing["2025-01-31"] == "0 of 19 sub-items are held"


def test_the_2020_revision_reworded_one_sub_item() -> None:
    before = {s.code: s.label for s in BOOK.sub_items("SDS", date(2020, 6, 15))}
    after = {s.code: s.label for s in BOOK.sub_items("SDS", date(2020, 6, 16))}

    assert before.keys() == after.keys()
    assert [code for code in before if before[code] != after[code]] == ["1-イ-b"]


@pytest.mark.parametrize("regime", ["SDS", "CES"])
def test_an_office_is_found_by_its_code_its_term_and_its_other_names(regime: str) -> None:
    found = [BOOK.office(regime, word) for word in ("minister_of_state", "国務大臣", "Minister of State", "大臣")]

    assert [line.code for lines in found for line in lines] == ["minister_of_state"] * 4
    assert BOOK.office(regime, "課長") == ()


def test_members_of_the_cyber_commission_are_exempt_from_april_2026() -> None:
    for regime, grade in (("SDS", "unconfirmed"), ("CES", "statute")):
        (line,) = BOOK.office(regime, "cyber_commission_member")
        assert (line.from_, line.cite.grade) == (date(2026, 4, 1), grade)


def test_seven_kinds_may_pass_sixty_years_under_one_act_and_five_under_the_other() -> None:
    assert [k.roman for k in BOOK.excepted_kinds("SDS")] == ["i", "ii", "iii", "iv", "v", "vi", "vii"]
    assert [k.roman for k in BOOK.excepted_kinds("CES")] == ["i", "ii", "iii", "iv", "v"]


@pytest.mark.parametrize("word", ["cryptography", "v", "暗号", "第5号"])
def test_an_excepted_kind_is_found_by_code_item_and_wording(word: str) -> None:
    kind = BOOK.excepted_kind("SDS", word)

    assert kind is not None
    assert kind.code == "cryptography"
    assert BOOK.excepted_kind("CES", "cryptography") is None


def test_28_organs_are_in_the_regime_and_20_of_them_may_designate() -> None:
    roles = Counter(organ.role for organ in BOOK.organs("SDS", date(2022, 12, 31)))

    assert (roles["designator"], roles["holder_only"]) == (20, 8)
    assert {o.cite.grade for o in BOOK.organs("SDS") if o.role == "designator"} == {"unconfirmed"}


def test_no_word_names_two_offices_or_kinds() -> None:
    for regime in ("SDS", "CES"):
        for lines in (BOOK.offices(regime), BOOK.excepted_kinds(regime)):
            words = [w for line in lines for w in (line.code, line.label.ja, line.label.en, *line.aliases)]
            assert sorted(words) == sorted(set(words))
