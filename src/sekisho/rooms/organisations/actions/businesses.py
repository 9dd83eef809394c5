"""Businesses, and an organ's finding that one of them conforms."""

from datetime import date
from typing import Literal

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.organisations.actions.organs import free
from sekisho.rooms.organisations.models import Business, Recognition

Regime = Literal["SDS", "CES"]
CONFORMING = ("SDS 5(4)", "SDS 8(1)", "SDS-O 13", "CES 10(1)", "CES-O 16(1)")
NUMBER = Text(
    "法人番号は13桁の数字です：{number}", "A corporate number has thirteen digits and a right check digit: {number}"
)
LOOK_IT_UP = Text("国税庁の公表する法人番号を確かめる", "Look the number up where the National Tax Agency publishes it")
LATER = Text("{day}はまだ来ていません。", "{day} is yet to come.")
DECIDE = Text("認定をした日以後に登録する", "Enter it on or after the day of the finding")


@act(
    "business.enter", ja="適合事業者の登録", en="Enter a conforming business", cites=CONFORMING,
    roles=(Role.HEAD,), about=("organ_id", "business_id", "regime"),
)  # fmt: skip
def enter(
    deed: Deed,
    *,
    organ_id: str,
    business_id: str,
    name_ja: str,
    name_en: str | None = None,
    corporate_number: str | None = None,
    regime: Regime,
    decided_on: date,
) -> str:
    """Enter a business that the organ's head found to conform, with the day of the finding.

    The finding counts for this organ and regime only; another organ makes its own (``business.recognise``).
    """
    free(business_id)
    names = {"name_ja": name_ja, "name_en": name_en, "corporate_number": _number(corporate_number)}
    deed.record(Business, business_id=business_id, **names)
    return _recognise(deed, organ_id, business_id, regime, decided_on)


@act(
    "business.recognise", ja="適合事業者の認定", en="Find that a business conforms", cites=CONFORMING,
    roles=(Role.HEAD,), about=("organ_id", "business_id", "regime"),
)  # fmt: skip
def recognise(deed: Deed, *, organ_id: str, business_id: str, regime: Regime, decided_on: date) -> str:
    """Record the head's finding that a business known to the record conforms, for this organ and regime."""
    if not Business.objects.known().filter(business_id=business_id).exists():
        raise unknown(CONFORMING)
    return _recognise(deed, organ_id, business_id, regime, decided_on)


@act(
    "business.rename", ja="適合事業者の名称の変更", en="Rename a business", cites=("CES 10(3)", "SDS 5(5)"),
    roles=(Role.HEAD, Role.MANAGER), about=("organ_id", "business_id"),
)  # fmt: skip
def rename(
    deed: Deed, *, organ_id: str, business_id: str, name_ja: str, name_en: str | None = None
) -> str:  # fmt: skip
    """Give a business the name it now has; an organ that has it under contract, or found it to conform, enters it."""
    return deed.revise(deed.find(Business, business_id=business_id), name_ja=name_ja, name_en=name_en).key


def _recognise(deed: Deed, organ_id: str, business_id: str, regime: Regime, decided_on: date) -> str:
    if decided_on > deed.at.date():
        raise Refusal(LATER.filled(day=decided_on), CONFORMING, DECIDE, ("TOO_EARLY",))
    stated = {"organ_id": organ_id, "business_id": business_id, "regime": regime}
    return deed.record(Recognition, **stated, decided_on=decided_on).key


def _number(written: str | None) -> str | None:
    """Return a corporate number; the first of its 13 digits checks the other twelve (法人番号省令第2条)."""
    if written is None:
        return None
    digits = [int(c) for c in written] if written.isascii() and written.isdigit() else []
    weighed = sum(d * (1 + n % 2) for n, d in enumerate(reversed(digits[1:])))
    if len(digits) != 13 or digits[0] != 9 - weighed % 9:
        raise Refusal(NUMBER.filled(number=written[:40]), (), LOOK_IT_UP, ("UNREADABLE",))
    return written
