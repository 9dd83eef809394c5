"""The record's home as the commands open it: its tables made on first use, and who acts proven by two factors."""

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

if TYPE_CHECKING:
    from sekisho.record.actors import Actor

OLDER = Text(
    "記録の表がこの版より古い形です。バックアップを取ってから「python -m django migrate」を実行してください。",
    "The record's tables are of an older version; make a backup, then run “python -m django migrate”.",
)
PASSWORD = "パスワード / password"  # noqa: S105 -- a prompt
CODE = "確認コード（認証アプリ、または復旧コード） / code of the authenticator app, or a recovery code"
NO_GRANT = Text(
    "{name} は、どの機関についても次の権限を持っていません：{ja}",
    "{name} does not hold for any organ: {en}",
)


def configured() -> None:
    """Make this process one that works on the home, whatever is in it."""
    import django  # noqa: PLC0415 -- what does not touch the record starts without it

    from sekisho.record import home  # noqa: PLC0415

    home.closed()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sekisho.site.settings")
    django.setup()


def opened() -> None:
    """Open the home as ``configured``; one without tables gets them. Unusable where its tables are older.

    Unusable, too, where the environment gives the ledger another name than it has.
    """
    configured()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Unusable(OLDER)
    from sekisho.record.naming import settled  # noqa: PLC0415 -- models exist only now

    settled()


def acting(name: str, at: datetime, act: str) -> tuple["Actor", str]:
    """Return who is to perform an act, as an actor, and the organ for which they may; Unusable where either is wanting.

    Password and code are asked for on a terminal, and read as two lines where there is none (``accounts.terminal``).
    """
    from sekisho.record.acts import ACTS  # noqa: PLC0415
    from sekisho.record.roles import LABELS  # noqa: PLC0415
    from sekisho.rooms.accounts.queries import actor_signed_in  # noqa: PLC0415
    from sekisho.rooms.accounts.terminal import proven  # noqa: PLC0415

    account = proven(name, lambda: _asked(PASSWORD), lambda: _asked(CODE))
    actor = actor_signed_in(account, at)
    grant = next((g for g in actor.grants if g.role in ACTS[act].roles and g.unit is None), None)
    if grant is None:
        wanted = [LABELS[role] for role in ACTS[act].roles]
        ja, en = "、".join(label.ja for label in wanted), "; ".join(label.en for label in wanted)
        raise Unusable(NO_GRANT.filled(name=name, ja=ja, en=en))
    return actor, grant.body_id


def _asked(what: str) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(what, hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\n")
