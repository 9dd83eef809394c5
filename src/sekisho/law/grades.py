"""Everything that is not read from the text of a statute, and everything unknown: the list a jurist works through."""

from dataclasses import dataclass

from sekisho.kernel.texts import Text
from sekisho.law import library, yamls
from sekisho.law.book import Rulebook
from sekisho.law.census import CLOCK, STANDARDS, census
from sekisho.law.cites import GRADES, Cite

ORDER = ("unconfirmed", "analogue", "secondary")


@dataclass(frozen=True, slots=True)
class Graded:
    """One statement to check: kind, data file, name, label, citation, the grade in words, and the note if any."""

    kind: Text
    where: str
    name: str
    label: Text
    cite: Cite
    grade: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """One thing the law may say that nobody here has read."""

    kind: Text
    where: str
    name: str
    missing: Text


def below_statute(book: Rulebook) -> list[Graded]:
    """Return every statement graded below ``statute``, the least sure first, then in the order of the files."""
    rows = [
        Graded(c.kind, c.where, c.name, c.label, c.cite, GRADES[c.cite.grade], c.cite.words)
        for c in census(book)
        if c.cite.grade != "statute"
    ]
    return sorted(rows, key=lambda row: ORDER.index(row.cite.grade))


def unknown(book: Rulebook) -> list[Unknown]:
    """Return what is left out because it is not known: sub-items never read, clocks whose number is not set."""
    return [row for regime, folder in yamls.ACTS.items() for row in _of_regime(book, regime, folder)]


def _of_regime(book: Rulebook, regime: str, folder: str) -> list[Unknown]:
    rows = []
    for version in book.standards(regime):
        known = len(book.sub_items(regime, version.in_force))
        total = str(version.total) if version.total else "?"
        missing = Text(f"細目 {total} のうち {known} を収録", f"{known} of {total} sub-items are held")
        rows.append(Unknown(STANDARDS, f"{folder}/items.yaml", str(version.decided), missing))
    for clock in library.clocks(regime):
        if clock.value is None and clock.pace is not None:
            missing = Text(f"{clock.label.ja}：{clock.pace.ja}", f"{clock.label.en}: {clock.pace.en}")
            rows.append(Unknown(CLOCK, f"{folder}/clocks.yaml", clock.code, missing))
    return rows
