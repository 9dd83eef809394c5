"""Where the pages lead: only what is there is shown, so that parts of the desk may arrive one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.urls import NoReverseMatch, reverse

from sekisho.kernel.texts import Text

TABS: tuple[tuple[str, Text], ...] = (
    ("today", Text("今日", "Today")),
    ("people", Text("職員", "People")),
    ("designations", Text("秘密", "Secrets")),
    ("places", Text("場所", "Places")),
    ("moves", Text("異動", "Moves")),
    ("registers", Text("帳簿", "Registers")),
    ("looking-back", Text("振り返り", "Looking back")),
    ("acts", Text("行為", "Acts")),
)
"""The name of an address, and what it is called."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One way of the menu; ``is_here`` where the page lies under it."""

    url: str
    label: Text
    is_here: bool


def tabs(path: str) -> list[Tab]:
    """Return the ways that exist, for a page at ``path``."""
    there = list(_existing())
    fitting = [url for url, _ in there if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))]
    here = max(fitting, key=len, default="")
    return [Tab(url, label, url == here) for url, label in there]


def _existing() -> Iterator[tuple[str, Text]]:
    for name, label in TABS:
        if url := address(name):
            yield url, label


@lru_cache(maxsize=10_000)
def address(name: str, *args: Any, **named: Any) -> str:
    """Return the path of a named address, or nothing where no part has brought it."""
    try:
        return reverse(name, args=args, kwargs=named)
    except NoReverseMatch:
        return ""


def joined(url: str, carried: str) -> str:
    """Return an address with a query added to its own."""
    if not (url and carried):
        return url
    return f"{url}{'&' if urlsplit(url).query else '?'}{carried}"
