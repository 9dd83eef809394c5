"""The addresses of the desk's pages, found in the site's own list of them, and what of a page is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from bench.p12.drawing import Draws

FILES = "-paper"
"""How addresses of files end: they are no pages, and are made for somebody who waits for a print."""
ASKED: dict[str, tuple[dict[str, str], ...]] = {
    "people": ({"q": "words"},),
    "search": ({"q": "words"}, {"q": "person_id"}),
    "looking-back": (
        {"designation_id": "designation_id", "from": "from_at", "to": "to_at"},
        {"person_id": "person_id", "from": "from_at", "to": "to_at"},
    ),
    "designations": ({"regime": "regime"}, {"organ_id": "body_id"}),
    "places": ({"body_id": "body_id"},),
    "doors": ({"body": "body_id"},),
}
"""What pages are asked for beside the bare page: of each name in the address, the parameter that is drawn."""
CALLED = {("act-done", "index"): "done"}
"""Parameters of an address that are drawn under another name."""


@dataclass(frozen=True)
class Address:
    """A page: its name, its pattern's name, what is fixed in its address, and what is drawn for path and query."""

    name: str
    pattern: str
    fixed: dict[str, str] = field(default_factory=dict)
    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> set[str]:
        """The parameters that are drawn."""
        return {*self.path.values(), *self.query.values()}

    def url(self, drawn: Draws) -> str:
        """Return an address of the page for what is drawn."""
        from django.urls import reverse  # noqa: PLC0415 -- the home must be named first

        path = reverse(self.pattern, kwargs=self.fixed | {name: drawn[one]() for name, one in self.path.items()})
        query = {name: drawn[one]() for name, one in self.query.items()}
        return f"{path}?{urlencode(query, quote_via=quote)}" if query else path


def addresses() -> Iterable[Address]:
    """Yield every page of the desk, those of a closed list of names one by one."""
    from sekisho.desk.urls import urlpatterns  # noqa: PLC0415

    for pattern in urlpatterns:
        name = str(pattern.name)
        if not name.endswith(FILES):
            yield from _of(name, [*pattern.pattern.regex.groupindex])


def _of(name: str, parameters: list[str]) -> Iterable[Address]:
    lists = _named()
    path = {one: CALLED.get((name, one), one) for one in parameters if not (one == "name" and name in lists)}
    for fixed in lists.get(name, [{}]):
        called = " ".join((name, *fixed.values()))
        yield Address(called, name, fixed, path)
        for query in ASKED.get(name, ()):
            yield Address(f"{called}, {' '.join(query)}", name, fixed, path, query)


def _named() -> dict[str, list[dict[str, str]]]:
    """The closed lists of names: lists of the board of today, registers, acts."""
    from sekisho.desk.boards.views.today import SECTIONS  # noqa: PLC0415
    from sekisho.record.acts import ACTS  # noqa: PLC0415
    from sekisho.record.registers import REGISTERS  # noqa: PLC0415

    lists: dict[str, Iterable[str]] = {"due": SECTIONS, "register": REGISTERS, "act": ACTS, "act-many": ACTS}
    return {name: [{"name": one} for one in sorted(names)] for name, names in lists.items()}
