"""``sekisho init``: a new record, with its first administrator and its first head."""

from typing import Annotated

import typer

from sekisho.cli import options, record_home
from sekisho.cli.console import ERRORS, language
from sekisho.kernel.texts import Text

FOUNDED = Text("記録を開設しました（{home}）。", "The record is founded ({home}).")
HAND_OVER = Text(
    "次のアドレスを本人に直接渡してください。それぞれ1回だけ、3日以内に使えます。",
    "Hand each address to its holder in person; each works once, within three days.",
)
KEYS = Text(
    "{home}/keys を別の媒体に控えてください。機関の長は二人以上にすることを勧めます。",
    "Keep a copy of {home}/keys on another medium. Two heads or more are advisable.",
)
Url = Annotated[str, typer.Option("--url", help="サイトのアドレス / the site's address")]
LOCAL = "http://localhost:8000"


def command(
    organ: Annotated[str, typer.Option("--organ", help="運用する機関の番号 / the operating organ's id")],
    name: Annotated[str, typer.Option("--name", help="機関の名称 / its name in Japanese")],
    admin: Annotated[str, typer.Option("--admin", help="システム管理者のサインイン名 / the administrator signs in as")],
    head: Annotated[str, typer.Option("--head", help="機関の長（専決者）のサインイン名 / the head signs in as")],
    name_en: Annotated[str | None, typer.Option("--name-en", help="英語の名称 / its name in English")] = None,
    url: Url = LOCAL,
    lang: options.Lang = None,
) -> None:
    """記録を開設し、最初のシステム管理者と機関の長を置く / found a record with its first two accounts."""
    record_home.opened()
    from sekisho.record import home  # noqa: PLC0415 -- models exist only now
    from sekisho.record.actors import SYSTEM  # noqa: PLC0415
    from sekisho.record.acts import perform  # noqa: PLC0415

    speak = language(lang)
    done = perform("account.found", SYSTEM, organ_id=organ, name_ja=name, name_en=name_en, admin=admin, head=head)
    ERRORS.print(FOUNDED.filled(home=home.path()).in_(speak), soft_wrap=True)
    ERRORS.print(HAND_OVER.in_(speak))
    for role, holder in (("admin", admin), ("head", head)):
        typer.echo(f"{role}\t{holder}\t{url}{done.result[role]['setup']}")
    ERRORS.print(KEYS.filled(home=home.path()).in_(speak), soft_wrap=True)
