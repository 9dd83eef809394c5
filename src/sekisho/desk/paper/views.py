"""Pages and files of the papers. What is not the viewer's is not there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sekisho.desk.forms.naming import which
from sekisho.desk.paper.doors import door_list, entry_list
from sekisho.desk.paper.files import file
from sekisho.desk.paper.letters import letters_of
from sekisho.desk.paper.position import Position, position
from sekisho.desk.paper.printing import IN_SHEET, LIMITS, ON_PAPER, listed
from sekisho.desk.paper.queries import READERS
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.kernel.wareki import parse_day
from sekisho.record.looks import ask
from sekisho.record.registers import REGISTERS, Register
from sekisho.reports.letters import paper as letter_paper
from sekisho.reports.marks import drawing
from sekisho.reports.marks.markings import MARKINGS
from sekisho.reports.marks.sheet import Sheet, sheet
from sekisho.reports.registers.paper import pdf
from sekisho.reports.registers.workbook import xlsx
from sekisho.rooms.designations.notices import KINDS
from sekisho.rooms.speech import spoken
from sekisho.web.asof import as_of
from sekisho.web.numbers import page_number
from sekisho.web.viewer import viewer

View = Callable[..., HttpResponse]
PER_PAGE = 50
ONE_DAY: Final = timedelta(days=1)


def _paper(view: View) -> View:
    """A paper for who is signed in; a refusal to read is a page that is not there."""

    @require_safe
    @login_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except Refusal as refusal:
            raise Http404 from refusal

    return cast(View, answered)


@_paper
def papers(request: HttpRequest) -> HttpResponse:
    """Show what can be printed: the registers the viewer may read, the letters, the lists of places, the markings."""
    actor = viewer(request)
    mine = [(register, _limit(register)) for register in REGISTERS.values() if actor.reach(register.roles)]
    shown = {"registers": mine, "reads": bool(actor.reach(READERS)), "tomorrow": as_of(request).moment.date() + ONE_DAY}
    return render(request, "desk/paper/papers.html", shown)


def _limit(register: Register) -> tuple[str, Text, str, str] | None:
    """The first column by which a register can be limited: what it is called, what is sought, the field's own id."""
    called = {column.name: column.label for column in register.columns}
    limits = (limit for limit, column in LIMITS.items() if column in called)
    return next(((one, called[LIMITS[one]], f"{one}s", f"limit-{register.name}") for one in limits), None)


@_paper
def of_place(request: HttpRequest) -> HttpResponse:
    """Lead from the form to the list of a place."""
    place_id, what = request.GET.get("place", "").strip(), request.GET.get("what", "")
    if not place_id:
        return redirect("papers")
    if asked_back := which(request, "place", "places"):
        return asked_back
    url = reverse("entry-paper", args=[place_id]) if what == "entry" else reverse("door-paper", args=[place_id, "pdf"])
    return redirect(f"{url}?{_rest(request)}{'&brief=1' if what == 'brief' else ''}")


@_paper
def of_secret(request: HttpRequest) -> HttpResponse:
    """Lead from the form to the marking of a designation."""
    designation_id = request.GET.get("designation", "").strip()
    if not designation_id:
        return redirect("papers")
    if asked_back := which(request, "designation", "designations"):
        return asked_back
    form = "svg" if request.GET.get("what") == "svg" else "pdf"
    return redirect(f"{reverse('marks-paper', args=[designation_id, form])}?{_rest(request)}")


def _rest(request: HttpRequest) -> str:
    return urlencode({name: request.GET[name] for name in ("on", "at", "known_at") if request.GET.get(name)})


@_paper
def register_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Return a register as PDF or workbook, limited by ``designation``, ``person``, ``place`` or ``body``."""
    found, where = REGISTERS.get(name), position(request)
    if found is None or not where.actor.reach(found.roles):
        raise Http404
    only = {column: request.GET[limit] for limit, column in LIMITS.items() if request.GET.get(limit)}
    if not only.keys() <= {column.name for column in found.columns}:
        raise Http404
    for limit, column in LIMITS.items():
        if column in only and (asked_back := which(request, limit, f"{limit}s")):
            return asked_back
    if form == "pdf":
        return file(pdf(listed(found, where, only, ON_PAPER)), name, form, where.at)
    return file(xlsx(listed(found, where, only, IN_SHEET)), name, form, where.at)


@_paper
def marks(request: HttpRequest, designation_id: str, form: str) -> HttpResponse:
    """Return the marking a designation bears: a sheet of it as PDF, or one as SVG (``state`` and ``struck`` choose)."""
    where = position(request)
    told = ask("paper.marking", where.actor, **_as_asked(request, where), designation_id=designation_id)
    if form == "pdf":
        about = Sheet(told["regime"], told["state"], designation_id, told["state_said"].in_(where.lang), where.at,
                      where.lang, where.foot(READERS))  # fmt: skip
        return file(sheet(about), "marks", form, where.at)
    state = request.GET.get("state") or told["state"]
    if (told["regime"], state) not in MARKINGS:
        raise Http404
    return file(drawing.svg(told["regime"], state, struck="struck" in request.GET), "mark", form, where.at)


@_paper
def letters(request: HttpRequest) -> HttpResponse:
    """Show the notices to be printed as letters, those still to be sent unless ``sent`` is asked for."""
    asked = request.GET
    if asked.get("designation", "").strip() and (asked_back := which(request, "designation", "designations")):
        return asked_back
    page = page_number(asked.get("page", ""))
    limits: dict[str, Any] = {"designation_id": asked.get("designation") or None, "kind": asked.get("kind") or None}
    found = ask("paper.notices", viewer(request), **as_of(request).asked(), **limits, sent="sent" in asked,
                page=page, per_page=PER_PAGE)  # fmt: skip
    found["rows"] = [row | {"said": KINDS[row["kind"]]} for row in found["rows"]]
    shown = {"notices": found, "per_page": PER_PAGE, "kinds": KINDS.items(), "lang": spoken()}
    return render(request, "desk/paper/letters.html", shown)


@_paper
def letters_file(request: HttpRequest) -> HttpResponse:
    """Return notices (``notice``, repeated) as letters in one PDF; ``english`` adds courtesy copies."""
    where, asked = position(request), request.GET
    if not asked.getlist("notice"):
        return redirect(f"{reverse('letters')}?{_rest(request)}")
    told = ask("paper.letters", where.actor, **_as_asked(request, where), notices=asked.getlist("notice"))
    made = letters_of(where, told, number=asked.get("number", "")[:80], sent_on=parse_day(asked.get("sent_on", "")))
    whole = letter_paper.pdf(made, where.at, replace(where, lang="ja").foot(READERS), english="english" in asked)
    return file(whole, "letters", "pdf", where.at)


@_paper
def door_file(request: HttpRequest, place_id: str, form: str) -> HttpResponse:
    """Return the door list of a place for a day (``on``); with ``brief`` as it may hang at the door."""
    where = position(request)
    on = parse_day(request.GET.get("on", "")) or where.at.date()
    known = as_of(request).known_at
    made = door_list(where, place_id, on, known, reasons="brief" not in request.GET)
    return file(pdf(made) if form == "pdf" else xlsx(made), "doors", form, where.at)


@_paper
def entry_file(request: HttpRequest, place_id: str) -> HttpResponse:
    """Return the entry sheet of a place for a day (``on``), to be filled in by hand."""
    where = position(request)
    on = parse_day(request.GET.get("on", "")) or where.at.date()
    return file(pdf(entry_list(where, place_id, on, as_of(request).known_at)), "entry-sheet", "pdf", where.at)


def _as_asked(request: HttpRequest, where: Position) -> dict[str, Any]:
    """The same position for a query."""
    return {"at": where.at, "known_at": as_of(request).known_at}
