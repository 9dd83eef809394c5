"""law: the law as dated, cited, graded data and the code that looks it up. No Django."""

from sekisho.law.book import Rulebook, rulebook
from sekisho.law.cites import Cite
from sekisho.law.lists import ExceptedKind, Item, Office, Organ, SubItem
from sekisho.law.parameters import Parameter, Value
from sekisho.law.parsing import parse_cite
from sekisho.law.rules import Rule

__all__ = [
    "Cite",
    "ExceptedKind",
    "Item",
    "Office",
    "Organ",
    "Parameter",
    "Rule",
    "Rulebook",
    "SubItem",
    "Value",
    "parse_cite",
    "rulebook",
]
