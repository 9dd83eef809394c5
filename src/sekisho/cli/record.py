"""``sekisho record``: is the record what the ledger says, and what is to be done when it is not."""

from typing import TYPE_CHECKING, Annotated

import typer

from sekisho.cli import options, record_home
from sekisho.cli.console import ERRORS, FOUND, NOTHING, OUTPUT, language, progress
from sekisho.kernel import clock
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text

if TYPE_CHECKING:
    from sekisho.record.verify import Problem

SOUND = Text("記録は台帳のとおりです（{n} 件）。", "The record is what the ledger says ({n} entries).")
SOUND_AS_FAR = Text("記録は、台帳にある {n} 件のとおりです。", "The record is what the {n} entries in the ledger say.")
UNREMEMBERED = Text(
    "この計算機が見た最新のチェックポイントの控え（newest-checkpoint.json）がないか、読めません。台帳の終わりが"
    "切り取られていても、ここでは分かりません。書き出して、紙の控え又は立会人の署名と照合してください"
    "（sekisho-verify --old）。控えは次の行為で作り直されます。",
    "This machine's memory of the newest checkpoint (newest-checkpoint.json) is missing or unreadable: whether the end "
    "of the ledger was cut off cannot be seen here. Export it and compare it with a sheet of paper or a witness's "
    "signature (sekisho-verify --old). The next act makes the memory anew.",
)
FAULTS = Text("台帳と一致しないものが {n} 件あります。", "Things that do not fit the ledger: {n}.")
NOTHING_LOST = Text("失われたものはありません。", "Nothing is lost.")
SURE = Text(
    "{size} 件（根 {root}）が失われたことを台帳に記しますか", "Enter that {size} entries (root {root}) were lost"
)
ENTERED = Text("記しました：{n} 番", "Entered: {n}")
app = typer.Typer(help="記録を検証する / is the record what the ledger says.", no_args_is_help=True)


@app.command("verify")
def verify_command(lang: options.Lang = None) -> None:
    """すべての行を台帳と照合し、変えられた行を名指しする / compare every row with the ledger."""
    record_home.opened()
    raise typer.Exit(verified(language(lang)))


def verified(speak: Lang) -> int:
    """Verify the record of the open home and tell; returns the exit status."""
    from sekisho.record.rollback import unremembered  # noqa: PLC0415 -- models exist only now
    from sekisho.record.turns import size  # noqa: PLC0415
    from sekisho.record.verify import verify_record  # noqa: PLC0415

    with progress(speak) as report:
        found = verify_record(report)
    _tell(found, speak)
    blind = unremembered()
    if not found:
        OUTPUT.print((SOUND_AS_FAR if blind else SOUND).filled(n=f"{size():,}").in_(speak))
    if blind:
        OUTPUT.print(f"△ {UNREMEMBERED.in_(speak)}", markup=False, highlight=False, soft_wrap=True)
    return FOUND if found or blind else NOTHING


def _tell(found: "list[Problem]", speak: Lang) -> None:
    for problem in found:
        OUTPUT.print(f"✗ {problem.text.in_(speak)}", markup=False, highlight=False, soft_wrap=True)
    if found:
        ERRORS.print(FAULTS.filled(n=f"{len(found):,}").in_(speak))


@app.command("acknowledge")
def acknowledge_command(
    name: Annotated[str, typer.Option("--as", help="確認する人の利用者名 / who acknowledges")],
    reason: Annotated[str, typer.Option("--reason", help="理由 / why the record was rolled back")],
    yes: Annotated[bool, typer.Option("--yes", help="確認せずに記す / do not ask")] = False,
    lang: options.Lang = None,
) -> None:
    """巻き戻された記録を、失われたものを台帳に記して、再び使えるようにする / enter what a roll-back lost, and go on."""
    record_home.opened()
    from sekisho.record.acts import perform  # noqa: PLC0415 -- models exist only now
    from sekisho.record.rollback import lost  # noqa: PLC0415

    speak, found = language(lang), lost()
    if found is None:
        raise Unusable(NOTHING_LOST)
    actor, body_id = record_home.acting(name, clock.now(), "ledger.acknowledge")
    if not yes:
        typer.confirm(SURE.filled(size=f"{found.size:,}", root=found.root).in_(speak), abort=True, err=True)
    done = perform(
        "ledger.acknowledge", actor, body_id=body_id, reason=reason, lost_size=found.size, lost_root=found.root
    )
    ERRORS.print(ENTERED.filled(n=f"{done.index:,}").in_(speak))
