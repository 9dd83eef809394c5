"""Conditions and next lawful steps put into words, with the names of the register filled in."""

from collections.abc import Iterable, Mapping

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Text
from sekisho.law import Rulebook
from sekisho.right.words import IN_FORCE

SOME_ORGAN, SOMEBODY = Text("当該行政機関", "the organ"), Text("この人", "this person")
NOT_APPLICABLE = Text("{label}：該当しません（判断の前提がありません）", "{label}: not applicable (nothing to judge)")
UNKNOWN_SECRET = Text(
    "この整理番号は指定管理簿にありません。秘密でないとは言えません",
    "The register does not know this number: it cannot be called not secret",
)


def organ_and_person(facts: Facts, organ: str | None, person: str) -> Mapping[str, Text]:
    """Return what stands for ``{organ}`` and ``{person}`` in the rulebook's sentences."""
    found = facts["organs"].filter(organ_id=organ or "").select("name_ja", "name_en").rows()
    ja, en = found[0] if found else (organ, organ)
    named = facts["persons"].filter(person_id=person)["name"].to_list()
    who = Text(f"{named[0]}さん", named[0]) if named else Text(person, person)
    return {"organ": Text(ja, en or ja) if ja else SOME_ORGAN, "person": who}


def said(book: Rulebook, code: str, regime: str, ok: bool | None, names: Mapping[str, Text]) -> Text:
    """Return a condition in words: that it holds, that it fails, or that it does not apply."""
    rule = book.rule(code, regime)
    if ok is None:
        return UNKNOWN_SECRET if code == IN_FORCE else _filled(NOT_APPLICABLE, {**names, "label": rule.label})
    return _filled(rule.holds if ok else rule.fails, names)


def next_step(book: Rulebook, regime: str, failed: Iterable[str], names: Mapping[str, Text]) -> Text | None:
    """Return the lawful steps that would change what fails, each once, in the order of the conditions."""
    rules = [book.rule(code, regime) for code in failed]
    steps = dict.fromkeys(_filled(rule.next_step, names) for rule in rules if rule.next_step)
    if not steps:
        return None
    return Text(" → ".join(step.ja for step in steps), " → ".join(step.en for step in steps))


def _filled(text: Text, names: Mapping[str, Text]) -> Text:
    ja = {name: value.ja for name, value in names.items()}
    en = {name: value.en for name, value in names.items()}
    return Text(text.ja.format(**ja), text.en.format(**en))
