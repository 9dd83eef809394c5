"""A data file that says too much, too little, or the same thing twice is refused."""

import msgspec
import pytest
import yaml

from sekisho.law import Parameter, Rule, yamls
from sekisho.law.cases import Case, cases
from sekisho.law.cases import _case as read_case
from sekisho.law.lists import ItemTable, OfficeTable, OrganTable

PARAMETER = """
name: a
label: {ja: 甲, en: A}
unit: years
counts_first_day: false
values: [{from: 2014-12-10, value: 5, cite: {act: SDS, article: 11, grade: statute}}]
"""


def parameter(text: str) -> Parameter:
    return yamls.convert(yamls.load(text), Parameter)


def test_a_parameter_is_read_as_it_stands() -> None:
    assert parameter(PARAMETER).values[0].cite.key == "SDS 11"


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("unit: years", "unit: moons"),
        ("unit: years", "unit: years\nsurplus: 1"),
        ("name: a\n", ""),
        ("en: A", "fr: A"),
        (", en: A", ""),
        (", en: A", ", en: A, fr: A"),
        (", grade: statute", ""),
        ("grade: statute", "grade: certain"),
        ("act: SDS", "act: nowhere"),
        ("from: 2014-12-10", "from: yesterday"),
        ("value: 5", "value: 5.5"),
        ("value: 5", "value: "),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(said: str, instead: str) -> None:
    with pytest.raises((msgspec.ValidationError, ValueError)):
        parameter(PARAMETER.replace(said, instead))


def test_a_key_may_not_stand_twice() -> None:
    with pytest.raises(yaml.YAMLError, match="a key stands twice"):
        yamls.load("a: 1\na: 2")


@pytest.mark.parametrize(("name", "shape"), [("items", ItemTable), ("offices", OfficeTable), ("organs", OrganTable)])
def test_a_list_with_an_unknown_key_is_refused(name: str, shape: type[object]) -> None:
    written = yamls.read(yamls.HOME / "jp_sds" / f"{name}.yaml")
    assert isinstance(written, dict)

    with pytest.raises(msgspec.ValidationError):
        yamls.convert({**written, "surplus": []}, shape)


def test_a_rule_with_an_unknown_key_is_refused() -> None:
    written = yamls.read(yamls.HOME / "jp_ces/rules/NO_DOUBT.yaml")
    assert isinstance(written, dict)

    with pytest.raises(msgspec.ValidationError):
        yamls.convert({"regime": "CES", **written, "surplus": 1}, Rule)


@pytest.mark.parametrize(
    "raw",
    [
        {"name": "a", "expect": {}},
        {"name": "a", "expect": {}, "ask": {"person": "P", "designation": "D", "at": "noon"}},
        {"name": "a", "expect": {"outcom": "deny"}, "audit": {"from": "2026-01-01", "to": "2026-01-01"}},
    ],
)
def test_a_badly_written_case_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises((msgspec.ValidationError, ValueError)):
        read_case("NO_DOUBT SDS", "SDS", raw)


def test_a_case_changes_only_the_tables_it_names() -> None:
    by_name = {(c.owner, c.name): c for c in cases()}
    case = by_name["ASSESSED SDS", "A result of another organ does not"]
    plain = by_name["ASSESSED SDS", "The organ's own result counts"]

    assert {table for table in case.facts if case.facts[table] != plain.facts[table]} == {"assessments"}
    assert isinstance(case, Case)
