"""Who is a person of item (iii): somebody whom the organ's latest result found to be no risk of leaking."""

from datetime import date, datetime

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.right.words import CES, RESULTS, SDS
from sekisho.rooms.assessments.guards import DOUBTING
from sekisho.rooms.assessments.models import Assessment, DoubtNotice

NOT_CLEARED = Text(
    "{day}に、この機関の直近の結果として漏らすおそれがないと認めたものが記録されていません。第3号の者に当たりません。",
    "On {day} no latest result of this organ that found no risk of leaking is recorded: the person is not one of item "
    "(iii).",
)
STOP = Text(
    "直ちに止めるには取扱停止とする（handling.stop）。適性評価は第1号として行う",
    "To stop handling at once, stop it (handling.stop); an assessment is made under item (i)",
)

RESTS = Text(
    "第3号の結果（{number}、{day}通知）がこの告知に基づいています。",
    "A result under item (iii) ({number}, notified on {day}) rests on this notice.",
)
CORRECT_FIRST = Text("先にその結果を訂正する（assessment.correct）", "Correct that result first (assessment.correct)")


def of_item_iii(person_id: str, organ_id: str, regime: str, on: date) -> None:
    """Refuse whose latest result on a day is not positive, that day's own included. [SDS 12(1)(iii), CES 12(1)(iii)]

    For CES an SDS result counts too, unless a CES result was notified later: it carries CES handling by Article 11(2).
    """
    sds, ces = (_latest(person_id, organ_id, act, on) for act in (SDS, CES))
    own = sds if regime == SDS else ces
    carried = regime == CES and sds is not None and (ces is None or ces.notified_on <= sds.notified_on)
    if not (_positive(own) or (carried and _positive(sds))):
        raise Refusal(NOT_CLEARED.filled(day=on), DOUBTING, STOP, ("NOT_CLEARED",))


def rests_on_none(wrong: DoubtNotice, given_at: datetime | None) -> None:
    """Refuse to take a notice from a result under item (iii) that no other notice carries. [SDS 12(3), CES 12(3)]

    ``given_at`` is the moment the notice will have, None if it is taken out.
    """
    of = {"person_id": wrong.person_id, "organ_id": wrong.organ_id, "regime": wrong.regime}
    others = DoubtNotice.objects.known().filter(**of).exclude(key=wrong.key).values_list("given_at", flat=True)
    first = min((at.date() for at in (*others, given_at) if at is not None), default=date.max)
    resting = Assessment.objects.known().filter(
        **of, case_item="iii", notified_on__gte=wrong.given_at.date(), notified_on__lt=first
    )
    found = resting.order_by("notified_on").first()
    if found is not None:
        text = RESTS.filled(number=found.assessment_id, day=found.notified_on)
        raise Refusal(text, DOUBTING, CORRECT_FIRST, ("RESTS",))


def _latest(person_id: str, organ_id: str, regime: str, on: date) -> Assessment | None:
    """The newest result notified by a day; of two on one day, the one not cleared."""
    own = Assessment.objects.known().filter(person_id=person_id, organ_id=organ_id, regime=regime)
    found: Assessment | None = own.filter(result__in=RESULTS, notified_on__lte=on).order_by(
        "-notified_on", "-result"
    ).first()  # fmt: skip
    return found


def _positive(found: Assessment | None) -> bool:
    return found is not None and found.result == "cleared"
