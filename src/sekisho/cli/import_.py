"""``sekisho import``: a bundle is audited and compared, shown, and then applied as acts."""

from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import polars as pl
import typer

from sekisho.cli import import_shown, options, record_home
from sekisho.cli.console import ERRORS, LEFT_OUT, NOTHING, language, progress
from sekisho.facts import read_bundle
from sekisho.facts.atomic import whole
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE
from sekisho.kernel import clock
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text
from sekisho.law import rulebook
from sekisho.reports.rows import report_rows

if TYPE_CHECKING:
    from sekisho.exchange.importing import Plan, Progress
    from sekisho.exchange.judging import Judged
    from sekisho.record.actors import Actor

SURE = Text("{n} 行を書き込みますか", "Write {n} rows")
ASK = Text(
    "どう取り込みますか（r：そのままでは入らない {n:,} 行を除く残り {w:,} 行、a：そのまま {a:,} 行、n：やめる）",
    "What is imported? (r: the rest, {w:,} rows, without the {n:,} lines that cannot come in as they are;"
    " a: as it stands, {a:,} rows; n: nothing)",
)
DONE = Text("取り込みました：{n} 行（{run}）", "Imported: {n} rows ({run})")
UNCHANGED = Text("何も書き込んでいません。", "Nothing was written.")
WHO = Text(
    "--as 利用者名 を指定してください（--preview だけでも見られます）",
    "Say who imports: --as NAME, or --preview to look",
)
LISTED = Text(
    "取り込まない行 {n} 件とその理由を {path} に書き出しました。",
    "The {n} lines left out, each with its reason, are listed in {path}.",
)
Rest = Annotated[
    bool | None,
    typer.Option(
        "--rest/--as-it-stands", help="入らない行を除く（既定）・すべて / leave out what cannot come in, or not"
    ),
]
To = Annotated[Path | None, typer.Option("--left-out", help="除いた行の一覧 .xlsx / where what is left out is listed")]


def command(
    bundle: options.Bundle,
    preview: Annotated[bool, typer.Option("--preview", help="見るだけ / only show")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="確認せずに取り込む / do not ask")] = False,
    name: Annotated[str | None, typer.Option("--as", help="取り込む人の利用者名 / who imports, or would")] = None,
    rest: Rest = None,
    left_out: To = None,
    lang: options.Lang = None,
) -> None:
    """登録簿の束を、監査と差分を示してから、行為として取り込む / audit a bundle, show it, then apply it as acts."""
    if not (preview or name):
        raise Unusable(WHO)
    record_home.opened()
    from sekisho.exchange.importing import applied  # noqa: PLC0415 -- models exist only now
    from sekisho.exchange.judging import judged  # noqa: PLC0415
    from sekisho.exchange.leaving import all_but_bound, the_rest  # noqa: PLC0415

    speak = language(lang)
    actor, body_id = record_home.acting(name, clock.now(), "import.begin") if name else (None, "*")
    with progress(speak) as report:
        facts, intake = read_bundle(bundle, progress=report)
        found = judged(facts, intake, actor or _reader(), body_id, clock.today())
        facts, day = found.given, found.result.window[0]
        ways = [_way(found, lines, body_id, report) for lines in (the_rest(found, day), all_but_bound(found, day))]
    shown = ways[1] if rest is False else ways[0]
    import_shown.staying_out(found, shown.left, facts, speak)
    import_shown.differences(shown.plan, shown.left, speak, nobodys=actor is None)
    import_shown.rejected(found.result.intake, speak)
    way = None if preview else _decided(ways, rest, yes, speak)
    if actor and way:
        if way.left.height:
            _listed(found, way.left, facts, left_out or _free(bundle), body_id, speak)
        with progress(speak) as report:
            run = applied(way.plan, actor, body_id, report)
        ERRORS.print(DONE.filled(n=f"{way.plan.work:,}", run=run or "–").in_(speak), soft_wrap=True)
    raise typer.Exit(LEFT_OUT if intake.rejected or (way and way.left.height) else NOTHING)


@dataclass(frozen=True)
class _Way:
    """A way to import: the lines that stay out, with their reasons, and what then is written."""

    left: pl.DataFrame
    plan: "Plan"


def _way(found: "Judged", left: pl.DataFrame, body_id: str, report: "Progress") -> _Way:
    from sekisho.exchange.importing import plan_of  # noqa: PLC0415 -- models exist only now
    from sekisho.exchange.judging import without  # noqa: PLC0415

    return _Way(left, plan_of(without(found.given, left), found.result.intake, body_id, report, _count(left)))


def _reader() -> "Actor":
    """Who only looks, at the machine itself, sees the whole record."""
    from sekisho.record.actors import EVERYWHERE, Actor, Grant  # noqa: PLC0415 -- models exist only now
    from sekisho.record.roles import Role  # noqa: PLC0415

    return Actor("machine", (Grant(Role.HEAD, EVERYWHERE),))


def _decided(ways: list[_Way], rest: bool | None, yes: bool, speak: Lang) -> _Way | None:
    """Return in which way to import, the rest or everything that may come in; None where nothing is to be written."""
    free, whole = ways
    chosen = whole if rest is False else free
    offered = [chosen] if yes or rest is not None else ways
    if not any(way.plan.work or way.plan.resumed for way in offered):
        return None
    if yes or rest is not None or _count(free.left) == _count(whole.left):
        wanted = yes or typer.confirm(SURE.filled(n=f"{chosen.plan.work:,}").in_(speak), err=True)
    else:
        said = {"n": _count(free.left), "w": free.plan.work, "a": whole.plan.work}
        answer = _asked(ASK.filled(**said).in_(speak))
        chosen, wanted = {"r": free}.get(answer, whole), answer != "n"
    if not wanted:
        ERRORS.print(UNCHANGED.in_(speak))
    return chosen if wanted else None


def _count(lines: pl.DataFrame) -> int:
    return lines.unique(["table", LINE]).height


def _asked(question: str) -> str:
    while True:
        answer = str(typer.prompt(question, default="r", err=True)).strip().lower()
        if answer in ("r", "a", "n"):
            return answer


def _listed(found: "Judged", lines: pl.DataFrame, facts: Facts, path: Path, body_id: str, speak: Lang) -> None:
    """Write the list of what is left out before anything is written to the record; nobody else can read it."""
    from sekisho.exchange.left_out import left_out  # noqa: PLC0415 -- models exist only now

    rows = report_rows(found.result, found.facts, rulebook(), speak)
    with whole(path) as draft:
        draft.touch(mode=0o600)
        draft.write_bytes(left_out(rows, lines, facts, found.result.intake, speak, body_id, clock.now()))
    ERRORS.print(LISTED.filled(n=f"{_count(lines):,}", path=path).in_(speak), soft_wrap=True)


def _free(bundle: Path) -> Path:
    """Return a name for the list that no file has yet."""
    names = (Path(f"{bundle.resolve().stem}-left-out{n}.xlsx") for n in chain([""], (f"-{n}" for n in count(2))))
    return next(path for path in names if not path.exists())
