"""The three doors of the API: perform an act, ask a query, read a register."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from sekisho.api import answers, limits
from sekisho.api.callers import Caller, caller_of
from sekisho.kernel import clock
from sekisho.kernel.moments import parse_moment, start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import ACTS, perform
from sekisho.record.authority import unknown
from sekisho.record.looks import QUERIES, Look, ask, size_at
from sekisho.record.registers import REGISTERS

TOO_LARGE = Text("要求が大きすぎます。", "The request is too large.")
TOO_SLOW = Text("本文が届きませんでした。", "The body did not arrive.")
NOT_JSON = Text("本文は application/json の一つのオブジェクトです。", "The body is one object, as application/json.")
WRONG = Text("入力が正しくありません：{error}", "The input does not fit: {error}")
TWICE = Text("{name} は一度だけ指定します。", "{name} is given once.")
NO_MOMENT = Text("{name} を日時として読めません：{value}", "{name} is not a moment: {value}")
PAGE = 1000
"""Lines of a register told at once."""
Door = Callable[[HttpRequest, Caller, str], HttpResponse]


def door(method: str, known: dict[str, Any]) -> Callable[[Door], Callable[[HttpRequest, str], HttpResponse]]:
    """Let in who may: the method, a caller we know, within rate and scope; what is not theirs is not there."""

    def made(inside: Door) -> Callable[[HttpRequest, str], HttpResponse]:
        def view(request: HttpRequest, name: str) -> HttpResponse:
            if request.method != method:
                return answers.problem(Text("この方法では使えません。", "Wrong method."), 405, Allow=method)
            caller = caller_of(request, clock.now())
            if caller is None:
                return answers.problem(answers.TELL_WHO, 401, WWW_Authenticate="Bearer")
            if not limits.RATE.allows(caller.name):
                return answers.problem(answers.TOO_MANY, 429, Retry_After="1")
            if name not in known or not caller.covers(name):
                return answers.refused(unknown(code="NOT_AUTHORISED"))
            return _answered(inside, request, caller, name)

        return view

    return made


def _answered(inside: Door, request: HttpRequest, caller: Caller, name: str) -> HttpResponse:
    try:
        return inside(request, caller, name)
    except Unfit as unfit:
        return answers.problem(unfit.text, unfit.status)
    except Refusal as refusal:
        return answers.refused(refusal)


class Unfit(Exception):  # noqa: N818 -- an answer to the caller, not an error of ours
    """A request that cannot be understood."""

    def __init__(self, text: Text, status: int = 400) -> None:
        super().__init__(text.en)
        self.text, self.status = text, status


@csrf_exempt
def acts(request: HttpRequest, name: str) -> HttpResponse:
    """Perform an act. A token needs no protection against forged forms; a signed-in browser does."""
    by_token = "Authorization" in request.headers or not request.user.is_authenticated
    return _acts(request, name) if by_token else csrf_protect(_acts)(request, name)


@door("POST", ACTS)
def _acts(request: HttpRequest, caller: Caller, name: str) -> HttpResponse:
    if request.content_type != "application/json":
        raise Unfit(NOT_JSON, 415)
    try:
        asked = msgspec.structs.asdict(msgspec.json.decode(request.body, type=ACTS[name].params))
    except RequestDataTooBig as error:
        raise Unfit(TOO_LARGE, 413) from error
    except UnreadablePostError as error:
        raise Unfit(TOO_SLOW, 408) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unfit(WRONG.filled(error=str(error))) from error
    done = perform(name, caller.actor, correlation=request.headers.get("X-Correlation-ID", "")[:64] or None, **asked)
    return answers.told(
        {"index": done.index, "correlation": done.correlation, "result": done.result, "checkpoint": done.checkpoint}
    )


@door("GET", QUERIES)
def queries(request: HttpRequest, caller: Caller, name: str) -> HttpResponse:
    """Ask a query, as of ``at`` and as known at ``known_at``."""
    given = {key: request.GET.getlist(key) for key in request.GET}
    at, known_at = _moment("at", given.pop("at", [])), _moment("known_at", given.pop("known_at", []))
    params = QUERIES[name].params
    lists = {f.name for f in msgspec.structs.fields(params) if "list" in str(f.type)}
    asked = {key: values if key in lists else _once(key, values) for key, values in given.items()}
    try:
        fitted = msgspec.convert(asked, params, strict=False)
    except msgspec.ValidationError as error:
        raise Unfit(WRONG.filled(error=str(error))) from error
    return answers.told(ask(name, caller.actor, at=at, known_at=known_at, **msgspec.structs.asdict(fitted)))


@door("GET", REGISTERS)
def registers(request: HttpRequest, caller: Caller, name: str) -> HttpResponse:
    """Read a register: its columns with their articles, and its lines."""
    register = REGISTERS[name]
    if not caller.actor.reach(register.roles):
        raise unknown(code="NOT_AUTHORISED")
    if strange := sorted(set(request.GET) - {"known_at"}):
        raise Unfit(WRONG.filled(error=strange[0][:80]))
    known_at = _moment("known_at", request.GET.getlist("known_at"))
    look = Look(caller.actor, clock.now(), size_at(known_at) if known_at else None)
    rows = list(register.rows(look))
    columns = [{"name": c.name, "label": c.label, "cites": c.cites} for c in register.columns]
    return answers.told({"label": register.label, "columns": columns, "total": len(rows), "rows": rows[:PAGE]})


def _once(name: str, values: list[str]) -> str:
    if len(values) != 1:
        raise Unfit(TWICE.filled(name=name[:80]))
    return values[0]


def _moment(name: str, written: list[str]) -> datetime | None:
    if not written:
        return None
    found = parse_moment(_once(name, written))
    if found is None:
        raise Unfit(NO_MOMENT.filled(name=name, value=written[0][:80]))
    return found if isinstance(found, datetime) else start_of(found)
