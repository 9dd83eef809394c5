"""``sekisho account``: accounts, from the machine itself. Each is an act, and none of them gives anybody a role."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from sekisho.cli import options, record_home
from sekisho.cli.console import ERRORS, OUTPUT, language
from sekisho.cli.init import HAND_OVER, LOCAL, Url
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

if TYPE_CHECKING:
    from sekisho.record.actors import Actor

NOBODY = Text("{name} というアカウントはありません。", "There is no account called {name}.")
HEADS = (
    Text("サインイン名", "Signs in as"),
    Text("アカウント", "Account"),
    Text("状態", "State"),
    Text("機関", "Organ"),
)
AT_A_TIME = 500
Name = Annotated[str, typer.Argument(help="サインイン名 / signs in as")]
Organ = Annotated[str, typer.Option("--organ", help="責任を負う機関 / the organ that answers for it")]
Reason = Annotated[str, typer.Option("--reason", help="理由 / why")]
app = typer.Typer(help="アカウント / accounts.", no_args_is_help=True)


def operator() -> "Actor":
    """Return who works at the machine: an administrator, whom the ledger calls ``machine``."""
    from sekisho.record.actors import EVERYWHERE, Actor, Grant  # noqa: PLC0415 -- models exist only now
    from sekisho.record.roles import Role  # noqa: PLC0415

    return Actor("machine", (Grant(Role.ADMIN, EVERYWHERE),))


@app.command("add")
def add_command(name: Name, organ: Organ, reason: Reason, url: Url = LOCAL, lang: options.Lang = None) -> None:
    """権限のないアカウントを作る / make an account, without any role."""
    record_home.opened()
    _hand_over(_do("account.create", username=name, organ_id=organ, reason=reason), url, lang)


@app.command("reset-second-factor")
def reset_command(name: Name, reason: Reason, url: Url = LOCAL, lang: options.Lang = None) -> None:
    """サインイン手段を取り消し、新しく設定させる。権限は再び承認を要する / a new sign-in; roles are approved again."""
    record_home.opened()
    from sekisho.rooms.accounts.models import Account, Standing  # noqa: PLC0415 -- models exist only now

    account = Account.objects.filter(username=name).values_list("opaque", flat=True).first()
    standing = Standing.objects.known().filter(key=account).first()
    if standing is None:
        raise Unusable(NOBODY.filled(name=name))
    _hand_over(_do("account.reset", account=account, organ_id=standing.organ_id, reason=reason), url, lang)


@app.command("list")
def list_command(lang: options.Lang = None) -> None:
    """アカウントの一覧 / accounts."""
    record_home.opened()
    from sekisho.record.looks import ask  # noqa: PLC0415 -- models exist only now

    table, page = Table(*(head.in_(language(lang)) for head in HEADS)), 1
    while rows := ask("accounts.list", operator(), page=page, per_page=AT_A_TIME)["rows"]:
        for row in rows:
            table.add_row(row["username"], row["account"], row["state"], row["organ_id"])
        page += 1
    OUTPUT.print(table)


def _do(name: str, **asked: Any) -> dict[str, str]:
    from sekisho.record.acts import perform  # noqa: PLC0415 -- models exist only now

    done: dict[str, str] = perform(name, operator(), **asked).result
    return done


def _hand_over(result: dict[str, str], url: str, lang: options.Lang) -> None:
    ERRORS.print(HAND_OVER.in_(language(lang)))
    typer.echo(f"{result['account']}\t{url}{result['setup']}")
