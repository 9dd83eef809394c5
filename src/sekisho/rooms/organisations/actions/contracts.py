"""Contracts under which businesses hold or receive secrets of an organ."""

from datetime import date
from typing import Any

from sekisho.kernel.moments import end_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.ends import stood
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.rooms.forwards import forwards
from sekisho.rooms.named import body_of
from sekisho.rooms.organisations.actions.businesses import Regime
from sekisho.rooms.organisations.models import Business, Contract, Organ, Recognition
from sekisho.rooms.organisations.workflow import CONTRACT, state

SIGNING = ("SDS 5(4)", "SDS 5(5)", "SDS 8(1)", "SDS-O 14(1)", "CES 10(1)", "CES 10(3)", "CES-O 17")
ENDING = ("SDS 11", "SDS 12(1)", "SDS-O 14(1)", "CES 10(3)", "CES 11(1)")
NOT_CONFORMING = Text(
    "{organ}が{business}を適合事業者と認めた記録が、{day}以前にありません。",
    "There is no finding by {organ}, on or before {day}, that {business} conforms.",
)
RECOGNISE = Text(
    "長が適合事業者と認めて記録する（business.recognise）",
    "The head finds that the business conforms and records it (business.recognise)",
)
OUTSIDE = Text("{organ}は特定秘密保護法の対象外の行政機関です。", "{organ} is outside the SDS Act.")
BACK_INSIDE = Text(
    "施行令第1条から除かれた後に区分を改める（organ.change_role）",
    "Once the Order no longer names it, change its role (organ.change_role)",
)
LONGER = Text("この契約は{last}に終わることになっています。", "The contract ends on {last} already.")
SIGN_ANEW = Text("続けるなら新たな契約を記録する（contract.sign）", "If it goes on, sign another (contract.sign)")


@act(
    "contract.sign", ja="適合事業者との契約", en="Sign a contract with a business", cites=SIGNING,
    roles=(Role.HEAD,), about=("organ_id", "business_id", "regime", "contract_id"),
)  # fmt: skip
def sign(
    deed: Deed,
    *,
    organ_id: str,
    business_id: str,
    contract_id: str,
    regime: Regime,
    first_day: date,
    last_day: date | None = None,
) -> str:
    """Record a contract in force from its first to its last day (both included; None = open).

    The organ must have found, on or before the first day, that the business conforms. [SDS 5(4), SDS 8(1), CES 10(1)]
    """
    organ, business = deed.find(Organ, organ_id=organ_id), deed.find(Business, business_id=business_id)
    forwards(first_day, last_day, SIGNING)
    if regime == "SDS" and organ.role == "outside":
        raise Refusal(OUTSIDE.filled(organ=organ.name_ja), ("SDS-O 1", "SDS 5(4)"), BACK_INSIDE, ("OUTSIDE",))
    found = Recognition.objects.known().filter(organ_id=organ_id, business_id=business_id, regime=regime)
    if not found.filter(decided_on__lte=first_day).exists():
        text = NOT_CONFORMING.filled(organ=organ.name_ja, business=business.name_ja, day=first_day)
        raise Refusal(text, SIGNING, RECOGNISE, ("NOT_CONFORMING",))
    stated = {"contract_id": contract_id, "organ_id": organ_id, "business_id": business_id, "regime": regime}
    return deed.record(Contract, **stated, first_day=first_day, last_day=last_day).key


@act(
    "contract.end", ja="契約の終了", en="End a contract", cites=ENDING, roles=(Role.HEAD,),
    body=body_of(Contract, "contract_id", "organ_id", by="contract_id"),
    about=("contract_id", "last_day"),
)  # fmt: skip
def end(deed: Deed, *, contract_id: str, last_day: date) -> dict[str, Any]:
    """Set the last day (included) of a contract, and tell what ends with it.

    Who belongs to the organ through this contract only belongs to it no longer: the result lists the clearances and
    the ranges of handlers that stood until then (``handlers``). Documents are to be returned or destroyed.
    """
    contract = deed.find(Contract, contract_id=contract_id)
    CONTRACT.require("contract.end", state(contract, deed.at.date()))
    forwards(contract.first_day, last_day, SIGNING)
    if contract.last_day is not None and last_day > contract.last_day:
        raise Refusal(LONGER.filled(last=contract.last_day), ENDING, SIGN_ANEW, ("LONGER",))
    before = stood(_employees(contract, last_day), end_of(last_day))
    deed.revise(contract, last_day=last_day)
    return before.ended_since(deed.grant.role)


def _employees(contract: Contract, last_day: date) -> list[str]:
    """Those in the organ's ranges of handlers, or assessed by it, who are posted to the business."""
    posted = of_table("postings").objects.known().filter(body_id=contract.business_id).exclude(last_day__lte=last_day)
    known = [
        of_table(table).objects.known().filter(organ_id=contract.organ_id) for table in ("handlers", "assessments")
    ]
    concerned = known[0].values("person_id").union(known[1].values("person_id"))
    return list(posted.filter(person_id__in=concerned).values_list("person_id", flat=True).distinct())
