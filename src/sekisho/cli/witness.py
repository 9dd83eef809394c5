"""``sekisho witness``: cosign the checkpoints of other people's ledgers, on a machine that is not theirs."""

from pathlib import Path
from typing import Annotated
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import typer

from sekisho.cli import options
from sekisho.cli.console import OUTPUT
from sekisho.kernel import clock
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.ledger import keys
from sekisho.ledger.notes import Signer
from sekisho.ledger.signatures import LOG, Key
from sekisho.ledger.witness import Witness, application

NO_PORT = Text("--listen は ホスト:ポート です（{value}）", "--listen is HOST:PORT ({value})")
NO_LOG_KEY = Text("台帳の鍵ではありません：{value}", "Not the key of a ledger: {value}")
LISTENING = "{name}: http://{host}:{port}/add-checkpoint"
app = typer.Typer(
    help="立会人：台帳の checkpoint に連署する / cosign the checkpoints of ledgers.", no_args_is_help=True
)


class _Patient(WSGIRequestHandler):
    """A client that is silent for ten seconds has lost its turn; nothing of what it sends is logged."""

    timeout = 10

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@app.command("key")
def key_command(
    path: Annotated[Path, typer.Argument(help="秘密鍵を書く新しいファイル / a new file for the private key")],
    name: Annotated[str, typer.Option(help="立会人の名（例 witness.example/w） / the witness's name")],
    _lang: options.Lang = None,
) -> None:
    """秘密鍵を作り、配る公開鍵を表示する / make a private key and print the public one to hand out."""
    typer.echo(Signer(name, keys.make(path)).witness_key)


@app.command("serve")
def serve_command(
    key: Annotated[Path, typer.Option(help="立会人の秘密鍵 / the witness's private key")],
    name: Annotated[str, typer.Option(help="立会人の名 / the witness's name")],
    log_key: Annotated[list[str], typer.Option(help="見守る台帳の公開鍵 / keys of the ledgers watched")],
    memory: Annotated[Path, typer.Option(help="何に署名したかの控え / what was signed last")] = Path("witness.json"),
    listen: Annotated[str, typer.Option(help="ホスト:ポート / host:port")] = "127.0.0.1:8437",
    _lang: options.Lang = None,
) -> None:
    """連署の求めに答え続ける（止めるには Ctrl-C） / answer requests to cosign until stopped."""
    with server(Signer(name, keys.load(key)), log_key, memory, listen) as serving:
        host, port = serving.server_address[:2]
        OUTPUT.print(LISTENING.format(name=name, host=str(host), port=port), markup=False, highlight=False)
        serving.serve_forever()


def server(signer: Signer, log_keys: list[str], memory: Path, listen: str) -> WSGIServer:
    """Return the witness as a server that is bound to ``listen`` and not yet running. Unusable for a wrong option."""
    host, _, port = listen.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65_535:
        raise Unusable(NO_PORT.filled(value=repr(listen[:80])))
    logs: dict[str, list[Key]] = {}
    for text in log_keys:
        one = Key.parse(text)
        if one.kind != LOG:
            raise Unusable(NO_LOG_KEY.filled(value=repr(text[:80])))
        logs.setdefault(one.name, []).append(one)
    witness = application(Witness(signer, logs, memory), clock.now)
    return make_server(host, int(port), witness, handler_class=_Patient)
