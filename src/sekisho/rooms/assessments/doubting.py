"""Who is a person of item (iii): somebody whom the organ's latest result found to be no risk of leaking."""

from datetime import date

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.right.words import CES, RESULTS, SDS
from sekisho.rooms.assessments.guards import DOUBTING
from sekisho.rooms.assessments.models import Assessment

NOT_CLEARED = Text(
    "{day}に、この機関の直近の結果として漏らすおそれがないと認めたものが記録されていません。第3号の者に当たりません。",
    "On {day} no latest result of this organ that found no risk of leaking is recorded: the person is not one of item "
    "(iii).",
)
STOP = Text(
    "直ちに止めるには取扱停止とする（handling.stop）。適性評価は第1号として行う",
    "To stop handling at once, stop it (handling.stop); an assessment is made under item (i)",
)


def of_item_iii(person_id: str, organ_id: str, regime: str, on: date) -> None:
    """Refuse whose latest result on a day is not positive, that day's own included. [SDS 12(1)(iii), CES 12(1)(iii)]

    For CES an SDS result counts too, unless a CES result was notified later: it carries CES handling by Article 11(2).
    """
    sds, ces = (_latest(person_id, organ_id, act, on) for act in (SDS, CES))
    own = sds if regime == SDS else ces
    carried = regime == CES and sds is not None and (ces is None or ces.notified_on <= sds.notified_on)
    if not (_positive(own) or (carried and _positive(sds))):
        raise Refusal(NOT_CLEARED.filled(day=on), DOUBTING, STOP, ("NOT_CLEARED",))


def _latest(person_id: str, organ_id: str, regime: str, on: date) -> Assessment | None:
    """The newest result notified by a day; of two on one day, the one not cleared."""
    own = Assessment.objects.known().filter(person_id=person_id, organ_id=organ_id, regime=regime)
    found: Assessment | None = own.filter(result__in=RESULTS, notified_on__lte=on).order_by(
        "-notified_on", "-result"
    ).first()  # fmt: skip
    return found


def _positive(found: Assessment | None) -> bool:
    return found is not None and found.result == "cleared"
