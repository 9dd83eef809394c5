"""Columns whose cells come from a list: the choices of the schema and the exempt offices of the law."""

from collections.abc import Iterable
from dataclasses import dataclass

from sekisho.facts.schema import Column, Kind, Table
from sekisho.facts.words import OTHER_WORDS, word
from sekisho.kernel.texts import Text
from sekisho.law import Rulebook, rulebook


@dataclass(frozen=True, slots=True)
class Entry:
    """A code that is kept, its word in both languages, and other words for it."""

    code: str
    label: Text
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The entries of a list column."""

    entries: tuple[Entry, ...]

    def codes(self) -> dict[str, str]:
        """Return the code of every word under its compared form; a code or label outranks another's alias."""
        others = {word(other): e.code for e in self.entries for other in e.others}
        labels = {word(w): e.code for e in self.entries for w in (e.label.ja, e.label.en)}
        return others | labels | {word(e.code): e.code for e in self.entries}

    def expected(self) -> Text:
        """Return the sentence that names every entry."""
        return Text(
            f"次のいずれか：{'、'.join(f'{e.label.ja}（{e.code}）' for e in self.entries)}",
            f"one of: {', '.join(f'{e.code} ({_english(e)})' for e in self.entries)}",
        )


def vocabulary_of(table: Table, column: Column, book: Rulebook | None) -> Vocabulary | None:
    """Return the list a column draws on, or None. ``book`` is the rulebook, by default the law in force."""
    if column.kind is Kind.CHOICE:
        return Vocabulary(tuple(_choice(column, code, ja) for code, ja in column.choices))
    if (table.name, column.name) == ("offices", "office"):
        return Vocabulary(tuple(_offices(book or rulebook())))
    return None


def _choice(column: Column, code: str, ja: str) -> Entry:
    return Entry(code, Text(ja, code), OTHER_WORDS.get((column.name, code), ()))


def _offices(book: Rulebook) -> Iterable[Entry]:
    """An office stands in the list once, also where the law has it in several lines (two Acts, changed words)."""
    lines = [office for regime in ("SDS", "CES") for office in book.offices(regime)]
    for code in dict.fromkeys(office.code for office in lines):
        same = [office for office in lines if office.code == code]
        others = {w for o in same for w in (o.label.ja, o.label.en, *o.aliases)}
        yield Entry(code, same[0].label, tuple(sorted(others)))


def _english(entry: Entry) -> str:
    return entry.label.ja if entry.label.en == entry.code else entry.label.en
