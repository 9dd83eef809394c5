"""The report of an audit as a file; the form follows from the suffix."""

import importlib
import pkgutil
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from sekisho.facts.atomic import whole
from sekisho.facts.bundle import Facts
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text
from sekisho.law import Rulebook
from sekisho.reports import forms, words
from sekisho.reports.report import Lanes, Report
from sekisho.right.answers import AuditResult

SUFFIX = "_form"
UNKNOWN = Text(
    "報告の形式が分かりません：{name}。拡張子は {known} のいずれかにしてください。",
    "Unknown form of report: {name}. Expected one of the suffixes {known}.",
)


class Form(Protocol):
    """A module of ``forms``: it writes a report to a path. A new form is a new module, named by its suffix."""

    def write(self, report: Report, path: Path) -> None: ...


def write_report(
    result: AuditResult,
    facts: Facts,
    book: Rulebook,
    path: Path,
    lang: Lang,
    lanes: Lanes | None = None,
    *,
    at: datetime,
    marking: str | None = None,
) -> None:
    """Write the report of an audit to the path, whole or not at all, in the form its suffix names.

    ``at`` is the moment of production in Asia/Tokyo; equal input gives equal bytes. ``lanes`` gives the periods of the
    timelines of the HTML page (none: no timelines). ``marking`` replaces the handling-caution line; empty = no line.

    Raises Unusable for an unknown suffix and for a path that cannot be written.
    """
    form = _form(path)
    line = words.MARKING.in_(lang) if marking is None else marking
    with whole(path, replace=True) as draft:
        form.write(Report(result, facts, book, lang, at, lanes, line), draft)


def suffixes() -> tuple[str, ...]:
    """Return the suffixes a report can have, with the dot, sorted."""
    modules = (module.name for module in pkgutil.iter_modules(forms.__path__))
    return tuple(sorted(f".{name.removesuffix(SUFFIX)}" for name in modules if name.endswith(SUFFIX)))


def _form(path: Path) -> Form:
    suffix = path.suffix.lower()
    if suffix not in suffixes():
        raise Unusable(UNKNOWN.filled(name=path.name, known=" ".join(suffixes())))
    return cast(Form, importlib.import_module(f"{forms.__name__}.{suffix[1:]}{SUFFIX}"))
