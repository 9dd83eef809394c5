"""Where it begins: the template, the upload, and the drafts on their way."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from sekisho.desk.bringing import keeping, uploads
from sekisho.desk.bringing.models import Bringing
from sekisho.desk.bringing.page import ACT, Page, page
from sekisho.desk.paper.files import file
from sekisho.facts import write_template
from sekisho.facts.schema import TABLES
from sekisho.kernel import clock
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook


@require_http_methods(["GET", "POST"])
@page
def bring(page: Page) -> HttpResponse:
    """Say how spreadsheets are brought in, and take them."""
    keeping.tidied(clock.now())
    bodies = page.bodies(ACT)
    mine = Bringing.objects.filter(account=page.actor.account, body_id__in=bodies).order_by("-made_at")
    shown: dict[str, Any] = {
        "bodies": bodies,
        "drafts": mine,
        "tables": TABLES,
        "limit": uploads.LARGEST // 2**20,
        "book": uploads.BOOK // 2**20,
    }
    if page.request.method != "POST":
        return page.show("bring", **shown)
    body, files = page.request.POST.get("body_id", ""), page.request.FILES.getlist("file")
    if body not in bodies or not files:
        return page.show("bring", 400, missing=True, **shown)
    try:
        draft = uploads.begun(files, page.actor, body, clock.now())
    except Unusable as refusal:
        return page.show("bring", 400, refusal=refusal, **shown)
    return redirect("bringing", name=draft.name)


@require_safe
@page
def template(_: Page, lang: Lang) -> HttpResponse:
    """Give the empty workbook to fill in, in one of the languages."""
    with TemporaryDirectory(prefix="sekisho-") as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, lang, rulebook())
        return file(path.read_bytes(), f"template-{lang}", "xlsx", clock.now())
