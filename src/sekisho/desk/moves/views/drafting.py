"""From the upload to a planned wave: columns, questions, the preview, and progress that needs no script."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from sekisho.desk.moves import drafts, slices
from sekisho.desk.moves.columns import LABELS, MOVES
from sekisho.desk.moves.found import Asked
from sekisho.desk.moves.matching import with_posts
from sekisho.desk.moves.models import Draft
from sekisho.desk.moves.page import Page, page
from sekisho.desk.moves.preview import preview
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal, Unusable
from sekisho.kernel.texts import Text
from sekisho.record.acts import perform

QUESTIONS = 25
"""Questions of one kind on one page."""


@require_http_methods(["GET", "POST"])
@page
def upload(page: Page) -> HttpResponse:
    """Take a spreadsheet for a body."""
    bodies = page.bodies("move.plan")
    if not bodies:
        raise Http404
    shown: dict[str, Any] = {"bodies": bodies, "columns": [(LABELS[c.name], c.ja) for c in MOVES.columns]}
    if page.request.method != "POST":
        return page.show("upload", **shown)
    body, file = page.request.POST.get("body_id", ""), page.request.FILES.get("file")
    if body not in bodies or file is None:
        return page.show("upload", 400, missing=True, **shown)
    try:
        found = drafts.begun(file, page.actor, body, clock.now())
    except Unusable as refusal:
        return page.show("upload", 400, refusal=refusal, **shown)
    drafts.opened(found)
    return redirect("moves-draft", name=found.name)


@require_http_methods(["GET"])
@page
def draft(page: Page, name: str) -> HttpResponse:
    """Show where a draft stands; every look at one that is being worked on does a slice of the work."""
    found = _mine(page, name)
    if found.state in drafts.WORKING:
        slices.advance(found, page.actor)
    if page.request.headers.get("HX-Request") and found.state not in drafts.WORKING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.state == drafts.DONE:
        wave = found.wave
        drafts.discard(found)
        return redirect("moves-wave", wave=wave)
    return _SHOWN[found.state](page, found)


def _working(page: Page, found: Draft) -> HttpResponse:
    share = min(100, 100 * found.done // found.total) if found.total else 0
    template = "progress_part" if page.request.headers.get("HX-Request") else "progress"
    return page.show(template, draft=found, share=share)


def _mapping(page: Page, found: Draft, status: int = 200, **more: Any) -> HttpResponse:
    shown = drafts.opened(found)
    if shown is None:
        return _unusable(page, found)
    rows = [(column.name, LABELS[column.name], found.headings.get(column.name, "")) for column in MOVES.columns]
    examples = list(zip(shown.headings, shown.examples, strict=True))
    return page.show("columns", status, draft=found, rows=rows, examples=examples, headings=shown.headings, **more)


def _asking(page: Page, found: Draft) -> HttpResponse:
    asked = drafts.questions(found)
    groups = [
        {"why": Text(rows[0].why_ja, rows[0].why_en), "total": len(rows), "likely": sum(bool(q.likely) for q in rows),
         "rows": with_posts(rows[:QUESTIONS], page.actor, clock.now()), "more": max(0, len(rows) - QUESTIONS)}
        for rows in _groups(asked)
    ]  # fmt: skip
    return page.show("answers", draft=found, groups=groups, total=len(asked))


def _groups(asked: list[Asked]) -> list[list[Asked]]:
    """Questions of one kind together, so that thirty or three thousand can be answered at once."""
    found: dict[str, list[Asked]] = {}
    for question in asked:
        found.setdefault(question.why_en, []).append(question)
    return list(found.values())


def _ready(page: Page, found: Draft) -> HttpResponse:
    return page.show("preview", draft=found, **preview(found, page))


def _unusable(page: Page, found: Draft) -> HttpResponse:
    return page.show("unusable", 400, draft=found)


_SHOWN: dict[str, Callable[[Page, Draft], HttpResponse]] = {
    drafts.MAPPING: _mapping, drafts.ASKING: _asking, drafts.READY: _ready, drafts.UNUSABLE: _unusable,
    **dict.fromkeys(drafts.WORKING, _working),
}  # fmt: skip


@require_POST
@page
def columns(page: Page, name: str) -> HttpResponse:
    """Take the mapping of the columns, and remember it for the body."""
    found = _mine(page, name)
    given = {c.name: page.request.POST.get(c.name, "").strip() for c in MOVES.columns}
    found.headings = {column: heading for column, heading in given.items() if heading}
    if slices.lacks(found):
        found.save()
        return _mapping(page, found, 400, lacking=slices.lacks(found))
    try:
        perform("move.map_columns", page.actor, body_id=found.body_id, headings=found.headings)
    except Refusal as refusal:
        return _mapping(page, found, 409, refusal=refusal)
    slices.match_again(found)
    return redirect("moves-draft", name=name)


@require_POST
@page
def answers(page: Page, name: str) -> HttpResponse:
    """Take the answers to what was asked back, one by one or for a whole kind of question; "" leaves a row out."""
    found, given = _mine(page, name), page.request.POST
    for n, group in enumerate(_groups(drafts.questions(found))):
        for question in group:
            line, answer = str(question.line), given.get(f"line-{question.line}")
            if answer == "" or answer in {c["person_id"] for c in question.candidates}:
                found.answers[line] = answer
            elif given.get("bulk") == f"likely-{n}" and question.likely:
                found.answers[line] = question.likely
            elif given.get("bulk") == f"leave-{n}" or "leave_rest" in given:
                found.answers[line] = ""
    slices.match_again(found)
    return redirect("moves-draft", name=name)


@require_POST
@page
def plan(page: Page, name: str) -> HttpResponse:
    """Plan the moves of the preview as a wave."""
    found = _mine(page, name)
    if found.state == drafts.READY and drafts.moves(found):
        slices.plan(found, uuid.uuid4().hex)
    return redirect("moves-draft", name=name)


@require_POST
@page
def discard(page: Page, name: str) -> HttpResponse:
    """Throw a draft away."""
    drafts.discard(_mine(page, name))
    return redirect("moves")


def _mine(page: Page, name: str) -> Draft:
    """The viewer's own draft, while the role for its body is held; anybody else's does not exist."""
    found = get_object_or_404(Draft, name=name, account=page.actor.account)
    if not page.may_do("move.plan", found.body_id):
        raise Http404
    return found
