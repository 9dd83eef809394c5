"""The command ``sekisho``: language, exit status, and a sentence instead of a traceback, for every subcommand."""

import os
import sys

import typer
from rich.markup import escape

from sekisho import __version__
from sekisho.cli import (
    account,
    ask,
    audit,
    backup,
    demo,
    doctor,
    export,
    import_,
    init,
    law,
    ledger,
    record,
    record_jobs,
    sample,
    serve,
    template,
    whatif,
    witness,
)
from sekisho.cli.console import ERRORS, INTERRUPTED, UNUSABLE, language
from sekisho.facts.atomic import reason
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text

UNEXPECTED = Text(
    "想定外の障害で中止しました。何も書き込んでいません。SEKISHO_DEBUG=1 を付けて再実行すると詳細が出ます。",
    "Stopped by an unexpected fault; nothing was written. Run again with SEKISHO_DEBUG=1 for details.",
)
STOPPED = Text("中断しました。書きかけのものは残していません。", "Stopped; nothing half-written was left.")
SCREEN = Text("結果を表示できません（{why}）。", "The answer cannot be printed ({why}).")
app = typer.Typer(
    name="sekisho",
    help="関所 Sekisho — 秘密を扱う資格を検査する / who may handle which secret, and why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("audit")(audit.command)
app.command("ask")(ask.command)
app.command("whatif")(whatif.command)
app.command("template")(template.command)
app.command("sample")(sample.command)
app.command("doctor")(doctor.command)
app.command("demo")(demo.command)
app.command("init")(init.command)
app.command("serve")(serve.command)
app.add_typer(account.app, name="account")
app.command("import")(import_.command)
app.command("export")(export.command)
app.command("backup")(backup.backup_command)
app.command("restore")(backup.restore_command)
app.add_typer(law.app, name="law")
app.add_typer(record.app, name="record")
app.add_typer(ledger.app, name="ledger")
app.add_typer(record_jobs.app, name="jobs")
app.add_typer(witness.app, name="witness")


@app.callback(invoke_without_command=True)
def version(show: bool = typer.Option(False, "--version", help="版 / version")) -> None:
    """関所 Sekisho — 秘密を扱う資格を検査する / who may handle which secret, and why."""
    if show:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line; the exit status is that of the register bundle's specification."""
    try:
        app()
    except Refusal as refusal:
        sys.exit(_refuse(refusal.text, refusal.next_step))
    except (KeyboardInterrupt, SystemExit) as end:
        if isinstance(end, SystemExit) and end.code != INTERRUPTED:
            raise
        _say(STOPPED)
        sys.exit(INTERRUPTED)
    except OSError as fault:
        why = reason(fault)
        sys.exit(_refuse(Text(SCREEN.ja.format(why=why.ja), SCREEN.en.format(why=why.en)), None))
    except Exception as fault:
        if os.environ.get("SEKISHO_DEBUG"):
            raise
        sys.exit(_refuse(UNEXPECTED, Text(type(fault).__name__, type(fault).__name__)))


def _refuse(text: Text, more: Text | None) -> int:
    _say(text)
    if more:
        ERRORS.print(f"  → {escape(more.in_(language()))}", soft_wrap=True)
    return UNUSABLE


def _say(text: Text) -> None:
    ERRORS.print(f"[bold red]✗[/] {escape(text.in_(language()))}", soft_wrap=True)
