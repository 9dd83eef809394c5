"""Pages of the acts: the list, the form, what it would do, and what it did."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sekisho.desk.forms import index as acts_index
from sekisho.desk.forms import picking, settled, words
from sekisho.desk.forms.advising import DERIVED, advice, completed
from sekisho.desk.forms.entries import FIND, Form, blank, posted, prefilled
from sekisho.desk.forms.once import once
from sekisho.desk.forms.pace import PACE
from sekisho.desk.forms.showing import rehearsed
from sekisho.desk.forms.steps import step
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import ACTS, Act, rehearse
from sekisho.rooms.accounts.sessions import BY_ONESELF
from sekisho.rooms.accounts.web import HERE, account_act
from sekisho.web.viewer import viewer

Shown = dict[str, Any]
LONGEST = 4_000
"""Characters of an address that carries what was chosen to another form of the act."""
UNSAID = "…"
"""What stands for reasons not written yet while somebody types."""


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List what the viewer may do, searched by ``q``."""
    sought = request.GET.get("q", "")[:100]
    groups = acts_index.grouped(viewer(request), sought)
    return render(request, "desk/forms/index.html", {"groups": groups, "sought": sought, "elsewhere": HERE})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Show the form of an act, what it would do, or do it. Where the viewer has no role, the act is not there."""
    if name in HERE:  # these ask anew who is there
        own: HttpResponse = account_act(request, name)
        return own
    allowed(request, name)
    if name.startswith(BY_ONESELF):
        asked_anew: HttpResponse = _by_oneself(request, name)
        return asked_anew
    return _act(request, name)


@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def _by_oneself(request: HttpRequest, name: str) -> HttpResponse:
    return _act(request, name)


def _act(request: HttpRequest, name: str) -> HttpResponse:
    form = blank(allowed(request, name), viewer(request), clock.now())
    if request.method != "POST":
        return _form(request, prefilled(form, request.GET))
    posted(form, request.POST)
    stage = request.POST.get("stage", "check")
    if stage not in ("check", "do"):
        return _form(request, form, told=False)
    values = settle(form)
    if form.errors:
        return _form(request, form, status=422)
    try:
        return _done(request, form, values) if stage == "do" else _confirm(request, form, values)
    except Refusal as refusal:
        return _form(request, form, refusal=refusal, status=409)


def allowed(request: HttpRequest, name: str) -> Act:
    """Return the act if the viewer has a role for it somewhere; else it does not exist."""
    if name not in ACTS or name not in words.helps() or not viewer(request).reach(ACTS[name].roles):
        raise Http404
    return ACTS[name]


def settle(form: Form) -> Shown:
    """Return the values with what follows from them; what follows is no longer missing."""
    values = completed(form.act.name, form.values)
    for entry in form.entries.values():
        if entry.name in values and entry.value is None and not entry.given:
            entry.value, entry.error = values[entry.name], None
    return values


def _form(
    request: HttpRequest, form: Form, refusal: Refusal | None = None, *, told: bool = True, status: int = 200
) -> HttpResponse:
    if not told:
        for entry in form.entries.values():
            entry.error = None
    shown = base(form) | {"advice": advice(form.act.name, form.values, form.actor), "refusal": refusal}
    if refusal:
        shown["step"] = step(form.act, refusal, form.values, form.actor)
    return render(request, "desk/forms/act.html", shown, status=status)


def base(form: Form) -> Shown:
    """Return what every page of an act shows."""
    derived = DERIVED.get(form.act.name, ())
    carried = urlencode([(entry.name, text) for entry in form.entries.values() for text in entry.given])
    shown = {"form": form.shown(), "act": form.act, "help": words.helps()[form.act.name], "derived": derived}
    return shown | {"carried": carried if len(carried) <= LONGEST else ""}


def _confirm(request: HttpRequest, form: Form, values: Shown) -> HttpResponse:
    deed, result = rehearse(form.act.name, form.actor, **values)
    shown = base(form) | {"would": rehearsed(deed, result, form.actor, form.at), "kept": kept(request, form)}
    shown |= {"token": uuid4().hex, "advice": advice(form.act.name, values, form.actor)}
    return render(request, "desk/forms/confirm.html", shown)


def kept(request: HttpRequest, form: Form) -> list[tuple[str, str]]:
    """Return what was written, to be carried to the next page, and nothing else that was posted."""
    names = {name for one in form.entries for name in (one, f"{FIND}{one}", f"lines:{one}")}
    return [(name, text) for name, texts in request.POST.lists() if name in names for text in texts]


def _done(request: HttpRequest, form: Form, values: Shown) -> HttpResponse:
    done = once(form.act, form.actor, request.POST.get("once", ""), values)
    return _told(request, done.index, done.result, before=done.before)


@require_safe
@login_required
def done(request: HttpRequest, index: int) -> HttpResponse:
    """Show again what the viewer's own account did at a place of the ledger."""
    return _told(request, index, None)


def _told(request: HttpRequest, index: int, result: Any, *, before: bool = False) -> HttpResponse:
    actor = viewer(request)
    found = settled.doing(actor, index)
    if found is None or found.act not in words.helps():
        raise Http404
    shown = {"done": found, "act": ACTS[found.act], "help": words.helps()[found.act], "before": before}
    shown |= {"did": settled.rows(found, result, actor), "checkpoint": settled.checkpoint(found)}
    shown |= {"undo": settled.correcting(found, actor), "then": settled.following(found, actor)}
    shown |= {"pages": settled.pages(found, actor)}
    return render(request, "desk/forms/done.html", shown)


@require_POST
@login_required
def pick(request: HttpRequest, name: str, parameter: str) -> HttpResponse:
    """Answer a search in a picker with what may be chosen, as radio buttons or boxes."""
    form = blank(allowed(request, name), viewer(request), clock.now())
    if parameter not in form.entries or not form.entries[parameter].spec.of:
        raise Http404
    entry = posted(form, request.POST).entries[parameter]
    entry.picks = picking.picks(form, entry)
    return render(request, "desk/forms/picks.html", {"entry": entry})


@require_POST
@login_required
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """Answer while somebody types: what would be refused and why, or what would follow. Nothing is kept."""
    form = posted(blank(allowed(request, name), viewer(request), clock.now()), request.POST)
    if not PACE.allows(form.actor.account):
        return HttpResponse(status=204)
    values = settle(form)
    shown: Shown = {"act": form.act, "advice": advice(name, values, form.actor)}
    return render(request, "desk/forms/answer.html", shown | _rehearsed(form, values))


def _rehearsed(form: Form, values: Shown) -> Shown:
    unsaid = {e.name: UNSAID for e in form.entries.values() if e.error and e.required and e.widget in ("text", "long")}
    open_ = [e for e in form.entries.values() if e.error and e.name not in unsaid]
    if open_:
        return {"open": open_}
    try:
        deed, result = rehearse(form.act.name, form.actor, **values | unsaid)
    except Refusal as refusal:
        return {"refusal": refusal, "step": step(form.act, refusal, values, form.actor)}
    return {"would": rehearsed(deed, result, form.actor, form.at), "unsaid": bool(unsaid)}
