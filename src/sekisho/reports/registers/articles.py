"""Articles as the head of a column has room for them, and which of them were not read in the text of the law."""

from collections.abc import Iterable
from functools import cache

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang
from sekisho.law import Cite, parse_cite
from sekisho.law.cites import Grade
from sekisho.law.reading import grade, mark
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
    marked = [f"{articles([canonical], lang)} [{said}]" for canonical, surely in graded if (said := mark(surely, lang))]
    return words.GRADED.filled(places=words.COMMA.in_(lang).join(marked)).in_(lang) if marked else ""


def grade_of(canonical: str) -> Grade:
    """Return how surely a canonical citation is known (``law.reading``)."""
    place = _place(canonical)
    return grade(place) if place else "unconfirmed"


@cache
def _place(canonical: str) -> Cite | None:
    try:
        return parse_cite(canonical)
    except Unusable:
        return None
