"""Going everywhere a role leads: every kind of page once, found by the links of the pages before."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from tests.journeys.walking import Walk

LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
FILES = (".pdf", ".xlsx", ".svg", ".json")
APART = {"act", "act-many", "register"}
"""Addresses of which each name is a page of its own."""


def kind(path: str) -> str:
    """Return what kind of page an address is, "" where it is none of the site's own."""
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    own = f" {found.kwargs['name']}" if found.url_name in APART else ""
    return f"{found.url_name}{own}"


def crawl(walk: Walk, seen: set[str]) -> Iterator[str]:
    """Visit one page of every kind not in ``seen`` that can be reached from Today; each is open while it is given."""
    waiting = ["/", "/meetings/", "/doors/", "/papers/"]
    while waiting:
        path = waiting.pop(0)
        if not path.startswith("/") or urlsplit(path).path.endswith(FILES) or kind(path) in {"", *seen}:
            continue
        seen.add(kind(path))
        walk.visit(path)
        yield path
        waiting += walk.value(LINKS) or []
