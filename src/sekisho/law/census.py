"""Everything in the law room that carries a citation, in one list: what to show, grade and test."""

from collections.abc import Iterator
from dataclasses import dataclass

from sekisho.kernel.texts import Text
from sekisho.law import library, yamls
from sekisho.law.book import Rulebook
from sekisho.law.cites import Cite
from sekisho.law.parameters import Parameter, path_of, said

PARAMETER = Text("数値", "parameter")
COUNTING = Text("数え方", "way of counting")
RULE = Text("規則", "rule")
ITEM = Text("該当事項", "item")
SUB_ITEM = Text("細目", "sub-item")
STANDARDS = Text("運用基準の版", "version of the Standards")
OFFICE = Text("適性評価を要しない職", "exempt office")
KIND = Text("60年超の類型", "kind past sixty years")
ORGAN = Text("機関", "organ")
CLOCK = Text("期限", "clock")
COLUMN = Text("帳簿の列", "register column")
WORD = Text("用語", "term")
ARTICLE = Text("条文", "article")


@dataclass(frozen=True, slots=True)
class Cited:
    """One statement with its citation: what kind, in which data file, by which name, saying what."""

    kind: Text
    where: str
    name: str
    label: Text
    cite: Cite


def census(book: Rulebook) -> Iterator[Cited]:
    """Yield every cited statement of the rulebook and of the library beside it."""
    for parameter in book.parameters():
        yield from _of_parameter(parameter)
    for rule in book.rules():
        where = f"{yamls.ACTS[rule.regime]}/rules/{rule.code}.yaml"
        yield from (Cited(RULE, where, f"{rule.code} {rule.regime}", rule.label, cite) for cite in rule.cites)
    for regime, folder in yamls.ACTS.items():
        yield from _of_lists(book, regime, folder)
        yield from _of_library(regime, folder)
    yield from (Cited(ARTICLE, "articles.yaml", a.cite.key, a.title, a.cite) for a in library.articles())
    yield from (Cited(WORD, "glossary.yaml", w.id, w.text, w.cite) for w in library.glossary() if w.cite)


def _of_parameter(parameter: Parameter) -> Iterator[Cited]:
    where = path_of(parameter.name)
    for value in parameter.values:
        state = said(value.value, parameter.unit)
        ja = f"{parameter.label.ja}：{value.from_}から{state.ja}"
        en = f"{parameter.label.en}: {state.en} from {value.from_}"
        yield Cited(PARAMETER, where, parameter.name, Text(ja, en), value.cite)
    if parameter.counting is not None:
        yield Cited(COUNTING, where, parameter.name, parameter.label, parameter.counting)


def _of_lists(book: Rulebook, regime: str, folder: str) -> Iterator[Cited]:
    lists = (
        (ITEM, "items", book.item_list(regime)),
        (SUB_ITEM, "items", book.sub_items(regime)),
        (OFFICE, "offices", book.offices(regime)),
        (KIND, "offices", book.excepted_kinds(regime)),
        (ORGAN, "organs", book.organs(regime)),
    )
    for kind, file, lines in lists:
        yield from (Cited(kind, f"{folder}/{file}.yaml", line.code, line.label, line.cite) for line in lines)
    for version in book.standards(regime):
        label = Text(f"{version.decided}の決定", f"decision of {version.decided}")
        yield Cited(STANDARDS, f"{folder}/items.yaml", str(version.decided), label, version.cite)


def _of_library(regime: str, folder: str) -> Iterator[Cited]:
    for clock in library.clocks(regime):
        yield Cited(CLOCK, f"{folder}/clocks.yaml", clock.code, clock.label, clock.cite)
    for register in library.registers(regime):
        for column in register.columns:
            label = Text(f"{register.label.ja}：{column.label.ja}", f"{register.label.en}: {column.label.en}")
            yield Cited(COLUMN, f"{folder}/registers.yaml", column.bundle or register.code, label, column.cite)
