"""Pages of the room: its acts as plain forms, done only by who confirmed a moment ago that it is himself."""

import types
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal, get_args, get_origin

import msgspec
from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import ACTS, perform
from sekisho.record.looks import Look
from sekisho.record.roles import LABELS, Role
from sekisho.rooms.accounts.choices import FOUND_BY_NAME, OFFERED, Asked, Offer, bodies
from sekisho.rooms.accounts.queries import actor_signed_in
from sekisho.rooms.speech import spoken

HERE = frozenset(
    {
        *("account.create", "account.disable", "account.enable", "account.reset"),
        *("role.request", "role.approve", "role.decline", "role.revoke"),
    }
)
"""The acts that have a page here."""
LABELS_OF = {
    "account": Text("アカウント", "Account"),
    "username": Text("ログイン名", "Signs in as"),
    "email": Text("メールアドレス（ログインに使う場合）", "E-mail address (to sign in with)"),
    "person_id": Text("職員番号", "Staff number"),
    "organ_id": Text("責任を負う機関", "Organ that answers for it"),
    "role": Text("権限", "Role"),
    "body_id": Text("対象の機関または事業者（* はすべて）", "Organ or business it is for (* is every one)"),
    "unit": Text("部署（限定する場合）", "Unit (to limit it to one)"),
    "from_at": Text("開始日時（省略時は今）", "Begins (default: now)"),
    "to_at": Text("終了日時（その時を含まない）", "Ends (that moment excluded)"),
    "request": Text("申請", "Request"),
    "grant": Text("付与された権限", "Role granted"),
    "reason": Text("理由", "Reason"),
}
"""What the parameters of these acts are called."""
FIND = "find"
CHOOSE = Text("選んでください", "Choose")
NONE = Text("選べるものはありません。", "There is nothing to choose from.")
MORE = Text("ほかにもあります。名前で探してください。", "There are more: find them by name.")


@require_http_methods(["GET", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def account_act(request: HttpRequest, name: str) -> HttpResponse:
    """Show the form of an act, or do it. Where the role is missing, the act is not there."""
    actor = actor_signed_in(request.user, clock.now())  # type: ignore[arg-type]  # signed in: an Account
    if name not in HERE or not actor.reach(ACTS[name].roles):
        raise Http404
    act = ACTS[name]
    sought = request.GET.get(FIND, "")[:100]
    asked = Asked(Look(actor, clock.now()), act, spoken(), sought)
    form = _form(asked, request)
    shown: dict[str, Any] = {"act": act, "form": form, "sought": sought}
    shown["finds"] = bool(FOUND_BY_NAME & form.fields.keys())
    shown["bodies"] = bodies(asked) if "body_id" in form.fields else []
    if request.method == "POST" and form.is_valid():
        given = {key: value for key, value in form.cleaned_data.items() if value not in (None, "")}
        try:
            shown |= _told(request, perform(name, actor, **given))
        except Refusal as refusal:
            shown["refusal"] = refusal
    return render(request, "accounts/act.html", shown, status=409 if "refusal" in shown else 200)


def _told(request: HttpRequest, done: Any) -> dict[str, Any]:
    """What there is to tell: a path to set a password is told once, as an address of this site."""
    if isinstance(done.result, dict):
        setup = request.build_absolute_uri(done.result["setup"])
        return {"done": done, "setup": setup, "named": done.result["account"]}
    return {"done": done, "named": done.result}


def _form(asked: Asked, request: HttpRequest) -> forms.Form:
    given = {**request.GET.dict(), **request.POST.dict()}
    fields = {
        one.name: _field(one, replace(asked, given=given.get(one.name, "")))
        for one in msgspec.structs.fields(asked.act.params)
    }
    made: type[forms.Form] = type(asked.act.params.__name__, (forms.Form,), fields)
    return made(request.POST or None, initial=request.GET.dict())


def _field(field: msgspec.structs.FieldInfo, asked: Asked) -> forms.Field:
    words: dict[str, Any] = {"label": LABELS_OF[field.name].in_(spoken()), "required": field.required}
    if field.name in OFFERED:
        return forms.CharField(max_length=500, **words, **_chosen(OFFERED[field.name](asked)))
    if field.name == "body_id":
        words["widget"] = forms.TextInput(attrs={"list": "bodies"})
    kind = field.type
    if get_origin(kind) is types.UnionType:
        kind = next(part for part in get_args(kind) if part is not types.NoneType)
    if get_origin(kind) is Literal:
        return forms.ChoiceField(choices=[(value, _role(value)) for value in get_args(kind)], **words)
    if kind is datetime:
        return forms.DateTimeField(widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), **words)
    return forms.CharField(max_length=500, **words)


def _chosen(offer: Offer) -> dict[str, Any]:
    """Return how what is offered is shown; one that is not offered is still for the act to judge."""
    text = NONE if not offer.choices else MORE if offer.more else None
    widget = forms.Select(choices=[("", CHOOSE.in_(spoken())), *offer.choices])
    return {"widget": widget, "initial": offer.usual, "help_text": text.in_(spoken()) if text else ""}


def _role(value: str) -> str:
    return LABELS[Role(value)].in_(spoken())
