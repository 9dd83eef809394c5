"""Writes of the exchange: lines of registers that were kept elsewhere are transcribed as they stand."""

from typing import Any

from sekisho.exchange.erasing import require_none_erased
from sekisho.exchange.models import DONE, RUNNING, ImportRun
from sekisho.exchange.owning import require_own
from sekisho.facts.schema import Table
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.record.facts import BUNDLE, here, of_table
from sekisho.record.roles import Role
from sekisho.record.steps import NAME_ANOTHER
from sekisho.record.typed import typed_many

KEPT = ("SDS-O 3", "CES-O 3")
WHO = (Role.HEAD,)
"""Only the head: results of assessments can be among the lines, and who appoints must not write those down."""
NO_TABLE = Text("「{table}」という表はありません。", "There is no table called {table}.")
NO_KEY = Text(
    "表「{table}」の行には番号がないため、改めることはできません。",
    "Rows of {table} have no number by which to revise them.",
)
TRANSCRIBE = Text("転記する（bundle.transcribe）", "Transcribe them (bundle.transcribe)")


@act(
    "bundle.transcribe",
    ja="既存の帳簿からの転記",
    en="Transcribe lines of an earlier register",
    cites=KEPT,
    roles=WHO,
    body="body_id",
    about=("table",),
)
def transcribe(deed: Deed, *, body_id: str, table: str, rows: list[dict[str, Any]]) -> int:
    """Write down lines of a register that was kept elsewhere, as they stand, rightly or wrongly kept.

    Nothing is judged: what the earlier register got wrong is found by the audit and mended by acts. ``rows`` have the
    columns of the bundle's table; days and moments may be ISO 8601 texts. An organ transcribes lines of its own, the
    organ that operates the record those of all; what was erased about somebody nobody brings back. Returns how many
    were written.
    """
    known = _table(table)
    require_own(body_id, table, rows)
    require_none_erased(rows)
    deed.record_many(of_table(table), [here(row) for row in typed_many(known, rows)])
    return len(rows)


@act(
    "bundle.revise",
    ja="転記した行の改め",
    en="Revise lines by those of an earlier register",
    cites=KEPT,
    roles=WHO,
    body="body_id",
    about=("table",),
)
def revise(deed: Deed, *, body_id: str, table: str, rows: list[dict[str, Any]]) -> int:
    """Put lines of a register that was kept elsewhere in the place of those that have the same numbers.

    What the record stated before stays known as it was known then. Refused for a table without numbers, where a
    number is not known, and of somebody erased. Returns how many were revised.
    """
    known = _table(table)
    if not known.key:
        raise Refusal(NO_KEY.filled(table=table), next_step=TRANSCRIBE, codes=("UNREADABLE",))
    require_own(body_id, table, rows)
    kind = of_table(table)
    fresh = {str(row[known.key]): here(row) for row in typed_many(known, rows)}
    old = list(kind.objects.known().seen_by(deed.actor).filter(key__in=fresh))
    require_own(body_id, table, [row.values() for row in old])
    if len(old) != len(fresh):
        raise unknown()
    require_none_erased(rows)
    deed.retract_many(old)
    deed.record_many(kind, list(fresh.values()))
    return len(fresh)


def _table(name: str) -> Table:
    if name not in BUNDLE:
        raise Refusal(NO_TABLE.filled(table=name), next_step=NAME_ANOTHER, codes=("UNREADABLE",))
    return BUNDLE[name]


@act(
    "import.begin",
    ja="取込みの開始",
    en="Begin an import",
    cites=KEPT,
    roles=WHO,
    body="body_id",
    about=("digest", "new", "changed", "rejected"),
)
def begin(deed: Deed, *, body_id: str, run: str, digest: str, new: int, changed: int, rejected: int) -> str:
    """State what an import is going to write, before its first line: the intent. Returns the import's number.

    ``run`` is the correlation of all its acts, ``digest`` the SHA-256 of what the bundle states.
    """
    deed.record(
        ImportRun, correlation=run, body_id=body_id, digest=digest, new=new, changed=changed, rejected=rejected,
        begun_at=deed.at, state=RUNNING,
    )  # fmt: skip
    return run


@act("import.finish", ja="取込みの完了", en="Finish an import", cites=KEPT, roles=WHO, body="body_id", about=("run",))
def finish(deed: Deed, *, body_id: str, run: str) -> str:
    """State that everything the import was to write is written: the outcome. Refused where none is under way."""
    under_way = deed.find(ImportRun, correlation=run, body_id=body_id, state=RUNNING)
    deed.revise(under_way, state=DONE, ended_at=deed.at)
    return run
