"""Articles as the head of a column has room for them, and which of them were not read in the text of the law."""

from collections.abc import Iterable
from functools import cache

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang
from sekisho.law import Cite, parse_cite, rulebook
from sekisho.law.census import census
from sekisho.law.cites import GRADES, Grade
from sekisho.reports.registers import words


def articles(cites: Iterable[str], lang: Lang) -> str:
    """Return canonical citations in words; of an Act already named only the place."""
    told, last = [], ""
    for canonical in cites:
        place = _place(canonical)
        told.append(canonical if place is None else place.short(lang) if place.act == last else place.label(lang))
        last = place.act if place else ""
    return words.COMMA.in_(lang).join(told)


def below_statute(cites: Iterable[str], lang: Lang) -> str:
    """Return a sentence naming the citations that were not read in the text of the law; "" where all were."""
    graded = [(canonical, grade_of(canonical)) for canonical in dict.fromkeys(cites)]
    marked = [
        f"{articles([canonical], lang)} [{GRADES[grade].in_(lang)}]"
        for canonical, grade in graded
        if grade != "statute"
    ]
    return words.GRADED.filled(places=words.COMMA.in_(lang).join(marked)).in_(lang) if marked else ""


def grade_of(canonical: str) -> Grade:
    """Return how surely a canonical citation is known: the best grade at which the law data cites it."""
    place = _place(canonical)
    if place is None:
        return "unconfirmed"
    return _best().get(place.key, _model(place))


def _model(place: Cite) -> Grade:
    """What the data does not cite: a rule of one organ is a model for the others, the Standards were not read."""
    if place.place.kind == "text":
        return "secondary"
    return "analogue" if "NPSC" in place.place.short else "statute"


@cache
def _place(canonical: str) -> Cite | None:
    try:
        return parse_cite(canonical)
    except Unusable:
        return None


@cache
def _best() -> dict[str, Grade]:
    order, best = list(GRADES), dict[str, Grade]()
    for found in census(rulebook()):
        key = found.cite.key
        best[key] = min(best.get(key, "unconfirmed"), found.cite.grade, key=order.index)
    return best
