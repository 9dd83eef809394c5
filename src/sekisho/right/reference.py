"""The right to handle, as the specification states it: slow, plain, and the judge of the fast engine.

Every function answers for one moment ``at`` (Asia/Tokyo). Source: right to handle, sections 2 to 5.
"""

from dataclasses import dataclass
from datetime import datetime

from sekisho.law import Rulebook
from sekisho.right import words as w
from sekisho.right.register import Held, Register, end_of


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: satisfied, failing or (None) not applicable, and the ids of the facts that decided."""

    code: str
    ok: bool | None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clearance:
    """Standing of a clearance of a person with an organ under a regime, with every condition in order."""

    organ: str
    regime: str
    route: str
    conditions: tuple[Condition, ...]

    @property
    def failed(self) -> tuple[str, ...]:
        """The codes that fail, in the order of the specification."""
        return tuple(c.code for c in self.conditions if c.ok is False)

    @property
    def stands(self) -> bool:
        """Whether all conditions hold."""
        return not self.failed


@dataclass(frozen=True)
class Question:
    """Whom, under which regime, when, by which law; and the register that is asked."""

    register: Register
    book: Rulebook
    person: str
    regime: str
    at: datetime

    def law(self, name: str) -> object:
        """Return a parameter in force on the day of the question."""
        return self.book.value(name, self.at.date())

    def holding(self, table: str) -> list[Held]:
        """Return the rows of the person in a table that hold at the moment."""
        return [row for row in getattr(self.register, table).get(self.person, ()) if row.at(self.at)]


def direct(q: Question, organ: str) -> list[Held]:
    """Postings to the organ itself that hold."""
    return [p for p in q.holding("postings") if p.row["body_id"] == organ and organ in q.register.organs]


def through_business(q: Question, organ: str) -> list[Held]:
    """Contracts of the regime in force between the organ and a business the person is posted to."""
    contracts = [c for p in q.holding("postings") for c in q.register.contracts.get(p.row["body_id"], ())]
    known = organ in q.register.organs
    return [c for c in contracts if known and c.at(q.at) and (c.row["organ_id"], c.row["regime"]) == (organ, q.regime)]


def organs_of(q: Question) -> list[str]:
    """All organs of the person at the moment, sorted (section 1)."""
    return sorted(organ for organ in q.register.organs if direct(q, organ) or through_business(q, organ))


def latest(q: Question, organ: str, regime: str) -> Held | None:
    """The organ's latest notified result of an Act; of two on one day the worse one (section 2, ASSESSED)."""
    theirs = organ if not q.law("clearance.portable") else None
    rows = [a for a in q.holding("assessments") if a.row["regime"] == regime and a.row["result"] in w.RESULTS]
    rows = [a for a in rows if theirs in (None, a.row["organ_id"])]
    return max(rows, key=lambda a: (a.start, a.row["result"] != "cleared", _ends_first(a)), default=None)


def _ends_first(a: Held) -> tuple[int, str]:
    return (-(a.row["origin_notified_on"] or a.row["notified_on"]).toordinal(), a.id)


def clearance(q: Question, organ: str) -> Clearance:
    """Standing by the routes of section 3: the one that stands, else that of the organ's latest result."""
    own = _route(q, organ, "own", latest(q, organ, q.regime), (q.regime,), f"{q.regime.lower()}.clearance.term")
    if q.regime == w.SDS or own.stands:
        return own
    sds, ces = latest(q, organ, w.SDS), latest(q, organ, w.CES)
    if sds is None or (ces is not None and ces.start > sds.start):
        return own
    bridge = _route(q, organ, "by_sds", sds, w.REGIMES, "ces.by_sds.term")
    return bridge if bridge.stands or ces is None or sds.start > ces.start else own


def _route(
    q: Question, organ: str, route: str, assessment: Held | None, doubted: tuple[str, ...], term: str
) -> Clearance:
    member = direct(q, organ) + through_business(q, organ)
    stops = [s for s in q.holding("stops") if s.row["organ_id"] in (None, organ)]
    exempt = [o for o in q.holding("offices") if _is_exempt(q, o)]
    if exempt:
        checks = [Condition(code, True, ids(exempt)) for code in (w.ASSESSED, *w.OF_ASSESSMENT)]
    elif assessment is None:
        checks = [Condition(w.ASSESSED, False), *(Condition(code, None) for code in w.OF_ASSESSMENT)]
    else:
        checks = _of_assessment(q, organ, assessment, doubted, term)
    first, last = Condition(w.MEMBER, bool(member), ids(member)), Condition(w.NOT_STOPPED, not stops, ids(stops))
    return Clearance(organ, q.regime, "exempt" if exempt else route, (first, *checks, last))


def _of_assessment(q: Question, organ: str, a: Held, doubted: tuple[str, ...], term: str) -> list[Condition]:
    own, clock = (a.id,), a.row["notified_on"]
    if a.row["regime"] == w.CES:
        clock = a.row["origin_notified_on"] or clock
    in_term = q.at < end_of(q.book.term(term, q.at.date()).last_day(clock))
    doubts = [d for d in q.holding("doubts") if d.row["regime"] in doubted and d.start >= a.start]
    doubts = [d for d in doubts if q.law("clearance.portable") or d.row["organ_id"] == organ]
    unbroken, why = _unbroken(q, organ, a)
    return [
        Condition(w.ASSESSED, True, own),
        Condition(w.POSITIVE, a.row["result"] == "cleared", own),
        Condition(w.IN_TERM, in_term, own),
        Condition(w.NO_DOUBT, not doubts, ids(doubts) or own),
        Condition(w.UNBROKEN, unbroken, why),
    ]


def _unbroken(q: Question, organ: str, a: Held) -> tuple[bool, tuple[str, ...]]:
    present = direct(q, organ)
    if not q.law("continuity.required") or through_business(q, organ) or not present:
        return True, ()
    postings = [p for p in q.register.postings[q.person] if p.row["body_id"] == organ]
    run = run_start(postings, min(p.start for p in present))
    before = [p for p in postings if p.start < run and p.end > a.start]
    confirmed = [s for s in q.holding("standings") if s.start >= run and _same(s, organ, a.row["regime"])]
    return not before or bool(confirmed), ids(confirmed) or ids(before) or ids(present)


def run_start(postings: list[Held], start: datetime) -> datetime:
    """The first moment of the run of adjoining or overlapping postings that ``start`` lies in."""
    earlier = [p.start for p in postings if p.start < start <= p.end]
    return run_start(postings, min(earlier)) if earlier else start


def _same(row: Held, organ: str, regime: str) -> bool:
    return (row.row["organ_id"], row.row["regime"]) == (organ, regime)


def _is_exempt(q: Question, held: Held) -> bool:
    return any(o.code == held.row["office"] and o.holds(q.at.date()) for o in q.book.offices(q.regime))


def ids(rows: list[Held]) -> tuple[str, ...]:
    """The ids of rows, each once, in order."""
    return tuple(dict.fromkeys(row.id for row in rows))


def nearest(clearances: list[Clearance]) -> Clearance | None:
    """The clearance nearest to standing: fewest failing codes, then organ id (section 5)."""
    return min(clearances, key=lambda c: (len(c.failed), c.organ), default=None)


@dataclass(frozen=True, slots=True)
class Right:
    """The answer for a person, a designation and a moment, before it is put into words (section 4)."""

    outcome: str
    conditions: tuple[Condition, ...]
    clearance: Clearance | None


def right(register: Register, book: Rulebook, person: str, designation: str, at: datetime) -> Right:
    """Whether the person may handle the designation at the moment. An unknown designation is never "not secret"."""
    secret = register.designations.get(designation)
    regime = secret.row["regime"] if secret else w.SDS
    q = Question(register, book, person, regime, at)
    rows = [h for h in q.holding("handlers") if h.row["designation_id"] == designation]
    best = nearest([clearance(q, h.row["organ_id"]) for h in rows]) if secret else None
    in_force = secret.at(at) if secret else None
    conditions = (
        Condition(w.IN_FORCE, in_force, (secret.id,) if secret else ()),
        Condition(w.IN_RANGE, bool(rows), ids(rows)),
        Condition(w.STANDS, best.stands if best else None, best.conditions[1].facts if best else ()),
        *(best.conditions if best else (Condition(code, None) for code in w.STANDING)),
    )
    if in_force is False:
        return Right(w.NOT_SECRET, conditions, best)
    return Right(w.ALLOW if in_force and best and best.stands else w.DENY, conditions, best)


def reach(
    register: Register, book: Rulebook, person: str, designation: str, at: datetime
) -> tuple[str, tuple[str, ...]] | None:
    """The finding for a person who is where a designation in force is exposed: code and failing codes (section 5)."""
    if right(register, book, person, designation, at).outcome != w.DENY:
        return None
    q = Question(register, book, person, register.designations[designation].row["regime"], at)
    best = nearest([clearance(q, organ) for organ in organs_of(q)])
    if best is None:
        return w.REACH_WITHOUT_CLEARANCE, (w.MEMBER,)
    return (w.REACH_WITHOUT_CLEARANCE, best.failed) if best.failed else (w.REACH_OUTSIDE_RANGE, (w.IN_RANGE,))


