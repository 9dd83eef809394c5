"""Refusals and sentences in both languages."""

from sekisho.kernel.refusals import Refusal, Unusable
from sekisho.kernel.texts import Text


def test_a_refusal_says_its_reason_in_both_languages() -> None:
    refusal = Refusal(Text("指名できません。", "Cannot be appointed."), cites=("SDS 11",))

    assert str(refusal) == "指名できません。 / Cannot be appointed."
    assert refusal.next_step is None


def test_an_unusable_input_is_a_refusal() -> None:
    assert isinstance(Unusable(Text("読めません。", "Unreadable.")), Refusal)


def test_a_sentence_is_filled_in_both_languages() -> None:
    text = Text("{n}件", "{n} rows").filled(n=3)

    assert (text.in_("ja"), text.in_("en")) == ("3件", "3 rows")
