"""``sekisho whatif``: what a draft revision would change, on the facts of a bundle."""

from typing import Annotated

import typer

from sekisho.cli import options
from sekisho.cli.console import ERRORS, LEFT_OUT, NOTHING, OUTPUT, language, progress, window
from sekisho.facts import read_bundle
from sekisho.kernel import clock
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.reports.change import change_summary, write_change
from sekisho.right.whatif import whatif

WRITTEN = Text("書き出しました：{path}", "Written: {path}")


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
        for path in out or ():
            write_change(change, facts, book, drafted, path, speak, at=clock.now())
    if not out:
        OUTPUT.print(change_summary(change, facts, book, drafted, speak))
    for path in out or ():
        ERRORS.print(WRITTEN.filled(path=path).in_(speak), soft_wrap=True)
    raise typer.Exit(LEFT_OUT if intake.rejected else NOTHING)
