"""How much of a register was examined: nobody can judge "nothing found" without it."""

from sekisho.facts.bundle import Facts
from sekisho.facts.phrasing import name_of
from sekisho.facts.schema import BY_NAME
from sekisho.kernel.texts import Lang, Text
from sekisho.reports import words

TABLES = ("persons", "postings", "assessments", "designations", "handlers", "presences")


def examined(facts: Facts, lang: Lang) -> str:
    """Return the tables that carry the answer, each with its number of rows: rows left out are not counted."""
    comma = "、" if lang == "ja" else ", "
    return comma.join(f"{name_of(BY_NAME[name], lang)} {facts[name].height:,}" for name in TABLES)


def nothing(facts: Facts) -> Text:
    """Return the sentence for an audit that found nothing: it was well, or there was nothing to examine."""
    return words.NOTHING if any(facts[name].height for name in BY_NAME) else words.NO_ROWS
