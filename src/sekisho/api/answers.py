"""Answers of the API as JSON: days and moments in ISO 8601, refusals with reasons in both languages."""

from datetime import datetime
from typing import Any

import msgspec
from django.http import HttpResponse

from sekisho.kernel.moments import iso
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text

OUTSIDE = frozenset({"NOT_AUTHORISED", "NOT_FOUND"})
"""Codes that say the same thing to a caller: it does not exist, or it is not yours."""
STATUS = ((OUTSIDE, 403), (frozenset({"NOT_READY"}), 503))
TELL_WHO = Text("署名済みのトークンが必要です。", "A valid token is needed.")
TOO_MANY = Text("要求が多すぎます。しばらくしてからやり直してください。", "Too many requests; try again in a moment.")


def told(value: Any, status: int = 200, **headers: str) -> HttpResponse:
    """Return a JSON response that no cache keeps."""
    body = msgspec.json.encode(_plain(value))
    named = {"Cache-Control": "no-store", **{name.replace("_", "-"): text for name, text in headers.items()}}
    return HttpResponse(body, status=status, content_type="application/json", headers=named)


def refused(refusal: Refusal) -> HttpResponse:
    """Return a refusal: 403 for what lies outside the caller's authority, 409 for what the law or a fact refuses, 503
    for what is still being worked out.
    """
    status = next((status for codes, status in STATUS if codes & set(refusal.codes)), 409)
    step = refusal.next_step
    return told({**_said(refusal.text), "codes": refusal.codes, "cites": refusal.cites,
                 "next_step": _said(step) if step else None}, status)  # fmt: skip


def problem(text: Text, status: int, **headers: str) -> HttpResponse:
    """Return what is wrong with a request."""
    return told({**_said(text), "codes": [], "cites": [], "next_step": None}, status, **headers)


def _said(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def _plain(value: Any) -> Any:
    """Moments get the offset they are meant in; everything else is left to the encoder."""
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, dict):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return _said(value) if isinstance(value, Text) else value
