"""``sekisho jobs``: the clock's own work, run here or beside the site."""

import time
from typing import Annotated

import typer
from rich.table import Table

from sekisho.cli import options, record_home
from sekisho.cli.console import ERRORS, FOUND, NOTHING, OUTPUT, language
from sekisho.kernel import clock
from sekisho.kernel.texts import Text

RAN = Text("実行しました：{names}", "Run: {names}")
NONE_DUE = Text("今、実行すべきものはありません。", "Nothing is due now.")
FAILED = Text("失敗", "failed")
HEADS = (Text("処理", "job"), Text("次回", "next"), Text("前回", "last"), Text("結果", "outcome"))
app = typer.Typer(help="定時処理 / the clock's own work.", no_args_is_help=True)


@app.command("run")
def run_command(
    once: Annotated[bool, typer.Option("--once", help="今実行すべきものだけ / only what is due now")] = False,
    lang: options.Lang = None,
) -> None:
    """定時処理を実行する（--once がなければ Ctrl-C まで続ける） / run what is due, once or until stopped."""
    record_home.opened()
    from sekisho.jobs.models import Job  # noqa: PLC0415 -- models exist only now
    from sekisho.jobs.running import LONGEST, run_due  # noqa: PLC0415

    speak = language(lang)
    while True:
        names = run_due(clock.now())
        if names or once:
            ERRORS.print((RAN.filled(names=", ".join(names)) if names else NONE_DUE).in_(speak))
        if once:
            failed = Job.objects.filter(name__in=names, failed=True).exists()
            raise typer.Exit(FOUND if failed else NOTHING)
        time.sleep(LONGEST)


@app.command("list")
def list_command(lang: options.Lang = None) -> None:
    """予定と前回の結果を示す / show the schedule and how each last run ended."""
    record_home.opened()
    from sekisho.jobs.models import Job  # noqa: PLC0415 -- models exist only now
    from sekisho.jobs.schedule import TASKS  # noqa: PLC0415

    speak = language(lang)
    table = Table(*(head.in_(speak) for head in HEADS), box=None)
    for name, task in TASKS.items():
        job = Job.objects.filter(name=name).first()
        moments = [
            f"{moment:%Y-%m-%d %H:%M}" if moment else "–" for moment in (job and job.next_run, job and job.last_run)
        ]
        outcome = (f"{FAILED.in_(speak)}: " if job and job.failed else "") + (job.told(speak) if job else "")
        table.add_row(task.label.in_(speak), *moments, outcome)
    OUTPUT.print(table)
