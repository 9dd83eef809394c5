"""``sekisho whatif``: what a draft revision would change, on the facts of a bundle."""

from typing import Annotated

import typer

from sekisho.cli import options
from sekisho.cli.console import ERRORS, OUTPUT, WRITTEN, language, progress, status, window
from sekisho.facts import read_bundle
from sekisho.kernel import clock
from sekisho.law import rulebook
from sekisho.reports.change import Told, change_summary, write_change
from sekisho.right.whatif import whatif


def command(
    bundle: options.Bundle,
    draft: Annotated[str, typer.Option("--draft", help="改正案の名前またはYAML / a draft's name or YAML file")],
    from_: options.From = None,
    to: options.To = None,
    out: options.Out = None,
    lang: options.Lang = None,
) -> None:
    """改正案で誰の資格が増え、誰が失い、更新が何月に集まるか / who gains, who loses, when renewals fall."""
    speak, days, book, drafted = language(lang), window(None, from_, to), rulebook(), rulebook(draft)
    with progress(speak) as report:
        facts, intake = read_bundle(bundle, book, report)
        change = whatif(facts, book, drafted, days, report)
        told = Told(change, facts, intake, book, drafted, speak, clock.now())
        for n, path in enumerate(out or ()):
            report("write", n, len(out or ()))
            write_change(told, path)
    if not out:
        OUTPUT.print(change_summary(told))
    for path in out or ():
        ERRORS.print(WRITTEN.filled(path=path).in_(speak), soft_wrap=True)
    raise typer.Exit(status(intake, found=False))
