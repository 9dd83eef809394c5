"""The registers of the law on the screen, every column with its article."""

from itertools import islice
from typing import Any

from django.http import Http404, HttpResponse

from sekisho.desk.boards.entered import entered
from sekisho.desk.boards.page import Page, board
from sekisho.desk.paper.names import names_in
from sekisho.record.acts import ACTS
from sekisho.record.looks import Look, size_at
from sekisho.record.registers import REGISTERS, Register
from sekisho.rooms.speech import spoken
from sekisho.web import navigation

PER_PAGE = 50
PAPERS = ("pdf", "xlsx")


@board
def registers(page: Page) -> HttpResponse:
    """List the registers the viewer may read."""
    mine = [register for register in REGISTERS.values() if page.actor.reach(register.roles)]
    may_bring = any(grant.role in ACTS["import.begin"].roles and grant.unit is None for grant in page.actor.grants)
    return page.show("registers", {"registers": mine, "may_bring": may_bring})


@board
def register(page: Page, name: str) -> HttpResponse:
    """Show one page of a register."""
    wanted = REGISTERS.get(name)
    if wanted is None or not page.actor.reach(wanted.roles):
        raise Http404
    number = page.number()
    rows, more = _rows(page, wanted, number)
    papers = [(kind, navigation.address("register-paper", name, kind)) for kind in PAPERS]
    shown = {"register": wanted, "rows": rows, "number": number, "more": more}
    return page.show("register", {**shown, "papers": [(kind, url) for kind, url in papers if url]})


def _rows(page: Page, wanted: Register, number: int) -> tuple[list[list[Any]], bool]:
    """Return the rows of a page, and whether more follow: a register is read as far as the page and no further."""
    known = page.asof.known_at
    look = Look(page.actor, page.asof.moment, None if known is None else size_at(known))
    start = (number - 1) * PER_PAGE
    found = list(islice(wanted.rows(look), start, start + PER_PAGE + 1))
    called = names_in(look, found, spoken())
    rows = [[entered(c.name, row.get(c.name), called) for c in wanted.columns] for row in found[:PER_PAGE]]
    return rows, len(found) > PER_PAGE
