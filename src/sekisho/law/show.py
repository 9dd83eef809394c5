"""Looking up the law: a citation, an act, a rule, a parameter or a word, with all that hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.law import library
from sekisho.law.acts import Act, by_name
from sekisho.law.book import Rulebook, rulebook
from sekisho.law.census import ARTICLE, COUNTING, Cited, census
from sekisho.law.cites import Cite
from sekisho.law.parameters import Parameter, said
from sekisho.law.parsing import parse_cite
from sekisho.law.rules import Rule

SAYS = Text("内容（当方の要約）", "What it says (our words)")
HOLDS = Text("満たすとき", "When it holds")
FAILS = Text("満たさないとき", "When it does not")
NEXT = Text("次にできること", "What can be done")
VALUES = Text("施行日ごとの値", "Values by day")
BASIS = Text("根拠", "Basis")
WORDS = Text("用語", "Terms")
PARAMETERS = Text("数値", "Parameters")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to print: a short name, what it says, and its citation if it has one (with link and grade)."""

    name: Text
    text: Text
    cite: Cite | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    heading: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found: a title, the page where the text can be read (None where none is known), and sections."""

    title: Text
    url: str | None
    sections: tuple[Section, ...]


def show(query: str, book: Rulebook | None = None) -> Shown:
    """Return all that is known about a rule code, a parameter, an act, a citation or a word, tried in that order.

    Unusable when the query is none of them.
    """
    law = rulebook() if book is None else book
    asked = query.strip()
    rules = [rule for rule in law.rules() if rule.code == asked.upper()]
    if rules:
        return Shown(rules[0].label, None, tuple(s for rule in rules for s in _rule(rule)))
    if asked in law.by_name:
        return _parameter(law.parameter(asked))
    act = by_name().get(asked.casefold())
    return _act(act) if act else _cite_or_word(asked, law)


def _cite_or_word(asked: str, law: Rulebook) -> Shown:
    try:
        return _cite(parse_cite(asked), law)
    except Unusable:
        found = _words(asked, law)
        if not found.sections:
            raise
        return found


def _rule(rule: Rule) -> list[Section]:
    told = ((HOLDS, rule.holds), (FAILS, rule.fails), (NEXT, rule.next_step))
    lines = [Line(heading, _in_general(text)) for heading, text in told if text]
    ja = f"{rule.label.ja}（{rule.regime}、{rule.effective}から）"
    heading = Text(ja, f"{rule.label.en} ({rule.regime}, from {rule.effective})")
    return [Section(heading, (*lines, *_cites(rule.cites)))]


def _cites(cites: Iterable[Cite]) -> list[Line]:
    return [Line(BASIS, _in_force(cite), cite) for cite in cites]


def _in_force(cite: Cite) -> Text:
    """Return a citation with the days it is in force, where it is not so as long as the norm."""
    ja, en = cite.label("ja"), cite.label("en")
    ja += (f"、{cite.from_}から" if cite.from_ else "") + (f"、{cite.to}まで" if cite.to else "")
    en += (f", from {cite.from_}" if cite.from_ else "") + (f", until {cite.to}" if cite.to else "")
    return Text(ja, en)


def _parameter(parameter: Parameter) -> Shown:
    values = tuple(Line(_same(str(v.from_)), said(v.value, parameter.unit), v.cite) for v in parameter.values)
    counting = tuple(_cites([parameter.counting] if parameter.counting else []))
    sections = (Section(VALUES, values), Section(COUNTING, counting))
    return Shown(parameter.label, parameter.values[-1].cite.url, tuple(s for s in sections if s.lines))


def _act(act: Act) -> Shown:
    lines = [Line(_place(a.cite), a.title, a.cite) for a in library.articles() if a.cite.act == act.key]
    about = [Line(_same(act.short), act.note)] if act.note else []
    return Shown(act.name, act.url, (Section(SAYS, (*about, *lines)),))


def _cite(cite: Cite, law: Rulebook) -> Shown:
    near = [a for a in library.articles() if a.cite.covers(cite) or cite.covers(a.cite)]
    says = Section(SAYS, tuple(Line(_place(a.cite), a.says, a.cite) for a in near))
    hanging: dict[Text, list[Cited]] = {}
    for cited in census(law):
        if cited.kind != ARTICLE and (cite.covers(cited.cite) or cited.cite.covers(cite)):
            hanging.setdefault(cited.kind, []).append(cited)
    rest = [
        Section(kind, tuple(Line(_same(x.name), x.label, x.cite) for x in found)) for kind, found in hanging.items()
    ]
    return Shown(Text(cite.label("ja"), cite.label("en")), cite.url, tuple(s for s in (says, *rest) if s.lines))


def _words(asked: str, law: Rulebook) -> Shown:
    sought = asked.casefold()
    words = [w for w in library.glossary() if sought and sought in f"{w.id} {w.text.ja} {w.text.en}".casefold()]
    parameters = [p for p in law.parameters() if sought and sought in f"{p.name} {p.label.ja} {p.label.en}".casefold()]
    sections = (
        Section(WORDS, tuple(Line(_same(w.id), w.text, w.cite) for w in words)),
        Section(PARAMETERS, tuple(Line(_same(p.name), p.label, p.values[-1].cite) for p in parameters)),
    )
    return Shown(_same(asked), None, tuple(s for s in sections if s.lines))


def _in_general(text: Text) -> Text:
    """Return a sentence of a rule with nobody named in it."""
    return Text(text.ja.format(organ="機関", person="その者"), text.en.format(organ="the organ", person="the person"))


def _same(name: str) -> Text:
    return Text(name, name)


def _place(cite: Cite) -> Text:
    return Text(cite.short("ja"), cite.short("en"))
