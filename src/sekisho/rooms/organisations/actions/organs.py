"""Organs, what they may do, and their units."""

from datetime import date
from typing import Literal

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.organisations.models import Business, Organ, OrganRole, Unit

ORGANS = ("SDS 3(1)", "SDS-O 1", "SDS-O 2", "CES 2(1)", "CES 3(1)")
UNITS = ("SDS-O 11(1)(iv)", "CES-O 11(1)(iv)")
Power = Literal["outside", "holder_only", "designator"]
TAKEN = Text("コード「{code}」はすでに使われています。", "The code {code} is already in use.")
ANOTHER_CODE = Text("別のコードで登録する", "Enter it under another code")
LATER = Text(
    "{day}はまだ来ていません。帳簿の区分は今日の効力を表します。",
    "{day} is yet to come; the register carries the role in force today.",
)
ON_THE_DAY = Text("その日以後に登録する", "Enter it on or after that day")
EARLIER = Text(
    "{day}以前に、より新しい区分（{known}から）が登録されています。",
    "A newer role, from {known}, is recorded; one from {day} cannot replace it.",
)
CORRECT_IT = Text(
    "誤りであれば、正しい日で改めて区分を登録する", "Where that is wrong, enter the role with the right, later day"
)
SAME_UNIT = Text("「{name}」という部署はすでにあります。", "There is a unit {name} already.")
OTHER_NAME = Text("上位の部署を含む名称で登録する", "Enter it under a name that includes the unit above it")


@act("organ.enter", ja="行政機関の登録", en="Enter an organ", cites=ORGANS, roles=(Role.ADMIN,), about=("organ_id",))
def enter(
    deed: Deed, *, organ_id: str, name_ja: str, name_en: str | None = None, power: Power, since: date | None = None
) -> str:
    """Enter an administrative organ and what it may do under the SDS Act from ``since`` (default: today).

    Administrative: the Order says who may designate (SDS-O 1 and 2); nobody gains a right by it.
    """
    free(organ_id)
    first_day = _today_or_before(deed, since or deed.at.date())
    deed.record(OrganRole, organ_id=organ_id, role=power, first_day=first_day)
    return deed.record(Organ, organ_id=organ_id, name_ja=name_ja, name_en=name_en, role=power).key


@act(
    "organ.rename", ja="行政機関の名称の変更", en="Rename an organ", cites=("SDS 3(1)", "CES 2(1)"),
    roles=(Role.ADMIN,), about=("organ_id",),
)  # fmt: skip
def rename(deed: Deed, *, organ_id: str, name_ja: str, name_en: str | None = None) -> str:
    """Give an organ the name it now has; earlier lists keep the name known then."""
    return deed.revise(deed.find(Organ, organ_id=organ_id), name_ja=name_ja, name_en=name_en).key


@act(
    "organ.change_role", ja="行政機関の区分の変更", en="Change what an organ may do", cites=ORGANS,
    roles=(Role.ADMIN, Role.HEAD), about=("organ_id", "power", "first_day"),
)  # fmt: skip
def change_role(deed: Deed, *, organ_id: str, power: Power, first_day: date) -> str:
    """Record that an organ is outside, holds only, or designates, from a day on (included). [SDS-O 1, SDS-O 2]"""
    organ = deed.find(Organ, organ_id=organ_id)
    _today_or_before(deed, first_day)
    newest = OrganRole.objects.known().filter(organ_id=organ_id).order_by("-first_day").first()
    if newest and newest.first_day >= first_day:
        raise Refusal(EARLIER.filled(day=first_day, known=newest.first_day), ORGANS, CORRECT_IT, ("STALE",))
    deed.record(OrganRole, organ_id=organ_id, role=power, first_day=first_day)
    return deed.revise(organ, role=power).key


@act(
    "unit.enter", ja="部署の登録", en="Enter a unit", cites=UNITS, roles=(Role.MANAGER, Role.DESK, Role.BUSINESS),
    body="body_id", about=("body_id",),
)  # fmt: skip
def enter_unit(deed: Deed, *, body_id: str, name: str, parent: str | None = None) -> str:
    """Enter a unit of a body, and the unit above it, which must be known; postings name units by name."""
    if Unit.objects.known().filter(body_id=body_id, name=name).exists():
        raise Refusal(SAME_UNIT.filled(name=name), UNITS, OTHER_NAME, ("EXISTS",))
    if parent is not None:
        deed.find(Unit, body_id=body_id, name=parent)
    return deed.record(Unit, body_id=body_id, name=name, parent=parent).key


def free(code: str) -> None:
    """Refuse a code that an organ or a business has: both stand in one column, the body of a posting."""
    taken = Organ.objects.known().filter(organ_id=code).exists()
    if taken or Business.objects.known().filter(business_id=code).exists():
        raise Refusal(TAKEN.filled(code=code), (), ANOTHER_CODE, ("EXISTS",))


def _today_or_before(deed: Deed, day: date) -> date:
    if day > deed.at.date():
        raise Refusal(LATER.filled(day=day), ORGANS, ON_THE_DAY, ("TOO_EARLY",))
    return day
