"""Nothing counts as law here without a citation, a grade, a day, both languages, and a passing and a refusing case."""

from datetime import date

import msgspec
import pytest
from tests.law.completeness import blank, missing_in_cite, missing_in_parameter, missing_in_rule

from sekisho.law import Parameter, Rule, rulebook, yamls
from sekisho.law.cases import cases
from sekisho.law.census import Cited, census
from sekisho.law.parameters import path_of

BOOK = rulebook()
CASES = tuple(cases())
CONDITIONS = {"MEMBER", "ASSESSED", "POSITIVE", "IN_TERM", "NO_DOUBT", "UNBROKEN", "NOT_STOPPED"} | {
    "IN_FORCE",
    "IN_RANGE",
    "STANDS",
}
SEVERITY = {
    "HANDLER_WITHOUT_RIGHT": "critical",
    "REACH_WITHOUT_CLEARANCE": "critical",
    "REACH_OUTSIDE_RANGE": "high",
    "TERM_ENDS_SOON": "notice",
    "TRAINING_OVERDUE": "medium",
    "DESIGNATION_TOO_LONG": "critical",
    "DESIGNATION_PAST_30_YEARS": "critical",
    "DESIGNATION_ENDS_SOON": "notice",
    "ORGAN_WITHOUT_POWER": "critical",
    "ITEM_UNKNOWN": "critical",
    "REVIEW_OVERDUE": "medium",
}


@pytest.mark.parametrize("rule", BOOK.rules(), ids=lambda r: f"{r.code} {r.regime}")
def test_a_rule_is_complete(rule: Rule) -> None:
    assert missing_in_rule(rule, CASES) == []


@pytest.mark.parametrize("parameter", BOOK.parameters(), ids=lambda p: p.name)
def test_a_parameter_is_complete(parameter: Parameter) -> None:
    assert missing_in_parameter(parameter, CASES) == []


@pytest.mark.parametrize("regime", ["SDS", "CES"])
def test_every_condition_and_finding_of_the_specification_has_a_rule(regime: str) -> None:
    rules = [rule for rule in BOOK.rules() if rule.regime == regime]

    assert {r.code for r in rules if r.kind == "condition"} == CONDITIONS
    assert {r.code: r.severity for r in rules if r.kind == "finding"} == SEVERITY


def test_a_rule_without_its_parts_is_told_so() -> None:
    bare = msgspec.structs.replace(BOOK.rule("NO_DOUBT", "SDS"), cites=(), next_step=None, severity="high")

    lacks = missing_in_rule(bare, [])

    assert lacks == ["citation", "next step", "severity", "passing case", "refusing case"]


def test_a_parameter_without_its_parts_is_told_so() -> None:
    bare = msgspec.structs.replace(BOOK.parameter("sds.clearance.term"), values=(), counting=None)

    assert missing_in_parameter(bare, []) == ["value", "way of counting", "passing case", "refusing case"]


@pytest.mark.parametrize("lost", ["code", "kind", "label", "holds", "fails", "effective", "cites"])
def test_a_rule_file_that_leaves_a_part_out_is_refused(lost: str) -> None:
    written = yamls.read(yamls.HOME / "jp_sds/rules/NO_DOUBT.yaml")
    assert isinstance(written, dict)
    del written[lost]

    with pytest.raises(msgspec.ValidationError):
        yamls.convert({"regime": "SDS", **written}, Rule)


@pytest.mark.parametrize("cited", list(census(BOOK)), ids=lambda c: f"{c.where} {c.name} {c.cite.key}")
def test_a_cited_statement_is_graded_and_said_in_both_languages(cited: Cited) -> None:
    assert missing_in_cite(cited.cite) == []
    assert not blank(cited.label)
    assert (yamls.HOME / cited.where).is_file()
    assert cited.cite.words is None or not blank(cited.cite.words)


def test_no_derived_reading_is_passed_off_as_statute() -> None:
    readings = [c for c in census(BOOK) if c.name in ("continuity.required", "audit.horizon")]

    assert {c.cite.grade for c in readings} == {"unconfirmed"}


def test_nothing_stands_twice() -> None:
    for regime in yamls.ACTS:
        lists = (BOOK.item_list(regime), BOOK.offices(regime), BOOK.organs(regime), BOOK.excepted_kinds(regime))
        for lines in lists:
            assert len({line.code for line in lines}) == len(lines)
        assert len({(s.code, s.version) for s in BOOK.sub_items(regime)}) == len(BOOK.sub_items(regime))
    assert len({(case.owner, case.name) for case in CASES}) == len(CASES)


def test_a_file_is_named_by_what_it_holds() -> None:
    parameters = {str(path.relative_to(yamls.HOME)) for path in yamls.HOME.glob("*/parameters/*.yaml")}
    rules = {str(path.relative_to(yamls.HOME)) for path in yamls.HOME.glob("*/rules/*.yaml")}

    assert parameters == {path_of(p.name) for p in BOOK.parameters()}
    assert rules == {f"{yamls.ACTS[r.regime]}/rules/{r.code}.yaml" for r in BOOK.rules()}


def test_values_and_standards_run_forward_in_time() -> None:
    for parameter in BOOK.parameters():
        days = [v.from_ for v in parameter.values]
        assert days == sorted(set(days))
    assert [v.in_force for v in BOOK.standards("SDS")] == [date(2014, 12, 10), date(2020, 6, 16), date(2025, 12, 26)]
