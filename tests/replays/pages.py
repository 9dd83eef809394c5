"""The pages of the replays, read as a test reads them: the command, the window and the table of findings."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
REPLAYS = ROOT / "examples" / "replays"
LANGUAGES = {"en": "README.md", "ja": "README.ja.md"}
HEADINGS = {
    "en": ("code", "person", "organ", "designation", "place", "from", "until", "failed"),
    "ja": ("コード", "職員", "機関", "指定", "場所", "から", "まで", "満たさない条件"),
}
NOTHING = "–"


@dataclass(frozen=True, order=True)
class Expected:
    """A finding as a page names it: times ISO without offset, an absent value ``–``, failing codes joined by blanks."""

    code: str
    person: str
    organ: str
    designation: str
    place: str
    since: str
    until: str
    failed: str


@dataclass(frozen=True)
class Page:
    """What a page promises."""

    command: tuple[str, ...]
    bundle: Path
    window: tuple[date, date]
    lang: str
    findings: list[Expected]


def page(name: str, lang: str) -> Page:
    """Read a replay's page in a language."""
    text = (REPLAYS / name / LANGUAGES[lang]).read_text(encoding="utf-8")
    words = shlex.split(next(line for line in text.splitlines() if line.startswith("sekisho audit ")))
    options = dict(zip(words[3::2], words[4::2], strict=True))
    window = date.fromisoformat(options["--from"]), date.fromisoformat(options["--to"])
    return Page(tuple(words[1:]), ROOT / words[2], window, options["--lang"], sorted(_findings(text, lang)))


def rows(text: str, headings: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the rows of the one table with these headings."""
    lines = text.splitlines()
    start = lines.index(f"| {' | '.join(headings)} |")
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip().strip("`") for cell in line.strip("|").split("|")]


def shown(moment: datetime | None) -> str:
    """Write a moment as the pages do."""
    return moment.isoformat(timespec="minutes") if moment else NOTHING


def _findings(text: str, lang: str) -> Iterator[Expected]:
    for code, persons, *rest in rows(text, HEADINGS[lang]):
        for person in _each(persons):
            yield Expected(code, person, *rest)


def _each(persons: str) -> Iterator[str]:
    """``R-01 … R-03`` is R-01, R-02, R-03."""
    first, _, last = persons.partition(" … ")
    match = re.fullmatch(r"(.+-)(\d+)", first)
    assert match, persons
    prefix, number = match.groups()
    final = last or first
    assert final.startswith(prefix), persons
    for n in range(int(number), int(final.removeprefix(prefix)) + 1):
        yield f"{prefix}{n:0{len(number)}}"
