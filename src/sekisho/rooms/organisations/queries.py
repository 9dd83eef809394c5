"""Reads of the room: organs, businesses, contracts."""

from datetime import date
from typing import Any

from sekisho.record.looks import Look, query
from sekisho.record.roles import Role
from sekisho.rooms.named import paged
from sekisho.rooms.organisations.models import Business, Contract, Organ, OrganRole, Unit
from sekisho.rooms.organisations.workflow import state
from sekisho.rooms.readers import CONTENTS

READ = tuple(sorted(CONTENTS))


def power_on(organ: Any, day: date) -> str:
    """Return what an organ (its line in the register) may do on a day, by what the record knows now. [SDS-O 1, 2]"""
    begun = OrganRole.objects.known().filter(organ_id=organ.organ_id, first_day__lte=day).order_by("-first_day")
    return str(begun.values_list("role", flat=True).first() or organ.role)


@query("organs.list", ja="行政機関の一覧", en="Organs", roles=(*READ, Role.ADMIN))
def organs(look: Look, *, page: int = 1, per_page: int = 50) -> Any:
    """List the organs by code, with the role each has on the day asked about."""

    def shown(rows: list[Organ]) -> list[dict[str, Any]]:
        roles = look.seen(OrganRole).filter(organ_id__in=[o.organ_id for o in rows], first_day__lte=look.at.date())
        since = {r.organ_id: r for r in roles.order_by("first_day")}
        return [_organ(organ, since.get(organ.organ_id)) for organ in rows]

    return paged(look.seen(Organ).order_by("organ_id"), page, per_page, shown)


def _organ(organ: Organ, since: OrganRole | None) -> dict[str, Any]:
    role = {"role": since.role if since else organ.role, "role_since": since.first_day if since else None}
    return {"organ_id": organ.organ_id, "name_ja": organ.name_ja, "name_en": organ.name_en, **role}


@query("units.list", ja="部署の一覧", en="Units of a body", roles=(*READ, Role.ADMIN))
def units(look: Look, *, body_id: str, page: int = 1, per_page: int = 50) -> Any:
    """List the units of a body by name, each with the unit above it."""
    rows = look.seen(Unit).filter(body_id=body_id).order_by("name")
    return paged(rows, page, per_page, lambda units: [{"unit": u.key, **u.values()} for u in units])


@query("businesses.list", ja="適合事業者の一覧", en="Conforming businesses", roles=READ)
def businesses(look: Look, *, page: int = 1, per_page: int = 50) -> Any:
    """List the businesses the viewer's organs found to conform or have under contract, by code."""
    rows = look.seen(Business).order_by("business_id")
    return paged(rows, page, per_page, lambda found: [business.values() for business in found])


@query("contracts.list", ja="契約の一覧", en="Contracts", roles=READ)
def contracts(look: Look, *, business_id: str | None = None, page: int = 1, per_page: int = 50) -> Any:
    """List contracts, those begun last first, with the state of each on the day asked about."""
    rows = look.seen(Contract).order_by("-first_day", "contract_id")
    day = look.at.date()
    chosen = rows.filter(business_id=business_id) if business_id else rows
    return paged(chosen, page, per_page, lambda found: [{**c.values(), "state": state(c, day)} for c in found])
