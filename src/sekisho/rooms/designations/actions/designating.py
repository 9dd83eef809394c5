"""Designating, and how an organ keeps its register."""

from datetime import date
from typing import Any, Literal

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.designations import numbering, testing, workflow
from sekisho.rooms.designations.models import Designation, Grounds, RegisterSetting, Replacement
from sekisho.rooms.designations.periods import check_first
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.designations.states import found_in_act

Regime = Literal["SDS", "CES"]
Damage = Literal["serious", "hinders"]
"""What a leak could do to national security: 著しい支障, 支障."""
Measure = Literal["marking", "notice"]
OPEN = ("organ_id", "regime", "designation_id", "item", "designated_on", "valid_until")


@act(
    "designation.designate",
    ja="指定",
    en="Designate",
    cites=workflow.DESIGNATE,
    roles=workflow.HEAD,
    about=OPEN,
)
def designate(  # noqa: PLR0913 -- the lines of the designation document
    deed: Deed, *, organ_id: str, regime: Regime, title: str, outline: str, item: str, sub_item: str | None = None,
    economic_security: bool = False, damage: Damage, outside_sds: str | None = None, reason_item: str,
    reason_not_public: str, reason_secrecy: str, designated_on: date, valid_until: date, measure: Measure,
    condition: str | None = None, prior: str | None = None, special_defence: bool = False, replaces: str | None = None,
    designation_id: str | None = None,
) -> str:  # fmt: skip
    """Designate information and return its number, which is given or made in the organ's own pattern.

    ``valid_until`` is the last day, included, at most the maximum counted from ``designated_on``, that day included.
    ``damage`` is what a leak could do; ``outside_sds`` why serious damage does not make it SDS. ``condition`` ends it
    when it is met. ``prior`` says, for what does not exist yet, why it is sure to be obtained. ``special_defence`` = a
    special defence secret. ``replaces`` names a designation under the other Act.
    """
    testing.check_organ(organ_id, regime, designated_on)
    _check_day(regime, designated_on, deed.at.date())
    testing.check_kind(regime, special_defence, economic_security)
    testing.check_boundary(regime, damage, outside_sds)
    read = testing.check_item(regime, item, sub_item, designated_on)
    reasons = testing.reasons(regime, reason_item, reason_not_public, reason_secrecy)
    check_first(regime, designated_on, valid_until)
    made = deed.record(
        Designation, organ_id=organ_id, regime=regime, item=item, measure=measure, economic_security=economic_security,
        designation_id=numbering.number(designation_id, organ_id, regime, designated_on, item, sub_item),
        title=need(title, "名称", "the title", f"{regime} 3(1)"), valid_until=valid_until, designated_on=designated_on,
        outline=need(outline, "概要", "the outline", f"{regime}-O 3(iii)"),
    )  # fmt: skip
    deed.record(
        Grounds, designation_id=made.key, organ_id=organ_id, damage=damage, outside_sds=outside_sds, sub_item=sub_item,
        sub_item_read=read, condition=condition, prior=prior, first_valid_until=valid_until, **reasons,
    )  # fmt: skip
    _replace(deed, made, replaces)
    return made.key


def _check_day(regime: str, designated_on: date, today: date) -> None:
    if designated_on > today:
        refuse("DAY_IMPOSSIBLE", day=designated_on, first=designated_on, today=today, cite=f"{regime} 3(1)")


def _replace(deed: Deed, made: Designation, replaces: str | None) -> None:
    if replaces is None:
        return
    earlier = found_in_act(deed, replaces)
    if earlier.regime == made.regime:
        refuse("SAME_ACT")
    deed.record(Replacement, designation_id=made.designation_id, organ_id=made.organ_id, replaces=replaces)


@act(
    "designation.keep_register",
    ja="指定管理簿の設定",
    en="Set how the register is kept",
    cites=("SDS-O 3(vi)", "SDS-O 11(1)(i)", "CES-O 3(vi)", "CES-O 11(1)(i)"),
    roles=(Role.HEAD, Role.MANAGER),
    about=("organ_id", "regime", "pattern"),
)
def keep_register(
    deed: Deed,
    *,
    organ_id: str,
    regime: Regime,
    pattern: str,
    manager_post: str | None = None,
    extension_lead_days: int = numbering.LEAD_DAYS,
) -> str:
    """Set the pattern of numbers, the manager's post, and how many days before the end an extension may be decided."""
    numbering.check_pattern(pattern)
    if not 1 <= extension_lead_days <= numbering.LONGEST_LEAD:
        refuse("LEAD")
    earlier = numbering.setting(organ_id, regime)
    columns: dict[str, Any] = {
        "pattern": pattern,
        "manager_post": manager_post,
        "extension_lead_days": extension_lead_days,
    }
    if earlier:
        return deed.revise(earlier, **columns).key
    return deed.record(RegisterSetting, organ_id=organ_id, regime=regime, **columns).key
