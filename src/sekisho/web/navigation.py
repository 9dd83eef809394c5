"""Where the pages lead: only what is there is shown, so that parts of the desk may arrive one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.urls import NoReverseMatch, reverse

from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.looks import QUERIES

TABS: tuple[tuple[str, Text, str], ...] = (
    ("today", Text("今日", "Today"), ""),
    ("people", Text("職員", "People"), "people.search"),
    ("designations", Text("秘密", "Secrets"), "designations.list"),
    ("places", Text("場所", "Places"), "places.list"),
    ("moves", Text("異動", "Moves"), "moves.waves"),
    ("registers", Text("帳簿", "Registers"), ""),
    ("looking-back", Text("振り返り", "Looking back"), "knowers.between"),
    ("acts", Text("行為", "Acts"), ""),
)
"""The name of an address, what it is called, and the question by which its page is there ("" = for everybody)."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One way of the menu; ``is_here`` where the page lies under it."""

    url: str
    label: Text
    is_here: bool


def tabs(path: str, actor: Actor) -> list[Tab]:
    """Return the ways that are there for somebody, for a page at ``path``."""
    there = list(_existing(actor))
    fitting = [url for url, _ in there if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))]
    here = max(fitting, key=len, default="")
    return [Tab(url, label, url == here) for url, label in there]


def _existing(actor: Actor) -> Iterator[tuple[str, Text]]:
    for name, label, asked in TABS:
        url = address(name)
        if url and (not asked or (asked in QUERIES and actor.reach(QUERIES[asked].roles))):
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
