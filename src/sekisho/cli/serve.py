"""``sekisho serve``: the site, from this machine."""

import ipaddress
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from sekisho.cli import options, record_home
from sekisho.cli.console import ERRORS, language
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

NEEDS_TLS = Text(
    "{host} で公開するには --tls-cert と --tls-key、またはTLSを担うプロキシの背後で SEKISHO_TLS=proxy が必要です。",
    "To serve on {host}, give --tls-cert and --tls-key, or set SEKISHO_TLS=proxy behind a proxy that ends TLS.",
)
BOTH = Text("--tls-cert と --tls-key は両方を指定します。", "--tls-cert and --tls-key go together.")
NOT_FOUNDED = Text(
    "まだ開設されていません。先に sekisho init を実行してください。", "Not founded yet: run sekisho init."
)
TAKEN = Text(
    "ポート {port} は使えません（{why}）。--port で別の番号を指定してください。",
    "Port {port} cannot be used ({why}); take another with --port.",
)
STARTING = Text("サイトを起動しています…", "Starting the site …")
SERVING = Text("{url} で待ち受けます。", "Serving at {url}")
HEADER_TIMEOUT = 10_000
"""Milliseconds a client has to send the head of a request."""
KNOCK = 0.1
"""Seconds between looks whether the site answers yet."""


def command(
    host: Annotated[str, typer.Option("--host", help="待ち受けるアドレス / the address to listen at")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="ポート / the port")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="プロセス数 / processes")] = 1,
    tls_cert: Annotated[Path | None, typer.Option("--tls-cert", exists=True, help="証明書（PEM）/ certificate")] = None,
    tls_key: Annotated[Path | None, typer.Option("--tls-key", exists=True, help="鍵（PKCS#8）/ its key")] = None,
    hosts: Annotated[str | None, typer.Option("--hosts", help="受け付けるホスト名（,区切り）/ names served")] = None,
    lang: options.Lang = None,
) -> None:
    """サイトを提供する / serve the site. On the loopback address without TLS, elsewhere only with it."""
    os.environ.pop("SEKISHO_DEMO", None)  # whoever left it in the environment must not open the demonstration's door
    os.environ["SEKISHO_TLS"] = transport(host, tls_cert, tls_key, os.environ.get("SEKISHO_TLS"))
    if hosts:
        os.environ["SEKISHO_HOSTS"] = hosts
    scheme, shown = "https" if tls_cert else "http", "localhost" if host == "127.0.0.1" else host
    serving = SERVING.filled(url=f"{scheme}://{shown}:{port}/").in_(language(lang))
    run(lambda: ERRORS.print(serving), host, port, workers, (tls_cert, tls_key), lang)


def run(
    say: Callable[[], None],
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 1,
    tls: tuple[Path | None, Path | None] = (None, None),
    lang: options.Lang = None,
) -> None:
    """Serve until Ctrl-C; ``say`` is called when the site answers. Unusable where the port is another's."""
    _check_port(host, port)
    ERRORS.print(STARTING.in_(language(lang)))
    _prepare()
    threading.Thread(target=_when_open, args=(host, port, say), daemon=True).start()
    _serve(host, port, workers, *tls)


def _check_port(host: str, port: int) -> None:
    try:
        socket.create_server((host, port), family=_family(host)).close()
    except OSError as fault:
        raise Unusable(TAKEN.filled(port=port, why=fault.strerror)) from fault


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _when_open(host: str, port: int, say: Callable[[], None]) -> None:
    """Wait until the site answers: an address that was told before would look broken to who opens it at once."""
    unspecified = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- not bound to, but knocked at
    while True:
        try:
            socket.create_connection((unspecified.get(host, host), port), timeout=1).close()
        except OSError:
            time.sleep(KNOCK)
        else:
            break
    say()


def transport(host: str, cert: Path | None, key: Path | None, given: str | None) -> str:
    """Return how the site is reached (``site.modes``); Unusable where it would be in the clear to another machine."""
    if bool(cert) != bool(key):
        raise Unusable(BOTH)
    if cert:
        return "on"
    if given == "proxy":
        return given
    if not _loopback(host):
        raise Unusable(NEEDS_TLS.filled(host=host))
    return "off"


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _prepare() -> None:
    """Bring the tables to this version; refuse to serve a record that nobody founded; start the clock's own work."""
    record_home.configured()
    from django.core.management import call_command  # noqa: PLC0415 -- settings exist only now

    from sekisho.record.naming import settled  # noqa: PLC0415
    from sekisho.record.turns import size  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not size():
        raise Unusable(NOT_FOUNDED)
    settled()
    jobs = import_module("sekisho.jobs") if find_spec("sekisho.jobs") else None
    if start := getattr(jobs, "start", None):
        start()


def _serve(host: str, port: int, workers: int, cert: Path | None, key: Path | None) -> None:
    from granian import Granian  # noqa: PLC0415 -- only the server needs it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    from sekisho.site.logs import LOGGING  # noqa: PLC0415
    from sekisho.site.patience import THREADS  # noqa: PLC0415

    # Whoever tries the demonstration looks for an address in the terminal, not for what the server says of itself.
    told = LogLevels.error if os.environ.get("SEKISHO_DEMO") == "1" else LogLevels.info
    # A worker forked from a process that has computed with polars waits for threads that are not there.
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "sekisho.site.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=THREADS, websockets=False, ssl_cert=cert, ssl_key=key,
        respawn_failed_workers=True, http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT),
        log_access=False, log_dictconfig=LOGGING, log_level=told,
    ).serve()  # fmt: skip
