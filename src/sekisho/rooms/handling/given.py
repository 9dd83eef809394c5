"""Whether a secret was given where a person works who belongs to the organ through businesses alone."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.facts import Fact, kinds
from sekisho.record.models import Doing
from sekisho.record.project import about
from sekisho.right.question import Question
from sekisho.right.register import Register
from sekisho.right.words import CES, SDS

TABLES = ("organs", "postings", "contracts")
GIVING = {SDS: ("SDS 5(4)", "SDS 8(1)", "SDS 11"), CES: ("CES 10(1)", "CES 10(2)", "CES 11(1)")}
NOT_GIVEN = Text(
    "この人は事業者（{businesses}）を通じてこの機関に属しますが、その事業者は、この秘密をこの機関から提供されても通知されてもいません。",
    "The person belongs to this organ through a business ({businesses}) that the organ has neither provided with this "
    "secret nor told of it.",
)
GIVE = Text(
    "先に事業者に提供する（designation.provide）、又は事業者が保有するものなら通知する（designation.notify）",
    "Provide the business with it first (designation.provide), or notify it of what it holds (designation.notify)",
)


def not_given(secret: Any, person_id: str, organ_id: str, at: datetime) -> Refusal | None:
    """Return the reason where the person belongs to the organ only through businesses and none has it from the organ.

    A contract alone gives nothing: an employee is assessed and let handle by the head who lets his business hold the
    secret or provides it. [SDS 5(4), SDS 8(1), SDS 11, CES 10(1), CES 10(2), CES 11(1)]
    """
    register = Register.of(about([person_id], designations=(), places=(), only=TABLES))
    belonging = Question(register, rulebook(), person_id, secret.regime, at)
    through = {one.row["business_id"] for one in belonging.through_business(organ_id)}
    if not through or belonging.direct(organ_id) or _has(secret, organ_id, through):
        return None
    names = ", ".join(sorted(through))
    return Refusal(NOT_GIVEN.filled(businesses=names), GIVING[secret.regime], GIVE, ("NOT_GIVEN",))


def _has(secret: Any, organ_id: str, businesses: Collection[str]) -> bool:
    """Whether the list names one of them. Of a register kept elsewhere the list is not known until it is begun here."""
    lines = _list().objects.known().filter(designation_id=secret.designation_id)
    given = lines.filter(giver_id=organ_id, recipient_id__in=businesses).exists()
    return given or (not lines.exists() and not _designated_here(secret))


def _designated_here(secret: Any) -> bool:
    versions = type(secret).objects.filter(designation_id=secret.designation_id).order_by("known_from")
    first = versions.values_list("known_from", flat=True)[:1]
    return bool(Doing.objects.filter(index__in=list(first)).exclude(act__startswith="bundle.").exists())


@cache
def _list() -> type[Fact]:
    return next(kind for kind in kinds() if kind._meta.label_lower == "designations.distribution")
