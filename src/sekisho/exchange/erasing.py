"""Lines about somebody whose personal values were erased: written down again, they would undo the erasure."""

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl
import polars.selectors as cs

from sekisho.exchange.beside import Beside
from sekisho.exchange.differences import differences
from sekisho.exchange.faults import ELSEWHERE, ERASED, fault_rows
from sekisho.exchange.foreign import bound
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.rooms.people.actions.erasure import ERASING
from sekisho.rooms.people.queries import erased

NUMBER = "person_id"
WHY = Text(
    "職員番号 {value} の者の個人に関する値は、保存期間が過ぎて消去されています。転記すると、消去したものが戻ります",
    "What is personal about {value} was erased, since it need not be kept any longer: to transcribe this line would"
    " bring it back",
)
STEP = Text(
    "別の者又は戻った者なら、別の番号を付けて、もう一度持ち込む。そうでなければ、この行を帳簿から除く",
    "If it is somebody else, or somebody who came back, give another number and bring it again; otherwise take the line"
    " out of the register",
)


def of_erased(given: Facts, known: Beside, lines: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield the lines of a register (``faults.LINES``) about somebody erased that would be written.

    Of a line that belongs to another body, as told by ``lines``, nothing more is told.
    """
    about = {name: _about(rows, known) for name, rows in given.tables.items() if NUMBER in rows.columns}
    if not any(rows.height for rows in about.values()):
        return
    others = bound(lines)
    for one in differences(given, lambda *_: None):
        name = one.table.name
        if name in about:
            own = about[name].join(others.filter(table=name), on=LINE, how="anti")
            stated = [one.table.key] if one.table.key else [c.name for c in one.table.columns]
            written = own.join(pl.concat([one.new, one.changed]), on=stated, how="semi", nulls_equal=True)
            yield fault_rows(written, name, ERASED, NUMBER, ELSEWHERE)


def _about(rows: pl.DataFrame, known: Beside) -> pl.DataFrame:
    return rows.filter(pl.col(NUMBER).is_in(known.erased.implode())).with_columns(cs.boolean().fill_null(value=False))


def require_none_erased(rows: Iterable[dict[str, Any]]) -> None:
    """Refuse rows of which one is about somebody erased."""
    gone = erased({row[NUMBER] for row in rows if row.get(NUMBER)})
    if gone:
        raise Refusal(WHY.filled(value=min(gone)), ERASING, STEP, (ERASED,))
