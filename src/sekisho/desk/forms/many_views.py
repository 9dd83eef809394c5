"""Pages of one act for many lines."""

import csv
import io
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sekisho.desk.forms import many, picking, words
from sekisho.desk.forms.entries import Entry, Form, blank, posted, prefilled
from sekisho.desk.forms.once import checked
from sekisho.desk.forms.views import allowed, base, kept
from sekisho.facts.cells import guard
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.rooms.accounts.web import HERE
from sekisho.rooms.speech import spoken
from sekisho.web.viewer import viewer

DONE = {"done": Text("実行", "done"), "refused": Text("不可", "refused"), "": Text("未了", "not yet")}
HEADINGS = (Text("対象", "Subject"), Text("結果", "Outcome"), Text("台帳の番号", "Place in the ledger"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def many_acts(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for the lines, show which are allowed, do them, and give the list of what became of them."""
    varies = words.helps()[name].many if name in words.helps() else None
    if varies is None or name in HERE:
        raise Http404
    form = blank(allowed(request, name), viewer(request), clock.now())
    if request.method != "POST":
        return _asked(request, prefilled(form, request.GET), varies)
    posted(form, request.POST)
    try:
        found = many.lines(form, request.POST)
        return _stage(request, form, varies, found)
    except Refusal as refusal:
        return _asked(request, form, varies, refusal, 409)


def _stage(request: HttpRequest, form: Form, varies: str, found: list[many.Line]) -> HttpResponse:
    stage = request.POST.get("stage", "check")
    if not found or stage not in ("check", "do", "csv"):
        return _asked(request, form, varies)
    if stage == "check":
        return _previewed(request, form, varies, many.tried(found))
    token = checked(request.POST.get("once", ""))
    if stage == "csv":
        return _csv(many.outcomes(found, token))
    gone = many.going(found, token)
    shown = _base(request, form, varies) | {"token": token, "gone": gone, "lines": many.outcomes(found, token)}
    return render(
        request, "desk/forms/many_done.html", shown | {"whole": gone >= len(found), "header": _header(request)}
    )


def _previewed(request: HttpRequest, form: Form, varies: str, found: list[many.Line]) -> HttpResponse:
    able = [line for line in found if line.ok]
    shown = _base(request, form, varies) | {"lines": found, "able": able, "token": uuid4().hex}
    return render(request, "desk/forms/many_check.html", shown | {"header": _header(request)})


def _header(request: HttpRequest) -> str:
    """The line of column names, where one was pasted: it goes with the lines that are kept."""
    first = request.POST.get("many", "").lstrip().partition("\n")[0].strip()
    return first if "\t" in first else ""


def _asked(
    request: HttpRequest, form: Form, varies: str, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    for entry in form.entries.values():
        entry.error = None
    pasted = request.POST.get("many", request.GET.get("many", ""))
    shown = _base(request, form, varies) | {"refusal": refusal, "pasted": pasted}
    if not refusal:
        named = many.columns(form, varies, pasted)
        shown |= {"pasted": many.headed(form, varies, pasted)}
        shown["others"] = [entry for entry in shown["others"] if entry.name not in named]
    shown["step"] = {"what": Text(f"「{form.act.label.ja}」はできません", f"Refused: {form.act.label.en}")}
    shown["ticks"] = _ticks(form, form.entries[varies], request)
    return render(request, "desk/forms/many.html", shown, status=status)


def _ticks(form: Form, entry: Entry, request: HttpRequest) -> list[dict[str, Any]]:
    ticked = request.POST.getlist("tick")
    entry.given = ticked
    return picking.picks(form, entry) if entry.spec.of else []


def _base(request: HttpRequest, form: Form, varies: str) -> dict[str, Any]:
    subject = form.entries[varies]
    others = [entry for entry in form.entries.values() if entry.name != varies]
    carried = [(name, text) for name, text in kept(request, form) if name != varies]
    return base(form) | {"subject": subject, "others": others, "kept": carried}


def _csv(found: list[many.Line]) -> HttpResponse:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow([heading.in_(spoken()) for heading in HEADINGS])
    for line in found:
        place = "" if line.index is None else line.index
        writer.writerow([guard(line.subject), DONE[line.outcome].in_(spoken()), place])
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found[0].form.act.name}.csv"'
    return answer
