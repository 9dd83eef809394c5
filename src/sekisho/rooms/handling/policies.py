"""What a body asks of itself beyond the law, and the exceptions it granted.

The law's own conditions are never among these: no policy relaxes them and no waiver touches them.
"""

from datetime import date, datetime
from typing import Literal

from django.db.models import Q

from sekisho.kernel.moments import start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.facts import of_table
from sekisho.rooms.handling.models import Policy, Training, Waiver
from sekisho.rooms.handling.workflow import TEACHING

TRAINING = "training_before_handling"
LEAD = "assessment_lead"
INSPECTIONS = "inspection_rhythm"
Name = Literal["training_before_handling", "devices", "review_rhythm", "assessment_lead", "inspection_rhythm"]
LABELS = {
    TRAINING: Text("取扱いの前の教育", "Training before first handling"),
    "devices": Text("機器の持込み", "Bringing in devices"),
    "review_rhythm": Text("指定理由の点検の周期（月）", "Months between reviews of the reasons"),
    LEAD: Text("適性評価に要する期間（日）", "Days an assessment takes"),
    INSPECTIONS: Text("検査の周期（月）", "Months between inspections"),
}
VALUES = {TRAINING: ("required", "advised"), "devices": ("banned", "by_permission")}
NUMBERS = {"review_rhythm": range(1, 13), LEAD: range(1, 731), INSPECTIONS: range(1, 13)}
"""What a policy can say, in words or as a number; a review of the reasons is due every year."""


def in_force(body_id: str, name: str, on: date) -> str | None:
    """Return what the body's policy says on a day, None where it has none."""
    rows = Policy.objects.known().filter(body_id=body_id, name=name, first_day__lte=on)
    latest = rows.order_by("-first_day", "-pk").values_list("value", flat=True).first()
    return str(latest) if latest is not None else None


def waived(body_id: str, name: str, person_id: str, at: datetime) -> bool:
    """Say whether a granted exception holds at the moment."""
    rows = Waiver.objects.known().filter(body_id=body_id, policy=name, person_id=person_id)
    return rows.filter(from_at__lte=at, to_at__gt=at).exists()


def untrained(organ_id: str, person_id: str, on: date, now: datetime) -> Refusal | None:
    """Return the reason where the organ's policy wants training before handling from a day on, and there was none.

    Training by the organ or by a body the person is posted to counts, completed within the training period. A waiver
    must hold on the day, or from now on where the day has already begun.
    """
    if in_force(organ_id, TRAINING, on) != "required" or waived(organ_id, TRAINING, person_id, max(start_of(on), now)):
        return None
    if _trained(organ_id, person_id, on):
        return None
    text = Text(
        "機関の定めにより、取扱いの前に教育の修了が必要です。",
        "By the organ's own policy the training must be completed before handling.",
    )
    step = Text(
        "教育を行い修了を記録する（training.record）、又は例外の承認を受ける（policy.ask_waiver）",
        "Train the person and record it (training.record), or have an exception granted (policy.ask_waiver)",
    )
    return Refusal(text, TEACHING, step, ("TRAINING",))


def _trained(organ_id: str, person_id: str, on: date) -> bool:
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    posted = of_table("postings").objects.known().filter(holds, person_id=person_id).values("body_id")
    by = Q(body_id=organ_id) | Q(body_id__in=posted)
    done = Training.objects.known().filter(by, person_id=person_id, completed_on__lte=on).order_by("-completed_on")
    latest = done.values_list("completed_on", flat=True).first()
    return latest is not None and on <= rulebook().term("training.period", on).last_day(latest)
