"""Designating, and how an organ keeps its register."""

from datetime import date
from typing import Any, Literal

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.designations import numbering, testing, workflow
from sekisho.rooms.designations.lines import Lines, designated
from sekisho.rooms.designations.models import RegisterSetting
from sekisho.rooms.designations.refusing import refuse
from sekisho.rooms.designations.replacing import replace

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
    replaced_reason: str | None = None, designation_id: str | None = None,
) -> str:  # fmt: skip
    """Designate information and return its number, which is given or made in the organ's own pattern.

    ``valid_until`` is the last day, included, at most the maximum counted from ``designated_on``, that day included.
    ``damage`` is what a leak could do; ``outside_sds`` why serious damage does not make it SDS. ``condition`` ends it
    when it is met. ``prior`` says, for what does not exist yet, why it is sure to be obtained. ``special_defence`` = a
    special defence secret. ``replaces`` names a designation under the other Act.
    """
    testing.check_kind(regime, special_defence, economic_security)
    lines = Lines(
        organ_id=organ_id, regime=regime, title=title, outline=outline, item=item, sub_item=sub_item,
        economic_security=economic_security, damage=damage, outside_sds=outside_sds, reason_item=reason_item,
        reason_not_public=reason_not_public, reason_secrecy=reason_secrecy, measure=measure, condition=condition,
        prior=prior,
    )  # fmt: skip
    made = designated(deed, lines, designated_on, valid_until, designation_id)
    if replaces is not None:
        replace(deed, made, replaces, replaced_reason)
    return made.key


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
