"""A what-if as a file; the form follows from the suffix."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from sekisho.facts.atomic import whole
from sekisho.kernel.refusals import Unusable
from sekisho.reports.change import paper, workbook
from sekisho.reports.change.page import page
from sekisho.reports.change.told import Told
from sekisho.reports.intake_rows import intake_json
from sekisho.reports.moments import written
from sekisho.reports.sheets import guarded
from sekisho.reports.write import UNKNOWN


def write_change(told: Told, path: Path) -> None:
    """Write the what-if wholly or not at all, as .json, .csv, .xlsx, .pdf or .html.

    Raises Unusable for another suffix and for a path that cannot be written.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise Unusable(UNKNOWN.filled(name=path.name, known=" ".join(FORMS)))
    with whole(path, replace=True) as sibling:
        form(told, sibling)


def _json(told: Told, path: Path) -> None:
    first, last = told.change.window
    found = {
        "before": told.change.before,
        "after": told.change.after,
        "window": {"from": first.isoformat(), "to": last.isoformat()},
        "persons": told.persons,
        "counts": told.counts.select("code", "before", "after").to_dicts(),
        "renewals": told.change.renewals.to_dicts(),
        **intake_json(told.intake, told.lang),
        "changes": written(told.rows, "from", "until").to_dicts(),
    }
    path.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


def _csv(told: Told, path: Path) -> None:
    rows = guarded(written(told.in_words(told.rows), "from", "until"))
    rows.rename({c: told.heading(c) for c in rows.columns}).write_csv(path, include_bom=True, line_terminator="\r\n")


def _html(told: Told, path: Path) -> None:
    path.write_text(page(told), encoding="utf-8", newline="\n")


FORMS: dict[str, Callable[[Told, Path], None]] = {
    ".json": _json,
    ".csv": _csv,
    ".xlsx": workbook.write,
    ".pdf": paper.write,
    ".html": _html,
}
