"""What every rule and parameter must have before it counts as law here."""

from collections.abc import Iterable

from sekisho.kernel.texts import Text
from sekisho.law import Parameter, Rule
from sekisho.law.cases import Case
from sekisho.law.cites import GRADES, Cite

# STANDS fails through the conditions it is made of, so no case lists it by its own name.
BY_ITS_PARTS = {"STANDS"}


def missing_in_rule(rule: Rule, cases: Iterable[Case]) -> list[str]:
    """Name what a rule lacks; an empty list when it is complete."""
    lacks = [] if rule.cites else ["citation"]
    lacks += ["citation of every day"] if rule.cites and all(cite.from_ or cite.to for cite in rule.cites) else []
    lacks += [word for cite in rule.cites for word in missing_in_cite(cite)]
    lacks += [f"label {n}" for n, text in enumerate((rule.label, rule.holds, rule.fails)) if blank(text)]
    lacks += [] if rule.next_step and not blank(rule.next_step) else ["next step"]
    lacks += [] if (rule.severity is not None) == (rule.kind == "finding") else ["severity"]
    return lacks + missing_in_cases(f"{rule.code} {rule.regime}", rule.code, cases)


def missing_in_parameter(parameter: Parameter, cases: Iterable[Case]) -> list[str]:
    """Name what a parameter lacks; an empty list when it is complete."""
    lacks = [] if parameter.values else ["value"]
    lacks += [word for value in parameter.values for word in missing_in_cite(value.cite)]
    lacks += ["label"] if blank(parameter.label) else []
    is_length = parameter.unit != "flag"
    counted = parameter.counts_first_day is not None and parameter.counting is not None
    lacks += [] if is_length == counted else ["way of counting"]
    return lacks + missing_in_cases(parameter.name, None, cases)


def missing_in_cases(owner: str, code: str | None, cases: Iterable[Case]) -> list[str]:
    """Name the kind of case that an owner lacks: a passing one, or a refusing one that names the owner's code."""
    own = [case for case in cases if case.owner == owner]
    refusing = [case for case in own if case.expect.refuses]
    if code is not None and code not in BY_ITS_PARTS:
        refusing = [case for case in refusing if code in (*case.expect.failed, *case.expect.findings)]
    passing = any(not case.expect.refuses for case in own)
    return ([] if passing else ["passing case"]) + ([] if refusing else ["refusing case"])


def missing_in_cite(cite: Cite) -> list[str]:
    """Name what a citation lacks."""
    lacks = [] if cite.grade in GRADES else ["grade"]
    is_derived = cite.words is not None and cite.words.en.startswith("derived")
    if is_derived and cite.grade != "unconfirmed":
        lacks.append("an inference is unconfirmed")
    return lacks


def blank(text: Text) -> bool:
    """Tell whether a text lacks a language."""
    return not (text.ja.strip() and text.en.strip())
