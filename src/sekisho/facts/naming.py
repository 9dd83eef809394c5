"""Which table a file or sheet holds, and which column a heading means."""

from collections import defaultdict

from sekisho.facts.aliases import OF_ORGAN, SECTION, TABLE_ALIASES, aliases_of
from sekisho.facts.folding import fold, without_brackets, without_number
from sekisho.facts.intake import Notice
from sekisho.facts.limits import HEADERS, SHOWN_CHARS
from sekisho.facts.schema import TABLES, Table
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

_TABLES = {fold(word): t for t in TABLES for word in (t.name, t.ja, *TABLE_ALIASES[t.name])}

BODY, UNIT = "body_id", "unit"


class Lacking(Unusable):
    """A table has rows and lacks columns that it needs; other tables may lack some, too."""


def together(faults: list[Lacking]) -> Unusable:
    """Return one refusal that names what every table lacks, so that it is put right in one go."""
    ja, en = "".join(fault.text.ja for fault in faults), " ".join(fault.text.en for fault in faults)
    return Unusable(Text(ja, en), next_step=_HEADINGS)


def table_of(name: str) -> Table | None:
    """Return the table a file (without suffix) or sheet of that name holds, or None."""
    forms = (fold(name), without_number(name), without_brackets(name))
    return next((_TABLES[form] for form in forms if form in _TABLES), None)


def columns_of(file: str, table: Table, headings: tuple[str, ...]) -> dict[str, int]:
    """Return the position of each column of the table that the headings name.

    Raises Lacking when a required column is missing, Unusable when two headings mean the same column, or when there
    are absurdly many headings.
    """
    if len(headings) > HEADERS:
        raise Unusable(_TOO_MANY.filled(file=file, count=len(headings), limit=HEADERS))
    strong, weak = _candidates(table, headings)
    found = {name: _only(file, headings, places) for name, places in strong.items()}
    taken = set(found.values())
    for name, places in weak.items():
        free = [place for place in places if place not in taken]
        if name not in found and free:
            found[name] = _only(file, headings, free)
            taken.add(found[name])
    _require(file, table, headings, found)
    return found


def unknown_heading(file: str, table: Table, heading: str, place: int) -> Notice:
    """Return the notice that a column was not read; one without heading is told by its place, the first being 0."""
    text = _UNKNOWN if heading.strip() else _UNNAMED
    told = text.filled(table=table.ja, name=table.name, heading=heading.strip()[:SHOWN_CHARS], n=place + 1)
    return Notice(file, told)


def _candidates(table: Table, headings: tuple[str, ...]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Sort the headings into those that are a column's own name and those that are an alias of one."""
    own = {fold(word): c.name for c in table.columns for word in (c.name, c.ja)}
    other = {fold(word): c.name for c in table.columns for word in aliases_of(table.name, c.name)}
    strong: dict[str, list[int]] = defaultdict(list)
    weak: dict[str, list[int]] = defaultdict(list)
    for place, heading in enumerate(headings):
        exact, loose = fold(heading), without_brackets(heading)
        if exact in own:
            strong[own[exact]].append(place)
        elif name := other.get(exact) or own.get(loose) or other.get(loose):
            weak[name].append(place)
    if any(c.name == BODY for c in table.columns):
        _beside_an_organ(table, headings, strong, weak)
    return strong, weak


def _beside_an_organ(
    table: Table, headings: tuple[str, ...], strong: dict[str, list[int]], weak: dict[str, list[int]]
) -> None:
    """Take the organ for the body, and the section beside it for the unit; a body named as such stays the body."""
    rank = {fold(word): n for n, word in enumerate(OF_ORGAN)}
    organs = [place for place, heading in enumerate(headings) if fold(heading) in rank]
    sections = [place for place in strong.get(BODY, ()) if fold(headings[place]) == fold(SECTION)]
    named = [*strong.get(BODY, ()), *weak.get(BODY, ())]
    if not organs or (named and not sections) or set(named) - set(sections) - set(organs):
        return
    strong.pop(BODY, None)
    weak[BODY] = [min(organs, key=lambda place: rank[fold(headings[place])])]
    if sections and any(c.name == UNIT for c in table.columns) and not weak.get(UNIT):
        weak[UNIT] = sections


def _only(file: str, headings: tuple[str, ...], places: list[int]) -> int:
    if len(places) > 1:
        first, second = (headings[place].strip()[:SHOWN_CHARS] for place in places[:2])
        raise Unusable(_TWICE.filled(file=file, first=first, second=second))
    return places[0]


def _require(file: str, table: Table, headings: tuple[str, ...], found: dict[str, int]) -> None:
    missing = [c for c in table.columns if c.asked and c.name not in found]
    if missing:
        seen = "、".join(h.strip()[:20] for h in headings[:12] if h.strip()) or "–"
        ja, en = "、".join(c.ja for c in missing), ", ".join(c.name for c in missing)
        raise Lacking(_MISSING.filled(file=file, ja=ja, en=en, seen=seen))


_TOO_MANY = Text(
    "{file}：列が{count:,}個あり、上限の{limit:,}個を超えています。",
    "{file}: it has {count:,} columns, more than the limit of {limit:,}.",
)
_TWICE = Text(
    "{file}：同じ列を指す見出しが二つあります（「{first}」と「{second}」）。一つにしてください。",
    "{file}: two headings mean the same column ({first!r} and {second!r}); keep one.",
)
_MISSING = Text(
    "{file}：必要な列「{ja}」がありません（あった見出し：{seen}）。",
    "{file}: required columns are missing: {en} (headings found: {seen}).",
)
_HEADINGS = Text(
    "できること：見出しを加えるか直す。どの表の見出しも、空のひな形（sekisho template、画面では"
    "「帳簿を持ち込む」）にある",
    "What can be done: add or correct the headings. The empty template (sekisho template; on the pages: Bring your "
    "spreadsheets) has those of every table",
)
_UNKNOWN = Text(
    "列「{heading}」は「{table}」の列ではないため、読み込みませんでした。",
    "The column {heading!r} is not a column of {name}; it was not read.",
)
_UNNAMED = Text("{n}番目の列は見出しがないため、読み込みませんでした。", "Column {n} has no heading; it was not read.")
