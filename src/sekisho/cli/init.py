"""``sekisho init``: a new record, with its first administrator and its first head."""

import os
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from sekisho.cli import founding, options, record_home
from sekisho.cli.console import ERRORS, language
from sekisho.kernel.addresses import LOOPBACK
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text

FOUNDED = Text(
    "記録を開設しました（{home}）。台帳の名は {origin} で、以後変わりません。",
    "The record is founded ({home}). Its ledger is called {origin}, for good.",
)
ALREADY = Text(
    "{home} には既に記録があります。sekisho serve で開けます。別に始めるときは SEKISHO_HOME で別の場所を指定します。",
    "There is a record in {home} already: sekisho serve opens it. To begin another, set SEKISHO_HOME to another place.",
)
HAND_OVER = Text(
    "次のアドレスを本人に直接渡してください。それぞれ1回だけ、3日以内に使えます。",
    "Hand each address to its holder in person; each works once, within three days.",
)
NEXT = Text(
    """
[bold]次にすること[/]
  1. 鍵を控える：{home}/keys を別の媒体に写し、金庫に入れる。
  2. サイトを動かす：sekisho serve{port}
  3. 二人がそれぞれ、上のアドレスでパスワードを決め、サインインして認証アプリを登録する。
  4. 長が {url}/bring/ で「帳簿を持ち込む」。空のひな形もそこにある。監査の結果を見てから取り込む。
  5. 管理者が {url}/me/ で特定秘密管理者・保全担当者のアカウントを作って権限を申請し、長が承認する。
  6. 長をもう一人置く（一人しかいないと、その人の不在中は誰も承認できない）。""",
    """
[bold]What comes next[/]
  1. Keep the keys: copy {home}/keys to another medium and lock it away.
  2. Serve the site: sekisho serve{port}
  3. Each of the two sets a password at the address above, signs in, and adds an authenticator app.
  4. The head opens {url}/bring/ to bring your spreadsheets; the empty template is there too. The audit comes first.
  5. The administrator makes accounts for manager and desk at {url}/me/ and asks for their roles; the head approves.
  6. Make somebody else head, too: with one head alone, nobody approves while that one is away.""",
)
Origin = Annotated[str | None, typer.Option("--origin", help="台帳の名 / the ledger's name: HOST/record")]
Url = Annotated[str, typer.Option("--url", help="サイトのアドレス / the site's address")]
LOCAL = "http://localhost:8000"
Word = str | None


def command(
    organ: Annotated[Word, typer.Option("--organ", help="運用する機関の番号 / the operating organ's id")] = None,
    name: Annotated[Word, typer.Option("--name", help="機関の名称 / its name in Japanese")] = None,
    admin: Annotated[Word, typer.Option("--admin", help="システム管理者のサインイン名 / administrator")] = None,
    head: Annotated[Word, typer.Option("--head", help="機関の長（専決者）のサインイン名 / the head")] = None,
    name_en: Annotated[Word, typer.Option("--name-en", help="英語の名称 / its name in English")] = None,
    url: Url = LOCAL,
    origin: Origin = None,
    lang: options.Lang = None,
) -> None:
    """記録を開設する。端末では必要なことを尋ねる / found a record; on a terminal it asks for what it needs."""
    speak = language(lang)
    listed = founding.known(organ or "")
    power = listed.power if listed else "designator"
    given = founding.Founding(organ, name, name_en, admin, head, power)
    record_home.opened()
    from sekisho.record import home  # noqa: PLC0415 -- models exist only now
    from sekisho.record.turns import size  # noqa: PLC0415

    if size():
        raise Unusable(ALREADY.filled(home=home.path()))
    chosen = _checked(origin or _named() or "")
    wanted = founding.completed(given, speak)
    home.keep_origin(chosen or derived(url, wanted.organ or ""))
    result = _founded(wanted)
    ERRORS.print(FOUNDED.filled(home=home.path(), origin=home.origin()).in_(speak), soft_wrap=True)
    _hand_over(wanted, result, url, speak)
    ERRORS.print(NEXT.filled(home=home.path(), url=url, port=_port(url)).in_(speak), soft_wrap=True, highlight=False)


def _founded(wanted: founding.Founding) -> dict[str, Any]:
    from sekisho.record.actors import SYSTEM  # noqa: PLC0415 -- models exist only now
    from sekisho.record.acts import perform  # noqa: PLC0415

    asked = {"organ_id": wanted.organ, "name_ja": wanted.name, "name_en": wanted.name_en}
    seats = {"admin": wanted.admin, "head": wanted.head}
    found: dict[str, Any] = perform("account.found", SYSTEM, **asked, organ_role=wanted.power, **seats).result
    return found


def derived(url: str, organ: str) -> str:
    """Return a name for the ledger: under the host of the site, or of the organ while the site has none of its own."""
    host = urlsplit(url).hostname
    if host and host not in LOOPBACK:
        return f"{host}/record"
    return f"sekisho.example/{re.sub(r'[^a-z0-9.-]+', '-', organ.lower()).strip('-') or 'record'}"


def _named() -> str | None:
    """The name that was given by the environment, or with a key that was made, and perhaps handed out, already."""
    from sekisho.record import home  # noqa: PLC0415 -- models exist only now

    return os.environ.get(home.NAME) or (home.origin() if home.key_file().exists() else None)


def _checked(origin: str) -> str:
    """A name that was given must be fit for a ledger, and have no scheme (C2SP tlog-checkpoint); "" for none."""
    from sekisho.record import home  # noqa: PLC0415 -- models exist only now

    if "://" in origin:
        raise Unusable(home.NO_NAME.filled(name=origin), next_step=home.NAME_IT)
    return origin and home.checked_origin(origin)


def _port(url: str) -> str:
    """The option with which ``serve`` listens where the site is said to be; nothing for the usual port and a proxy."""
    port = urlsplit(url).port if url.startswith("http:") else None
    return f" --port {port}" if port and url != LOCAL else ""


def _hand_over(wanted: founding.Founding, result: dict[str, Any], url: str, speak: Lang) -> None:
    ERRORS.print(HAND_OVER.in_(speak))
    for role in ("admin", "head"):
        typer.echo(f"{role}\t{getattr(wanted, role)}\t{url}{result[role]['setup']}")
