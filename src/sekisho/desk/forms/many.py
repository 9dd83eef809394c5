"""One act for many lines: each line tried before, the allowed ones done under one number, and a list to keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.http import QueryDict

from sekisho.desk.forms import words
from sekisho.desk.forms.entries import Form, blank, posted
from sekisho.desk.forms.once import of_token
from sekisho.desk.forms.views import settle
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import perform, rehearse
from sekisho.record.steps import IN_PARTS
from sekisho.record.turns import turn
from sekisho.rooms.speech import spoken

MOST = 300
"""Lines at a time."""
SECONDS = 2.0
"""How long one request goes on doing before it says how far it got."""
TOO_MANY = Text("一度に{most}行までです。", "At most {most} lines at a time.")
UNKNOWN = Text("知らない列があります：{name}", "There is no column {name}.")
COLUMNS = Text("列の名前を次のいずれかにする：{names}", "Name the columns as one of: {names}")


@dataclass
class Line:
    """One pasted line: what it says, the form it makes, and why it would be refused."""

    written: str
    form: Form
    values: dict[str, Any]
    refusal: Refusal | None = None
    outcome: str = ""
    index: int | None = None

    @property
    def subject(self) -> str:
        """What the line is about: its first cell."""
        return self.written.split("\t")[0]

    @property
    def errors(self) -> list[tuple[Text, Text]]:
        """What cannot be read in it."""
        return [(self.form.entries[name].spec.label, text) for name, text in self.form.errors.items()]

    @property
    def ok(self) -> bool:
        """Whether it may be done."""
        return not self.refusal and not self.form.errors


def lines(form: Form, query: QueryDict) -> list[Line]:
    """Return the pasted and ticked lines, each as a form of its own; a first line of column names may vary more."""
    varies = words.helps()[form.act.name].many or ""
    pasted = [line.rstrip() for line in query.get("many", "").splitlines() if line.strip()]
    ticked = [value for value in query.getlist("tick") if value.strip()]
    header, rows = _header(form, varies, pasted)
    rows = list(dict.fromkeys([*ticked, *rows]))
    if len(rows) > MOST:
        raise Refusal(TOO_MANY.filled(most=MOST), next_step=IN_PARTS, codes=("UNREADABLE",))
    return [_line(form, query, header, row) for row in rows]


def columns(form: Form, varies: str, pasted: str) -> list[str]:
    """Return the parameters that the first of pasted lines names, none where it is a line like the others."""
    first = [line for line in pasted.splitlines() if line.strip()][:1]
    header, rest = _header(form, varies, first)
    return [] if rest else header if first else []


def headed(form: Form, varies: str, pasted: str) -> str:
    """Return pasted lines with the columns called by what they are called, in the language of the page."""
    named = columns(form, varies, pasted)
    if not named:
        return pasted
    labels = [form.entries[name].spec.label.in_(spoken()) for name in named]
    return "\t".join(labels) + "\n" + pasted.lstrip().partition("\n")[2]


def _header(form: Form, varies: str, pasted: list[str]) -> tuple[list[str], list[str]]:
    labels = {name: entry.spec.label for name, entry in form.entries.items()}
    by_word = {label.en: name for name, label in labels.items()} | {label.ja: name for name, label in labels.items()}
    by_word |= {name: name for name in labels}
    cells = [cell.strip() for cell in pasted[0].split("\t")] if pasted else []
    if cells and cells[0] in by_word and by_word[cells[0]] == varies:
        strange = next((cell for cell in cells if cell not in by_word), None)
        if strange is not None:
            known = Text("、".join(label.ja for label in labels.values()), ", ".join(one.en for one in labels.values()))
            step = Text(COLUMNS.filled(names=known.ja).ja, COLUMNS.filled(names=known.en).en)
            raise Refusal(UNKNOWN.filled(name=strange[:40]), next_step=step, codes=("UNREADABLE",))
        return [by_word[cell] for cell in cells], pasted[1:]
    return [varies], pasted


def _line(form: Form, query: QueryDict, header: list[str], row: str) -> Line:
    given = query.copy()
    for name, cell in zip(header, row.split("\t"), strict=False):
        given[name] = cell.strip()
    own = posted(blank(form.act, form.actor, form.at), given)
    return Line("\t".join([*row.split("\t")]), own, settle(own))


def tried(found: list[Line]) -> list[Line]:
    """Rehearse every line that can be read."""
    for line in found:
        if not line.form.errors:
            try:
                rehearse(line.form.act.name, line.form.actor, **line.values)
            except Refusal as refusal:
                line.refusal = refusal
    return found


def going(found: list[Line], token: str) -> int:
    """Do the lines that are not done yet, for a while, and return how many have been gone through.

    Every line leaves one entry under the token, done or refused: how many there are says which comes next, so that a
    second click, or a click after a break, goes on where the first got to.
    """
    until = monotonic() + SECONDS
    for _ in _turns(found, token):
        if monotonic() > until:
            break
    return _gone(found, token)


def _turns(found: list[Line], token: str) -> Iterator[int]:
    while True:
        with turn():
            here = _gone(found, token)
            if here >= len(found):
                return
            line = found[here]
            try:
                perform(line.form.act.name, line.form.actor, correlation=token, **line.values)
            except Refusal as refusal:
                line.refusal = refusal
        yield here


def _gone(found: list[Line], token: str) -> int:
    return int(of_token(found[0].form.actor, token).count()) if found else 0


def outcomes(found: list[Line], token: str) -> list[Line]:
    """Put beside each line what became of it: its place in the ledger, done or refused."""
    entries = list(of_token(found[0].form.actor, token)) if found else []
    for line, entry in zip(found, entries, strict=False):
        line.outcome, line.index = entry.outcome, entry.index
    return found
