"""Training before the first handling, where the own policy of the organ, or of the business, wants it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from sekisho.kernel.moments import start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.facts import of_table
from sekisho.rooms.handling.models import Training
from sekisho.rooms.handling.policies import TRAINING
from sekisho.rooms.handling.queries.policies import in_force, waived
from sekisho.rooms.handling.workflow import TEACHING


def untrained(organ_id: str, person_id: str, on: date, now: datetime) -> Refusal | None:
    """Return the reason where an own policy wants training before handling from a day on, and there was none.

    Asked is the policy of the organ, and of a business the person is posted to: each by itself. Training by the organ
    or by a body the person is posted to counts, completed within the training period. A waiver of the body that wants
    it must hold on the day, or from now on where the day has already begun.
    """
    posted = _posted(person_id, on)
    theirs = of_table("businesses").objects.known().filter(business_id__in=posted).values_list("business_id", flat=True)
    at = max(start_of(on), now)
    if not any(_wanted(body_id, person_id, on, at) for body_id in (organ_id, *theirs)):
        return None
    if _trained(organ_id, person_id, on):
        return None
    text = Text(
        "機関又は事業者の定めにより、取扱いの前に教育の修了が必要です。",
        "By an own policy, of the organ or of the business, the training must be completed before handling.",
    )
    step = Text(
        "教育を行い修了を記録する（training.record）、又は例外の承認を受ける（policy.ask_waiver）",
        "Train the person and record it (training.record), or have an exception granted (policy.ask_waiver)",
    )
    return Refusal(text, TEACHING, step, ("TRAINING",))


def _wanted(body_id: str, person_id: str, on: date, at: datetime) -> bool:
    return in_force(body_id, TRAINING, on) == "required" and not waived(body_id, TRAINING, person_id, at)


def _posted(person_id: str, on: date) -> Any:
    """The bodies a person is posted to on a day."""
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    return of_table("postings").objects.known().filter(holds, person_id=person_id).values("body_id")


def _trained(organ_id: str, person_id: str, on: date) -> bool:
    by = Q(body_id=organ_id) | Q(body_id__in=_posted(person_id, on))
    done = Training.objects.known().filter(by, person_id=person_id, completed_on__lte=on).order_by("-completed_on")
    latest = done.values_list("completed_on", flat=True).first()
    return latest is not None and on <= rulebook().term("training.period", on).last_day(latest)
