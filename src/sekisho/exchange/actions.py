"""Writes of the exchange: lines of registers that were kept elsewhere are transcribed as they stand."""

from typing import Any

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import BUNDLE, here, of_table
from sekisho.record.roles import Role
from sekisho.record.typed import typed

NO_TABLE = Text("「{table}」という表はありません。", "There is no table called {table}.")


@act(
    "bundle.transcribe",
    ja="既存の帳簿からの転記",
    en="Transcribe lines of an earlier register",
    cites=("SDS-O 3", "CES-O 3"),
    roles=(Role.MANAGER, Role.HEAD),
    body="body_id",
    about=("table",),
)
def transcribe(deed: Deed, *, body_id: str, table: str, rows: list[dict[str, Any]]) -> int:
    """Write down lines of a register that was kept elsewhere, as they stand, rightly or wrongly kept.

    Nothing is judged: what the earlier register got wrong is found by the audit and mended by acts. ``rows`` have the
    columns of the bundle's table; days and moments may be ISO 8601 texts. Returns how many were written.
    """
    if table not in BUNDLE:
        raise Refusal(NO_TABLE.filled(table=table), codes=("UNREADABLE",))
    kind = of_table(table)
    deed.record_many(kind, [here(typed(BUNDLE[table], row)) for row in rows])
    return len(rows)
