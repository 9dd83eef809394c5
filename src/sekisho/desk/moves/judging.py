"""Who loses or gains which right by some moves: the engine sweeps the record without and with them.

Only the affected people are swept. A clearance with an organ on either side of a move is asked as if the person
handled a designation of it, so that a clearance nobody uses yet is judged by the same engine as all others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from sekisho.desk.moves.found import ROW, Change, Judged, Lost, Move, Need, Units
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE
from sekisho.law import rulebook
from sekisho.record.actors import Actor
from sekisho.record.facts import of_table
from sekisho.record.project import about
from sekisho.record.rights import told
from sekisho.record.roles import Role
from sekisho.right.engine.intervals import END, START
from sekisho.right.engine.masks import codes
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import DAY, as_moment, day_number, span_of
from sekisho.right.words import REGIMES
from sekisho.rooms.places.reach import organs_at
from sekisho.rooms.readers import RESULTS

PORTION = 900
"""Persons asked for in one query."""
ASKED = "\x00"
"""How the name of a designation begins that stands only for the question of a clearance."""
LOG = "entry_log"
UNTIL = timedelta(days=3660)
NEEDED = {"SDS": ("SDS",), "CES": ("CES",), "both": REGIMES, "none": ()}


@dataclass(frozen=True)
class Sides:
    """The record without and with the moves, with codes numbered alike, and when each person's move takes effect."""

    before: Sweep
    after: Sweep
    facts: Facts
    moved: Facts
    days: pl.DataFrame


@dataclass(frozen=True)
class Judge:
    """Judges moves for an actor; ``units`` are the regimes handled in each unit, ``lead`` days an assessment takes."""

    actor: Actor
    body_id: str
    units: Units
    lead: int

    def judge(self, moves: Sequence[Move], earlier: Sequence[Move] = ()) -> Judged:
        """Return what moves of one day bring about, after ``earlier`` moves of the same people."""
        if not moves:
            return Judged([], [], [])
        asked = list(_asked(moves, self._contracts()))
        facts = about({m.person_id for m in moves})
        facts = Facts({**facts.tables, "postings": _moved(facts["postings"], earlier)})
        sides = sides_of(facts, moves, asked)
        days = {m.person_id: m.day for m in moves}
        lines = without_right(sides)
        changes = list(self._changes(lines, sides, days))
        return Judged(self._lost(lines, days, sides), changes, list(self._needs(moves, lines, sides)))

    def _contracts(self) -> dict[str, set[tuple[str, str]]]:
        rows = of_table("contracts").objects.known().values_list("business_id", "organ_id", "regime")
        found: dict[str, set[tuple[str, str]]] = {}
        for business, organ, regime in rows:
            found.setdefault(business, set()).add((organ, regime))
        return found

    def _told(self, organ_id: str | None, mask: int) -> list[str]:
        return list(told(self._role(organ_id), codes(mask)))

    def _role(self, organ_id: str | None) -> Role | None:
        reader = self.actor.whole(RESULTS, organ_id)
        return reader.role if reader else None

    def _lost(self, lines: pl.DataFrame, days: dict[str, date], sides: Sides) -> list[Lost]:
        real = lines.filter(~pl.col("secret").str.starts_with(ASKED) & (pl.col("after") != 0))
        found = [
            (r["line"], "handlers", r["person"], r["secret"], r["organ"], r["regime"], r["after"], r["before"] != 0)
            for r in real.iter_rows(named=True)
        ]
        here = set(of_table("places").objects.known().filter(body_id=self.body_id).values_list("place_id", flat=True))
        found += [row for row in reached(sides) if row[3] in here]
        keys = {
            name: self._keys(name, {row[0] for row in found if row[1] == name}) for name in ("handlers", "presences")
        }
        return [
            Lost(who, days[who], keys[table][pk], table, thing, organ, regime, self._told(organ, mask), already)
            for pk, table, who, thing, organ, regime, mask, already in found
            if pk in keys[table]
        ]

    def _keys(self, table: str, numbers: set[int]) -> dict[int, str]:
        """The names of lines, of those the actor may see; what an entry log says happened, and cannot be withdrawn."""
        found: dict[int, str] = {}
        for part in parts(sorted(numbers)):
            rows = of_table(table).objects.seen_by(self.actor).filter(pk__in=part)
            rows = rows.exclude(source=LOG) if table == "presences" else rows
            found |= dict(rows.values_list("pk", "key"))
        return found

    def _changes(self, lines: pl.DataFrame, sides: Sides, days: dict[str, date]) -> Iterable[Change]:
        turned = lines.filter((pl.col("before") == 0) != (pl.col("after") == 0))
        for r in turned.iter_rows(named=True):
            secret = None if r["secret"].startswith(ASKED) else r["secret"]
            if secret is None or r["after"] == 0:
                told_ = self._told(r["organ"], r["after"])
                yield Change(r["person"], days[r["person"]], r["after"] == 0, r["organ"], r["regime"], secret, told_)

    def _needs(self, moves: Sequence[Move], lines: pl.DataFrame, sides: Sides) -> Iterable[Need]:
        standing = {
            (r["person"], r["organ"], r["regime"]): r["after"]
            for r in lines.filter(pl.col("secret").str.starts_with(ASKED)).iter_rows(named=True)
        }
        contracts = self._contracts()
        for move in moves:
            for regime in self._wanted(move):
                for organ in _organs(move.to_body, regime, contracts):
                    mask = standing.get((move.person_id, organ, regime), 0)
                    if mask:
                        start = move.day - timedelta(days=self.lead)
                        yield Need(
                            move.person_id, move.day, organ, regime, move.to_body or "", move.to_unit or "", start,
                            self._told(organ, mask),
                        )  # fmt: skip

    def _wanted(self, move: Move) -> Iterable[str]:
        if not move.to_body:
            return ()
        if move.need:
            return NEEDED[move.need]
        return sorted(self.units.get((move.to_body, move.to_unit or ""), ()))


def parts(things: Sequence[Any]) -> list[list[Any]]:
    """Return things in portions that one query takes."""
    return [list(things[n : n + PORTION]) for n in range(0, len(things), PORTION)]


def _organs(body: str | None, regime: str, contracts: dict[str, set[tuple[str, str]]]) -> list[str]:
    """The organs whose clearance somebody posted to a body needs: itself, or those it has contracts with."""
    if not body:
        return []
    return sorted(o for o, r in contracts[body] if r == regime) if body in contracts else [body]


def _asked(moves: Sequence[Move], contracts: dict[str, set[tuple[str, str]]]) -> Iterable[tuple[str, str, str]]:
    """Every clearance that a move may touch: person, organ, regime."""
    found = {
        (move.person_id, organ, regime)
        for move in moves
        for body in (move.from_body, move.to_body)
        for regime in REGIMES
        for organ in _organs(body, regime, contracts)
    }
    return sorted(found)


def sides_of(facts: Facts, moves: Sequence[Move], asked: Sequence[tuple[str, str, str]]) -> Sides:
    """Return the facts swept without and with the moves, every clearance asked about among them."""
    first, last = min(m.day for m in moves), max(m.day for m in moves)
    with_questions = _questioned(facts, asked, first, last)
    days = pl.DataFrame(
        {"person": [m.person_id for m in moves], "at": [day_number(m.day) * DAY for m in moves]},
        schema={"person": pl.String, "at": pl.Int64},
    ).unique("person")
    moved = Facts({**with_questions.tables, "postings": _moved(facts["postings"], moves)})
    span = span_of(first, last + UNTIL)
    return Sides(
        Sweep.over(with_questions, rulebook(), span), Sweep.over(moved, rulebook(), span), with_questions, moved, days
    )


def _questioned(facts: Facts, asked: Sequence[tuple[str, str, str]], first: date, last: date) -> Facts:
    """Let the persons handle a designation of each organ and regime asked about; the lines have negative numbers."""
    whole = {"from": first - timedelta(days=1), "to": None}
    handlers = [{"designation_id": f"{ASKED}{r}", "person_id": p, "organ_id": o, **whole, LINE: 0} for p, o, r in asked]
    secrets = [
        {"designation_id": f"{ASKED}{r}", "organ_id": "", "regime": r, "designated_on": date(1, 1, 1),
         "valid_until": date.max, LINE: 0} for r in REGIMES
    ]  # fmt: skip
    return Facts(
        {
            **facts.tables,
            "handlers": _more(facts["handlers"], handlers),
            "designations": _more(facts["designations"], secrets),
        }
    )


def _more(frame_: pl.DataFrame, rows: list[dict[str, Any]]) -> pl.DataFrame:
    full = [{name: row.get(name) for name in frame_.columns} for row in rows]
    return pl.concat([frame_, pl.DataFrame(full, schema=frame_.schema)])


def _moved(postings: pl.DataFrame, moves: Sequence[Move]) -> pl.DataFrame:
    """The postings as if every move were made: the old one ends the day before, the new one begins on the day."""
    ends = {m.posting_id: m.day - timedelta(days=1) for m in moves if m.posting_id}
    end = pl.col("posting_id").replace_strict(
        pl.Series(list(ends), dtype=pl.String), pl.Series(list(ends.values()), dtype=pl.Date), default=None,
        return_dtype=pl.Date,
    )  # fmt: skip
    ended = postings.with_columns(pl.coalesce(end, "to").alias("to"))
    begun = [
        {"posting_id": f"{ROW}{m.line}", "person_id": m.person_id, "body_id": m.to_body, "unit": m.to_unit,
         "kind": m.posting_kind, "from": m.day, LINE: 0} for m in moves if m.to_body
    ]  # fmt: skip
    return _more(ended, begun)


def without_right(sides: Sides) -> pl.DataFrame:
    """Return line, person, secret, organ, regime, before, after: handler lines at the move or at their later start."""
    before, after = (_masks(sweep, sides.days) for sweep in (sides.before, sides.after))
    both = before.join(after.select("row", after="mask"), on="row").rename({"mask": "before"})
    numbers = sides.facts["handlers"][LINE].gather(both["row"])
    coded = sides.before.coded
    return both.select(
        line=numbers,
        person="name",
        secret=coded.secrets.name(both["secret"]),
        organ=coded.bodies.name(both["organ"]),
        regime=pl.when("sds").then(pl.lit("SDS")).otherwise(pl.lit("CES")),
        before="before",
        after="after",
    )


def _masks(sweep: Sweep, days: pl.DataFrame) -> pl.DataFrame:
    """The standing of every handler line at the move, or at its own first moment where that is later."""
    named = sweep.judged.with_columns(name=sweep.coded.persons.name(sweep.judged["person"]))
    ahead = named.join(days, left_on="name", right_on="person").filter(pl.col("at") < END)
    return ahead.sort("row", "start").unique("row", keep="first", maintain_order=True)


def reached(sides: Sides) -> list[tuple[Any, ...]]:
    """The lines of places by which somebody would be within reach without the right, from the move on."""
    keys = ["presence", "exposure"]
    rows = _reach(sides.after, sides.days).unique(["presence"], keep="first", maintain_order=True)
    before = _reach(sides.before, sides.days).select(keys).unique()
    old = rows.join(before.with_columns(old=pl.lit(value=True)), on=keys, how="left", maintain_order="left")
    coded, numbers = sides.after.coded, sides.facts["presences"][LINE]
    shown = old.select(
        numbers.gather(old["presence"]),
        "name",
        coded.places.name(old["place"]),
        coded.bodies.name(old["organ"]).alias("organ"),
        pl.when("sds").then(pl.lit("SDS")).otherwise(pl.lit("CES")).alias("regime"),
        "mask",
        pl.col("old").fill_null(value=False),
        at=pl.when(pl.col("first") > START).then(as_moment("first")),
    )
    return [(pk, "presences", *rest) for pk, *rest in _named_then(sides, list(shown.iter_rows()))]


def _named_then(sides: Sides, rows: list[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """Let what began before the move name the organ that is nearest then, and not the one it began with."""
    asked: dict[datetime, set[tuple[str, str]]] = {}
    for _, person, _, _, regime, *_, at in rows:
        asked.setdefault(at, set()).add((person, regime))
    organs = {at: organs_at(sides.moved, which, at) for at, which in asked.items() if at}
    for pk, person, place, organ, regime, mask, old, at in rows:
        yield pk, person, place, organs[at][person, regime] if at else organ, regime, mask, old


def _reach(sweep: Sweep, days: pl.DataFrame) -> pl.DataFrame:
    """Who is without the right at the move, or at the first later moment at which something is exposed to him."""
    keys = ["presence", "exposure"]
    named = sweep.seen.with_columns(name=sweep.coded.persons.name(sweep.seen["person"]))
    ahead = named.join(days, left_on="name", right_on="person").filter(pl.col("at") < END)
    first = ahead.select(*keys, "name", first=pl.max_horizontal("at", "start"))
    wrong = sweep.reached.join(first, on=keys)
    return wrong.filter((pl.col("first") >= START) & (pl.col("first") < END)).sort("presence", "first")
