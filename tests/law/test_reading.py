"""Every place is graded by what was read of it, also where only acts and registers cite it."""

import pytest

from sekisho.law import parse_cite
from sekisho.law.reading import Read, grade, reads

SDS = Read("jp_sds", "statute", 1, 27, but=("SDS 5(2)",))


@pytest.mark.parametrize(
    ("cited", "covered"),
    [("SDS 1", True), ("SDS 27", True), ("SDS 28", False), ("SDS 5(2)", False), ("SDS 5(3)", True), ("CES 1", False)],
)
def test_a_reading_covers_its_articles_but_for_what_it_leaves_out(cited: str, covered: bool) -> None:
    assert SDS.covers(parse_cite(cited)) == covered


def test_the_law_datas_own_grade_goes_before_how_far_the_act_was_read() -> None:
    assert grade(parse_cite("CES-O 11(1)(iv)")) == "unconfirmed"
    assert grade(parse_cite("CES-O 11(1)(v)")) == "statute"


@pytest.mark.parametrize(("cited", "code"), [("SDS 12(1)(i)", "UNBROKEN"), ("SDS 5(1)", "NOT_STOPPED")])
def test_cited_for_a_rule_a_place_is_as_sure_as_that_rule_has_it(cited: str, code: str) -> None:
    assert grade(parse_cite(cited)) == "statute"
    assert grade(parse_cite(cited), ("ASSESSED", code)) == "unconfirmed"
    assert grade(parse_cite(cited), ("IN_TERM",)) == "statute"


def test_no_act_is_read_twice_and_what_is_left_out_can_be_cited() -> None:
    assert len({read.act for read in reads()}) == len(reads())
    for read in reads():
        assert all(parse_cite(place).act == read.act for place in read.but)
