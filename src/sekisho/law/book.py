"""The rulebook: all the law that the right, the audit and the reports look up, in force by the day asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path

from sekisho.kernel.periods import Term
from sekisho.kernel.texts import Text
from sekisho.law import yamls
from sekisho.law.drafts import Draft, find_draft
from sekisho.law.lists import (
    ExceptedKind,
    Item,
    ItemTable,
    Office,
    OfficeTable,
    Organ,
    OrganTable,
    SubItem,
    Version,
    read_table,
)
from sekisho.law.parameters import Parameter, Setting, read_parameters
from sekisho.law.rules import Rule, read_rules

NAME = Text("現行法", "The law in force")


@dataclass(frozen=True, eq=False)
class Rulebook:
    """The law as data. Regimes are ``SDS`` and ``CES``; every ``on`` is a day; KeyError for a name it does not hold."""

    version: str
    name: Text
    by_name: Mapping[str, Parameter]
    by_code: Mapping[tuple[str, str], Rule]
    item_tables: Mapping[str, ItemTable]
    office_tables: Mapping[str, OfficeTable]
    organ_tables: Mapping[str, OrganTable]
    draft: Draft | None = None

    def value(self, name: str, on: date) -> Setting:
        """Return the value of a parameter in force on a day; a day before the first value has the first value."""
        return self.by_name[name].on(on).value

    def term(self, name: str, on: date) -> Term:
        """Return a length of time in force on a day, with its way of counting the first day."""
        return self.by_name[name].term(on)

    def changes(self, name: str) -> tuple[tuple[date, Setting], ...]:
        """Return every value a parameter ever has with the day it takes effect, by day."""
        return tuple((v.from_, v.value) for v in self.by_name[name].values)

    def parameter(self, name: str) -> Parameter:
        """Return a parameter with its label, citations and cases."""
        return self.by_name[name]

    def parameters(self) -> tuple[Parameter, ...]:
        """Return all parameters by name."""
        return tuple(self.by_name.values())

    def rule(self, code: str, regime: str) -> Rule:
        """Return a condition or finding as the regime has it."""
        return self.by_code[code, regime]

    def rules(self) -> tuple[Rule, ...]:
        """Return all rules of both regimes."""
        return tuple(self.by_code.values())

    @cached_property
    def cite_changes(self) -> tuple[date, ...]:
        """The days from which a rule cites other articles than the day before, in order."""
        cites = [cite for rule in self.rules() for cite in rule.cites]
        begun = {cite.from_ for cite in cites if cite.from_}
        return tuple(sorted(begun | {cite.to + timedelta(days=1) for cite in cites if cite.to}))

    def items(self, regime: str, on: date) -> frozenset[str]:
        """Return the codes of the matters that may be designated on a day."""
        return frozenset(item.code for item in self.item_list(regime) if item.holds(on))

    def item_list(self, regime: str) -> tuple[Item, ...]:
        """Return the matters with their wording."""
        return self.item_tables[regime].items

    def sub_items(self, regime: str, on: date | None = None) -> tuple[SubItem, ...]:
        """Return the known sub-items of the Standards in force on a day, or of every version."""
        return tuple(s for s in self.item_tables[regime].sub_items if on is None or s.holds(on))

    def standards(self, regime: str) -> tuple[Version, ...]:
        """Return the versions of the Standards; ``total`` less the known sub-items is what is still unknown."""
        return self.item_tables[regime].versions

    def offices(self, regime: str) -> tuple[Office, ...]:
        """Return the offices that need no assessment, each with its days."""
        return self.office_tables[regime].offices

    def office(self, regime: str, word: str) -> tuple[Office, ...]:
        """Return the lines of an office named by its code, its term in either language or another word for it."""
        return tuple(o for o in self.offices(regime) if word in (o.code, o.label.ja, o.label.en, *o.aliases))

    def excepted_kinds(self, regime: str) -> tuple[ExceptedKind, ...]:
        """Return the kinds that may pass 60 years."""
        return self.office_tables[regime].excepted_kinds

    def excepted_kind(self, regime: str, word: str) -> ExceptedKind | None:
        """Return the kind named by its code, its item, its wording in either language or another word for it."""
        kinds = self.excepted_kinds(regime)
        return next((k for k in kinds if word in (k.code, k.roman, k.label.ja, k.label.en, *k.aliases)), None)

    def organs(self, regime: str, on: date | None = None) -> tuple[Organ, ...]:
        """Return the organs and their roles on a day, or with every role they had."""
        return tuple(o for o in self.organ_tables[regime].organs if on is None or o.holds(on))


def rulebook(draft: str | Path | None = None) -> Rulebook:
    """Return the law in force, or the law as a draft would change it.

    ``draft`` is the name of a draft shipped here (``clearances-portable``) or the path of a YAML file. Unusable when
    there is no such draft or it cannot be used.
    """
    return _in_force() if draft is None else _overlaid(find_draft(draft, _in_force().by_name))


@cache
def _in_force() -> Rulebook:
    book = Rulebook(
        version="",
        name=NAME,
        by_name=read_parameters(),
        by_code=read_rules(),
        item_tables={regime: read_table(regime, "items", ItemTable) for regime in yamls.ACTS},
        office_tables={regime: read_table(regime, "offices", OfficeTable) for regime in yamls.ACTS},
        organ_tables={regime: read_table(regime, "organs", OrganTable) for regime in yamls.ACTS},
    )
    return replace(book, version=f"jp-{newest(book)}")


def newest(book: Rulebook) -> date:
    """Return the last day on which anything in the rulebook takes effect: the day the rulebook is named by."""
    days = [v.from_ for p in book.parameters() for v in p.values] + [r.effective for r in book.rules()]
    for regime in yamls.ACTS:
        lists = (*book.item_list(regime), *book.sub_items(regime), *book.offices(regime), *book.organs(regime))
        days += [line.from_ for line in lists if line.from_] + [v.in_force for v in book.standards(regime)]
    return max(days)


def _overlaid(draft: Draft) -> Rulebook:
    book = _in_force()
    changed = {name: book.by_name[name].changed(values) for name, values in draft.values.items()}
    version = f"{book.version}+{draft.name}"
    return replace(book, version=version, name=draft.label, by_name={**book.by_name, **changed}, draft=draft)
