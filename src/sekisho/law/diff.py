"""What changed in force between two days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sekisho.kernel.texts import Text
from sekisho.law import census as c
from sekisho.law import yamls
from sekisho.law.acts import acts
from sekisho.law.book import Rulebook, rulebook
from sekisho.law.cites import GRADES, Cite
from sekisho.law.parameters import said

ACT = Text("法令", "act")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is in force on one of the days only, or otherwise on each. None = not in force that day."""

    kind: Text
    name: str
    label: Text
    before: Text | None
    after: Text | None
    cite: Cite | None


@dataclass(frozen=True, slots=True)
class _Line:
    label: Text
    state: Text
    cite: Cite | None


Key = tuple[Text, str]


def diff(first: date, second: date, book: Rulebook | None = None) -> list[Change]:
    """Return what differs between the law in force on two days, by kind and name; by default today's law data.

    A parameter counts as not in force before its first value, although a question about such a day is answered by it.
    """
    law = rulebook() if book is None else book
    before, after = dict(_state(law, first)), dict(_state(law, second))
    differing = (key for key in {**before, **after} if before.get(key) != after.get(key))
    return [_change(key, before.get(key), after.get(key)) for key in differing]


def _change(key: Key, old: _Line | None, new: _Line | None) -> Change:
    line = new or old
    label = line.label if line else Text("", "")
    cite = line.cite if line else None
    return Change(key[0], key[1], label, old.state if old else None, new.state if new else None, cite)


def _state(book: Rulebook, on: date) -> Iterator[tuple[Key, _Line]]:
    for act in acts().values():
        if act.in_force and act.in_force <= on:
            yield (ACT, act.short), _Line(act.brief, act.name, None)
    for parameter in book.parameters():
        value = parameter.on(on)
        if value.from_ <= on:
            state = _by(said(value.value, parameter.unit), value.cite)
            yield (c.PARAMETER, parameter.name), _Line(parameter.label, state, value.cite)
    for rule in book.rules():
        if rule.effective <= on:
            yield (c.RULE, f"{rule.code} {rule.regime}"), _Line(rule.label, rule.holds, rule.cites[0])
    for regime in yamls.ACTS:
        yield from _lists(book, regime, on)


def _lists(book: Rulebook, regime: str, on: date) -> Iterator[tuple[Key, _Line]]:
    versions = [v for v in book.standards(regime) if v.in_force <= on]
    if versions:
        last = versions[-1]
        state = Text(f"{last.decided}の決定", f"decision of {last.decided}")
        yield (c.STANDARDS, regime), _Line(last.cite.place.brief, state, last.cite)
    lists = (
        (c.ITEM, book.item_list(regime)),
        (c.SUB_ITEM, book.sub_items(regime)),
        (c.OFFICE, book.offices(regime)),
        (c.KIND, book.excepted_kinds(regime)),
    )
    for kind, lines in lists:
        for line in lines:
            if line.holds(on):
                yield (kind, f"{regime} {line.code}"), _Line(line.label, line.label, line.cite)
    for organ in book.organs(regime, on):
        yield (c.ORGAN, f"{regime} {organ.code}"), _Line(organ.label, Text(organ.role, organ.role), organ.cite)


def _by(state: Text, cite: Cite) -> Text:
    grade = GRADES[cite.grade]
    return Text(f"{state.ja}（{cite.label('ja')}・{grade.ja}）", f"{state.en} ({cite.label('en')}, {grade.en})")
