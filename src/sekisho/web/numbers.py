"""Numbers that come in addresses."""

MOST_PAGES = 1_000_000
DIGITS = 9
"""More are not read: what is so long is no page, and reading it takes time."""


def page_number(written: str) -> int:
    """Return a page number from an address, counted from 1; 1 for anything that is none."""
    if not written.isdecimal():
        return 1
    return min(max(int(written[:DIGITS]), 1), MOST_PAGES)
