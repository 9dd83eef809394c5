"""An absence that corrections made the record forget: whoever comes back over it is posted by the head alone."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from sekisho.kernel.moments import start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.models import Doing
from sekisho.record.rights import clearance
from sekisho.record.roles import Role
from sekisho.right.words import ASSESSED, MEMBER, NOT_STOPPED, REGIMES, UNBROKEN
from sekisho.rooms.people.guards import POSTING
from sekisho.rooms.people.models import Posting

Span = tuple[date, date]
"""Days posted, both included."""
ONE_DAY = timedelta(days=1)
OF_PRESENCE = frozenset({MEMBER, UNBROKEN, NOT_STOPPED})
"""What does not say whether a result still carries: it is looked for before the person is back."""
FORGOTTEN = Text(
    "{number}の配属の記録から、過ぎた日（{last}まで）が後から除かれています。"
    "この配属を加えると、離れて戻ったことが記録から消えます。",
    "Past days, up to {last}, were taken out of the record of the posting of {number} later on; with this one the "
    "record would no longer tell that the person left and came back.",
)
BY_THE_HEAD = Text(
    "行政機関の長が配属を記録する。除いた日が正しかったのであれば、先に長が配属を訂正して戻す（person.correct_posting）",
    "The head records the posting. If the days taken out were right, the head first corrects the posting back "
    "(person.correct_posting)",
)


def unforgotten(deed: Deed, person_id: str, body_id: str, first_day: date, wrong: Posting | None = None) -> None:
    """Refuse to let somebody come back on a day if days taken away before made the record forget that he had left.

    ``wrong`` is the posting that is corrected to begin then. Refused only where a clearance would go on standing by
    it, which whoever posts the person learns anyway: where a result or a doubt is in the way, nothing is told of it.
    [SDS 12(1)(i), derived]
    """
    if deed.grant.role is Role.HEAD or not of_table("organs").objects.known().filter(organ_id=body_id).exists():
        return
    versions = Posting.objects.filter(person_id=person_id, body_id=body_id)
    now = list(versions.filter(known_to__isnull=True))
    taken = [_span(wrong, deed.at.date() - ONE_DAY)] if wrong else []
    taken = [span for span in [*taken, *_taken_away(versions.filter(known_to__isnull=False))] if span[0] <= span[1]]
    held = [_span(p) for p in now if wrong is None or p.posting_id != wrong.posting_id] + [(first_day, date.max)]
    told, kept = _left_on([*held, *taken], first_day), _left_on(held, first_day)
    if told is None or (kept is not None and kept >= told) or any(p.first_day > told for p in now):
        return
    at = max(start_of(first_day), deed.at)
    carried = (_notified(person_id, body_id, regime, at) for regime in REGIMES)
    if any(day is not None and (kept is None or kept < day) and day <= told for day in carried):
        raise Refusal(FORGOTTEN.filled(number=person_id, last=told), POSTING, BY_THE_HEAD, (UNBROKEN,))


def unforgotten_by(deed: Deed, comings: Iterable[tuple[str, str, date]]) -> None:
    """Refuse the first of many comings (person, body, first day) over days the record has forgotten."""
    asked = list(comings)
    persons, bodies = ({one[n] for one in asked} for n in (0, 1))
    closed = Posting.objects.filter(person_id__among=persons, body_id__among=bodies, known_to__isnull=False)
    before = set(closed.values_list("person_id", "body_id"))
    for person_id, body_id, first_day in asked:
        if (person_id, body_id) in before:
            unforgotten(deed, person_id, body_id, first_day)


def _taken_away(closed: Any) -> list[Span]:
    """The past days of earlier versions as they stood when another version took their place, but for the head's own."""
    by = {d.index: d for d in Doing.objects.filter(index__in=closed.values("known_to")).exclude(role=Role.HEAD)}
    return [_span(p, by[p.known_to].at.date() - ONE_DAY) for p in closed if p.known_to in by]


def _span(posting: Posting, until: date = date.max) -> Span:
    return posting.first_day, min(posting.last_day or date.max, until)


def _left_on(spans: Collection[Span], day: date) -> date | None:
    """The last day on which the person left before the run of days that a day is in; None where that is the first."""
    start = _run_start(spans, day)
    return max((last for first, last in spans if first < start), default=None)


def _run_start(spans: Collection[Span], day: date) -> date:
    earlier = [first for first, last in spans if first < day and last.toordinal() + 1 >= day.toordinal()]
    return _run_start(spans, min(earlier)) if earlier else day


def _notified(person_id: str, organ_id: str, regime: str, at: Any) -> date | None:
    """The day of the notice of the result that would carry a clearance at a moment, None where none would."""
    found = clearance(person_id, organ_id, regime, at)
    carried = next((c.facts for c in found.conditions if c.code == ASSESSED), ())
    if set(found.failed) - OF_PRESENCE or found.route == "exempt" or not carried:
        return None
    results: Any = of_table("assessments").objects.known().filter(key__in=carried)
    notified: date | None = results.values_list("notified_on", flat=True).first()
    return notified
