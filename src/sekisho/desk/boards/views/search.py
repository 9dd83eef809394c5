"""Search over everything the viewer may see."""

from django.http import HttpResponse

from sekisho.desk.boards.page import Page, board


@board
def search(page: Page) -> HttpResponse:
    """Show what was found; a person, secret or place named exactly stands first in its list."""
    words = page.given("q").get("q", "")
    return page.show("search", {"words": words, "found": page.ask("board.search", words=words)})
