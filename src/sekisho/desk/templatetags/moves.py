"""Words of the pages about moves."""

from collections.abc import Mapping

from django import template

from sekisho.desk.moves.columns import KINDS
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.rights import NONE_STANDS
from sekisho.right.steps import SOME_ORGAN, SOMEBODY, said
from sekisho.right.words import ASSESSED
from sekisho.rooms.speech import spoken

register = template.Library()
STATES = {
    "planned": Text("計画", "planned"),
    "applied": Text("適用済み", "applied"),
    "withdrawn": Text("取下げ", "withdrawn"),
}


@register.simple_tag
def reasons(codes: list[str], regime: str) -> str:
    """Return failing conditions in words, as they may be told: that no clearance stands, where results play a part."""
    names = {"organ": SOME_ORGAN, "person": SOMEBODY}
    texts = [_neutral() if code == ASSESSED else said(rulebook(), code, regime, False, names) for code in codes]
    ends = "。" if spoken() == "ja" else ". "
    return ends.join(text.in_(spoken()).rstrip("。.") for text in texts)


def _neutral() -> Text:
    return Text(NONE_STANDS.ja.format(organ=SOME_ORGAN.ja), NONE_STANDS.en.format(organ=SOME_ORGAN.en))


@register.filter
def both_of(told: Mapping[str, str] | None) -> str:
    """Return the wording of ``{"ja", "en"}`` in the language of the page."""
    return told[spoken()] if told else ""


@register.filter
def kind_of_move(code: str) -> str:
    """Return what a kind of move is called."""
    return KINDS[code].in_(spoken()) if code in KINDS else code


@register.filter
def state_of_move(code: str) -> str:
    """Return what the state of a planned move is called."""
    return STATES[code].in_(spoken()) if code in STATES else code


@register.filter
def least(number: int, other: int) -> int:
    """Return the smaller of two numbers."""
    return min(number, other)
