"""The right to handle, as the specification states it: slow, plain, and the judge of the fast engine.

Every function answers for the one moment of its question. Source: right to handle, sections 1 to 5.
"""

from datetime import date, datetime

from sekisho.law import Rulebook
from sekisho.right import words as w
from sekisho.right.question import Clearance, Condition, Question, Right, ids
from sekisho.right.register import Held, Register, end_of


def organs_of(q: Question) -> list[str]:
    """All organs of the person at the moment, sorted: direct, or through a business under contract (section 1)."""
    return sorted(organ for organ in q.register.organs if q.direct(organ) or q.through_business(organ))


def clearance(q: Question, organ: str) -> Clearance:
    """Standing by the routes of section 3: the one that stands, else that of the organ's latest result."""
    sds, ces = latest(q, organ, w.SDS), latest(q, organ, w.CES)
    if q.regime == w.SDS:
        return by_route(q, organ, "own", sds, (w.SDS,), "sds.clearance.term")
    own = by_route(q, organ, "own", ces, (w.CES,), "ces.clearance.term")
    if own.stands or sds is None or (ces is not None and ces.start > sds.start):
        return own
    bridge = by_route(q, organ, "by_sds", sds, w.REGIMES, "ces.by_sds.term")
    return bridge if bridge.stands or ces is None or sds.start > ces.start else own


def latest(q: Question, organ: str, regime: str) -> Held | None:
    """The organ's latest notified result under an Act; of two on one day the one not cleared (section 2, ASSESSED)."""
    rows = [a for a in q.holding("assessments") if a.row["regime"] == regime and a.row["result"] in w.RESULTS]
    rows = [a for a in rows if q.law("clearance.portable") or a.row["organ_id"] == organ]
    return max(rows, key=lambda a: (a.start, a.row["result"] != "cleared", -clock(a).toordinal()), default=None)


def by_route(
    q: Question, organ: str, route: str, assessment: Held | None, doubted: tuple[str, ...], term: str
) -> Clearance:
    """Every condition of section 2 for one assessment; an exempt office satisfies those about the assessment."""
    member = q.direct(organ) + q.through_business(organ)
    stops = [s for s in q.holding("stops") if s.row["organ_id"] in (None, organ)]
    if exempt := q.exempt():
        checks = [Condition(code, True, ids(exempt)) for code in (w.ASSESSED, *w.OF_ASSESSMENT)]
    elif assessment is None:
        checks = [Condition(w.ASSESSED, False), *(Condition(code, None) for code in w.OF_ASSESSMENT)]
    else:
        in_term = q.at < end_of(q.book.term(term, q.at.date()).last_day(clock(assessment)))
        checks = [
            Condition(w.ASSESSED, True, (assessment.id,)),
            Condition(w.POSITIVE, assessment.row["result"] == "cleared", (assessment.id,)),
            Condition(w.IN_TERM, in_term, (assessment.id,)),
            no_doubt(q, organ, assessment, doubted),
            unbroken(q, organ, assessment),
        ]
    first, last = Condition(w.MEMBER, bool(member), ids(member)), Condition(w.NOT_STOPPED, not stops, ids(stops))
    return Clearance(organ, q.regime, "exempt" if exempt else route, (first, *checks, last))


def clock(assessment: Held) -> date:
    """The day the term's clock starts: the first organ's notice where a CES result reuses it (I 12(8))."""
    origin = assessment.row["origin_notified_on"] if assessment.row["regime"] == w.CES else None
    started: date = origin or assessment.row["notified_on"]
    return started


def no_doubt(q: Question, organ: str, assessment: Held, doubted: tuple[str, ...]) -> Condition:
    """The notice itself ends the right; one given on the day of the result counts as given after it."""
    doubts = [d for d in q.holding("doubts") if d.row["regime"] in doubted and d.start >= assessment.start]
    doubts = [d for d in doubts if q.law("clearance.portable") or d.row["organ_id"] == organ]
    return Condition(w.NO_DOUBT, not doubts, ids(doubts) or (assessment.id,))


def unbroken(q: Question, organ: str, assessment: Held) -> Condition:
    """Nobody who left and came back keeps the earlier result, unless the head recorded that it still stands."""
    present = q.direct(organ)
    if not q.law("continuity.required") or q.through_business(organ) or not present:
        return Condition(w.UNBROKEN, True, ids(present))
    postings = [p for p in q.rows("postings") if p.row["body_id"] == organ]
    run = run_start(postings, present[0].start)
    before = [p for p in postings if p.start < run and p.end > assessment.start]
    key = (organ, assessment.row["regime"])
    confirmed = [s for s in q.holding("standings") if s.start >= run and (s.row["organ_id"], s.row["regime"]) == key]
    return Condition(w.UNBROKEN, not before or bool(confirmed), ids(confirmed or before or present))


def run_start(postings: list[Held], start: datetime) -> datetime:
    """The first moment of the run of adjoining or overlapping postings that a posting starting at ``start`` is in."""
    earlier = [p.start for p in postings if p.start < start <= p.end]
    return run_start(postings, min(earlier)) if earlier else start


def nearest(clearances: list[Clearance]) -> Clearance | None:
    """The clearance nearest to standing: fewest failing codes, then organ id (section 5)."""
    return min(clearances, key=lambda c: (len(c.failed), c.organ), default=None)


def nearest_of(q: Question) -> Clearance | None:
    """The nearest of the clearances with all the person's organs; None for somebody of no organ."""
    return nearest([clearance(q, organ) for organ in organs_of(q)])


def right(register: Register, book: Rulebook, person: str, designation: str, at: datetime) -> Right:
    """Whether the person may handle the designation (section 4). An unknown designation is never "not secret"."""
    secret = register.designations.get(designation)
    q = Question(register, book, person, secret.row["regime"] if secret else w.SDS, at)
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
    """What is found of somebody who is where the designation is exposed: code and failing codes (section 5)."""
    if right(register, book, person, designation, at).outcome != w.DENY:
        return None
    q = Question(register, book, person, register.designations[designation].row["regime"], at)
    best = nearest_of(q)
    if best is None:
        return w.REACH_WITHOUT_CLEARANCE, (w.MEMBER,)
    return (w.REACH_WITHOUT_CLEARANCE, best.failed) if best.failed else (w.REACH_OUTSIDE_RANGE, (w.IN_RANGE,))
