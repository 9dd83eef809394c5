"""``sekisho audit``: everybody within reach of a secret without the right."""

from typing import Annotated

import typer

from sekisho.cli import options
from sekisho.cli.console import ERRORS, OUTPUT, WRITTEN, language, progress, status, window
from sekisho.facts import read_bundle
from sekisho.kernel import clock
from sekisho.law import rulebook
from sekisho.reports import summary, write_report
from sekisho.right import audit
from sekisho.right.timeline import person_lanes


def command(
    bundle: options.Bundle,
    on: options.On = None,
    from_: options.From = None,
    to: options.To = None,
    horizon: Annotated[int | None, typer.Option("--horizon", min=0, max=36_500, help="予告の日数 / days")] = None,
    out: options.Out = None,
    lang: options.Lang = None,
) -> None:
    """資格のない人が秘密に触れ得る状態を、すべて条文とともに示す / find everybody within reach without the right."""
    speak, days, book = language(lang), window(on, from_, to), rulebook()
    with progress(speak) as report:
        facts, intake = read_bundle(bundle, book, report)
        result = audit(facts, book, days, horizon, intake, report)
        for n, path in enumerate(out or ()):
            report("write", n, len(out or ()))
            write_report(result, facts, book, path, speak, person_lanes, at=clock.now())
    if not out:
        OUTPUT.print(summary(result, facts, book, speak))
    for path in out or ():
        ERRORS.print(WRITTEN.filled(path=path).in_(speak), soft_wrap=True)
    raise typer.Exit(status(intake, found=result.findings.height > 0))
