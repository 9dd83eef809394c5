"""``sekisho ledger``: verify, export, prove, and print what an inspector keeps."""

import json
from pathlib import Path
from typing import Annotated

import typer

from sekisho.cli import options, record, record_home
from sekisho.cli.console import ERRORS, language, progress
from sekisho.kernel.texts import Text
from sekisho.ledger import paper
from sekisho.ledger.signatures import Key

WRITTEN = Text(
    "書き出しました：{folder}（{size} 件）。検証：sekisho-verify {folder} --key …",
    "Written: {folder} ({size} entries). To check it: sekisho-verify {folder} --key …",
)
COSIGNED = Text("立会人が署名しました：{url}", "Cosigned by the witness: {url}")
app = typer.Typer(help="台帳：検証・書出し・証明 / the ledger: verify, export, prove.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(help="書き出すフォルダ / a folder to write or continue")]


@app.command("verify")
def verify_command(lang: options.Lang = None) -> None:
    """台帳とすべての行を検証する / verify the ledger, and every row against it."""
    record_home.opened()
    raise typer.Exit(record.verified(language(lang)))


@app.command("export")
def export_command(
    folder: Folder,
    witness: Annotated[str | None, typer.Option("--witness", help="立会人の宛先 / address of a witness")] = None,
    witness_key: Annotated[list[str] | None, typer.Option("--witness-key", help="立会人の公開鍵 / its key")] = None,
    lang: options.Lang = None,
) -> None:
    """台帳を C2SP tlog-tiles の形で書き出す / write the ledger as C2SP tlog-tiles."""
    speak = language(lang)
    record_home.opened()
    from sekisho.record.publish import exported, witnessed  # noqa: PLC0415 -- models exist only now

    keys = [Key.parse(one) for one in witness_key or ()]
    with progress(speak) as report:
        made = exported(folder, report)
    ERRORS.print(WRITTEN.filled(folder=folder, size=f"{made.size:,}").in_(speak), soft_wrap=True)
    if witness:
        witnessed(folder, witness, keys)
        ERRORS.print(COSIGNED.filled(url=witness).in_(speak), soft_wrap=True)


@app.command("prove")
def prove_command(
    index: Annotated[int, typer.Argument(help="台帳の番号 / place in the ledger")],
    _lang: options.Lang = None,
) -> None:
    """一件の記録が署名済みの台帳にあることを示す（JSON） / prove that an entry is in the signed ledger."""
    record_home.opened()
    from sekisho.record.publish import proof  # noqa: PLC0415 -- models exist only now

    typer.echo(json.dumps(proof(index), ensure_ascii=False, indent=2))


@app.command("checkpoint")
def checkpoint_command(
    printed: Annotated[bool, typer.Option("--print", help="紙一枚の控えにする / as a sheet of paper")] = False,
    lang: options.Lang = None,
) -> None:
    """最新の署名済みチェックポイント（紙は両言語） / the newest signed checkpoint, on paper in both languages."""
    record_home.opened()
    from sekisho.record.publish import newest  # noqa: PLC0415 -- models exist only now

    typer.echo(paper.sheet(newest(), language(lang) if lang else None) if printed else newest(), nl=printed)


@app.command("key")
def key_command(_lang: options.Lang = None) -> None:
    """検証に使う公開鍵 / the public key to hand to whoever checks."""
    record_home.opened()
    from sekisho.record.home import signer  # noqa: PLC0415 -- settings exist only now

    typer.echo(signer().verifier_key)
