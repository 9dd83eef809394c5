"""``sekisho ask``: one person, one secret or place, one moment; every condition with its article and its facts."""

from typing import Annotated

import msgspec
import typer
from rich.markup import escape

from sekisho.cli import options
from sekisho.cli.console import ERRORS, FOUND, LEFT_OUT, NOTHING, OUTPUT, language, moment, progress
from sekisho.facts import read_bundle
from sekisho.kernel import clock
from sekisho.kernel.moments import iso
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text
from sekisho.law import rulebook
from sekisho.reports import spoken
from sekisho.right.ask import Answer, ask_designation, ask_place
from sekisho.right.words import ALLOW, DENY, NOT_SECRET

ONE_OF = Text("--designation か --place のどちらか一つを指定してください", "Give either --designation or --place")
ROWS_LEFT_OUT = Text("読めずに除いた行：{n}", "Rows left out: {n}")
OUTCOMES = {
    ALLOW: ("green", Text("取り扱えます", "May handle")),
    DENY: ("red", Text("取り扱えません", "May not handle")),
    NOT_SECRET: ("yellow", Text("その時点で秘密に指定されていません", "Not a designated secret at that moment")),
}
MARK = {True: "[green]✓[/]", False: "[red]✗[/]", None: "[dim]–[/]"}
UNTIL = Text("この答えが変わる時：{at}", "This answer changes at: {at}")
NEVER = Text(
    "新しい事実がない限り、この答えは変わりません", "This answer does not change unless new facts are recorded"
)
NEXT = Text("次にできること：", "What can be done: ")


def command(
    bundle: options.Bundle,
    person: Annotated[str, typer.Option("--person", help="職員番号 / person id")],
    designation: Annotated[str | None, typer.Option("--designation", help="整理番号 / designation id")] = None,
    place: Annotated[str | None, typer.Option("--place", help="場所コード / place id")] = None,
    at: Annotated[str | None, typer.Option("--at", help="日時（既定：今）/ moment (default: now)")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSONで出力 / print JSON")] = False,
    draft: options.Draft = None,
    lang: options.Lang = None,
) -> None:
    """この人は、この秘密を、この時に扱えるか / may this person handle this secret at this moment."""
    if (designation is None) == (place is None):
        raise Unusable(ONE_OF)
    speak, book, when = language(lang), rulebook(draft), moment(at) if at else clock.now()
    with progress(speak) as report:
        facts, intake = read_bundle(bundle, book, report)
    if designation is not None:
        answer = ask_designation(facts, book, person, designation, when)
    else:
        answer = ask_place(facts, book, person, place or "", when)
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(shown(answer, speak)), indent=2).decode())
    else:
        _print(answer, speak)
    if intake.rejected:
        ERRORS.print(ROWS_LEFT_OUT.filled(n=len(intake.rejected)).in_(speak))
    raise typer.Exit(LEFT_OUT if intake.rejected else FOUND if answer.outcome == DENY else NOTHING)


def shown(answer: Answer, lang: Lang) -> dict[str, object]:
    """Return an answer as the JSON object of the register bundle's specification."""
    conditions = [
        {"code": c.code, "ok": c.ok, "cite": c.cite, "facts": list(c.facts), "en": c.text.en, "ja": c.text.ja}
        for c in answer.conditions
    ]
    found: dict[str, object] = {
        "outcome": answer.outcome,
        "person_id": answer.person_id,
        "designation_id": answer.designation_id,
        "place_id": answer.place_id,
        "at": iso(answer.at),
        "until": iso(answer.until) if answer.until else None,
        "rulebook": answer.rulebook,
        "conditions": conditions,
        "next_step": answer.next_step.in_(lang) if answer.next_step else None,
    }
    return found | ({"secrets": [shown(s, lang) for s in answer.secrets]} if answer.place_id else {})


def _print(answer: Answer, lang: Lang, indent: str = "") -> None:
    colour, text = OUTCOMES[answer.outcome]
    subject = answer.designation_id or answer.place_id or ""
    head = f"{indent}[bold {colour}]{text.in_(lang)}[/]  {escape(answer.person_id)} × {escape(subject)}"
    when = spoken.moment(answer.at, lang)
    OUTPUT.print(f"{head}  [dim]{when}  {answer.rulebook}[/]", soft_wrap=True)
    for c in answer.conditions:
        facts = f" [dim]({escape(', '.join(c.facts))})[/]" if c.facts else ""
        OUTPUT.print(f"{indent}  {MARK[c.ok]} {escape(c.text.in_(lang))} [cyan]{c.cite}[/]{facts}", soft_wrap=True)
    for secret in answer.secrets:
        _print(secret, lang, indent + "  ")
    if answer.next_step and not answer.secrets:
        OUTPUT.print(f"{indent}  [bold]{NEXT.in_(lang)}[/]{escape(answer.next_step.in_(lang))}", soft_wrap=True)
    change = UNTIL.filled(at=spoken.moment(answer.until, lang)) if answer.until else NEVER
    OUTPUT.print(f"{indent}  [dim]{change.in_(lang)}[/]", soft_wrap=True)
