"""The contract under which a business may hold or receive a secret."""

from datetime import date
from typing import Any

from django.db.models import Q

from sekisho.record.facts import of_table
from sekisho.rooms.designations.refusing import refuse

CITES = {"SDS": "SDS 5(4)", "CES": "CES 10(3)"}


def contract_in_force(organ_id: str, business_id: str, regime: str, on: date) -> str:
    """Return the number of the contract in force on a day, or refuse. [SDS 5(4), SDS 8(1), CES 10(1), CES 10(3)]"""
    contracts: Any = of_table("contracts").objects.known()
    found = contracts.filter(
        Q(last_day__isnull=True) | Q(last_day__gte=on),
        organ_id=organ_id, business_id=business_id, regime=regime, first_day__lte=on,
    ).first()  # fmt: skip
    if found is None:
        refuse("NO_CONTRACT", regime=regime, on=on, organ=organ_id, business=business_id, contract_cite=CITES[regime])
    return str(found.contract_id)
