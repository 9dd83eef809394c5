"""What must hold before a result, a notice or a decision is written down."""

from datetime import date
from typing import Any

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.right.words import CES, SDS
from sekisho.rooms.assessments.models import Assessment, DoubtNotice
from sekisho.rooms.assessments.validity import last_day

ASSESSING = ("SDS 12(1)", "SDS 13(1)", "CES 12(1)", "CES 13(1)")
REUSING = ("CES 12(7)", "CES 12(8)")
DOUBTING = ("SDS 12(1)(iii)", "SDS 12(3)", "SDS-O 20(1)", "CES 12(1)(iii)", "CES 12(3)", "CES-O 19(1)")
LATER = Text(
    "{day}はまだ来ていません。通知があって初めて効力が生じます。", "{day} is yet to come; only a notice given counts."
)
AFTER_NOTICE = Text("通知の後に記録する", "Record it once the notice has been given")
NO_REUSE = Text(
    "特定秘密の適性評価に、他の機関の結果を引き継ぐ規定はありません。",
    "No provision lets an SDS assessment rest on another organ's result.",
)
OWN_SDS = Text(
    "原通知日を除いて記録する。実施していなければ、この機関で適性評価を実施する（第12条第1項）",
    "Record it without the day of the first notice; where none was made, an assessment by this organ (Article 12(1))",
)
WHOSE = Text(
    "他の機関の結果による場合は、その機関と通知の日の両方が要ります。",
    "A result that rests on another organ's needs that organ and the day of its notice, both.",
)
GIVE_BOTH = Text("先の機関と通知の日を記録する", "Enter the first organ and the day of its notice")
NO_ORGAN = Text(
    "{organ}は、この記録にある行政機関ではありません。", "{organ} is no administrative organ that this record knows."
)
NAME_IT = Text(
    "先の機関の符号を確かめて記録する。記録にない機関なら先に登録する（organ.enter）",
    "Check the code of the first organ; one that the record does not know is entered first (organ.enter)",
)
LAPSED = Text(
    "先の機関の通知（{origin}）から数えた期間は{end}に終わっています。",
    "Counted from the first organ's notice, {origin}, the term ended on {end}.",
)
SUPERSEDED = Text(
    "先の機関の通知（{origin}）より後に、この機関が自ら通知した結果があります。",
    "This organ has notified a result of its own after the first organ's notice of {origin}.",
)
INVESTIGATE = Text(
    "改めて調査を求め、適性評価を実施する（第12条第4項）", "Request an investigation anew (Article 12(4))"
)
NOT_TOLD = Text(
    "第3号の者としての告知が記録されていません。", "No notice to the person as one of item (iii) is recorded."
)
TELL_FIRST = Text("告知を記録する（doubt.notify）", "Record the notice (doubt.notify)")
OUTSIDE = Text("{organ}は特定秘密保護法の対象外の行政機関です。", "{organ} is outside the SDS Act.")
BACK_INSIDE = Text(
    "施行令第1条から除かれた後に区分を改め（organ.change_role）、適性評価を実施する",
    "Once the Order no longer names it, change its role (organ.change_role); then assess",
)
TWICE = Text("{day}に通知した結果がすでに記録されています。", "A result notified on {day} is recorded already.")
CORRECT_IT = Text("誤りであれば訂正する（assessment.correct）", "Where it is wrong, correct it (assessment.correct)")


def of_organ(person_id: str, organ_id: str) -> None:
    """Refuse who is neither of the organ nor of a business under contract with it, now or ever; as if unknown."""
    contracts = of_table("contracts").objects.known().filter(organ_id=organ_id).values("business_id")
    posted = of_table("postings").objects.known().filter(person_id=person_id)
    if not posted.filter(Q(body_id=organ_id) | Q(body_id__in=contracts)).exists():
        raise unknown(ASSESSING)


def notified(deed: Deed, day: date) -> None:
    """Refuse a notice that has not been given yet."""
    if day > deed.at.date():
        raise Refusal(LATER.filled(day=day), ASSESSING, AFTER_NOTICE, ("TOO_EARLY",))


def reusable(stated: dict[str, Any], origin_organ_id: str | None, *, but: str | None = None) -> None:
    """Refuse a reuse of another organ's result that the law does not carry. [CES 12(7), CES 12(8)]"""
    origin: date | None = stated["origin_notified_on"]
    if origin is None and origin_organ_id is None:
        return
    if stated["regime"] != CES:
        raise Refusal(NO_REUSE, ("SDS 11", "SDS 12(1)"), OWN_SDS, ("NO_REUSE",))
    if origin is None or origin_organ_id in (None, stated["organ_id"]) or origin > stated["notified_on"]:
        raise Refusal(WHOSE, REUSING, GIVE_BOTH, ("NO_REUSE",))
    if not of_table("organs").objects.known().filter(organ_id=origin_organ_id).exists():
        raise Refusal(NO_ORGAN.filled(organ=origin_organ_id), REUSING, NAME_IT, ("NO_REUSE",))
    end = last_day(CES, origin, stated["notified_on"])
    if end < stated["notified_on"]:
        raise Refusal(LAPSED.filled(origin=origin, end=end), REUSING, INVESTIGATE, ("NO_REUSE",))
    if _own(stated).filter(origin_notified_on__isnull=True, notified_on__gte=origin).exclude(assessment_id=but or ""):
        raise Refusal(SUPERSEDED.filled(origin=origin), REUSING, INVESTIGATE, ("NO_REUSE",))


def told_of_doubt(stated: dict[str, Any]) -> None:
    """Refuse an outcome under item (iii) without the notice that starts such a case. [SDS 12(3), CES 12(3)]"""
    notices = DoubtNotice.objects.known().filter(**_of(stated), given_at__date__lte=stated["notified_on"])
    if stated["case_item"] == "iii" and not notices.exists():
        raise Refusal(NOT_TOLD, DOUBTING, TELL_FIRST, ("NOT_TOLD",))


def inside(organ_id: str, regime: str) -> None:
    """Refuse an SDS assessment by an organ that the Order leaves outside the Act. [SDS-O 1]"""
    organ: Any = of_table("organs").objects.known().filter(organ_id=organ_id).first()
    if regime == SDS and organ is not None and organ.role == "outside":
        raise Refusal(OUTSIDE.filled(organ=organ.name_ja), ("SDS-O 1", "SDS 12(1)"), BACK_INSIDE, ("OUTSIDE",))


def once(stated: dict[str, Any], *, but: str | None = None) -> None:
    """Refuse a second result of one day: it would be a correction. ``but`` is the result being corrected."""
    same = _own(stated).filter(notified_on=stated["notified_on"])
    if same.exclude(assessment_id=but or "").exists():
        raise Refusal(TWICE.filled(day=stated["notified_on"]), ASSESSING, CORRECT_IT, ("EXISTS",))


def _own(stated: dict[str, Any]) -> Any:
    return Assessment.objects.known().filter(**_of(stated))


def _of(stated: dict[str, Any]) -> dict[str, Any]:
    return {name: stated[name] for name in ("person_id", "organ_id", "regime")}
