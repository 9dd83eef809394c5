"""What a body asks of itself beyond the law, what each of its policies can say, and for whom one may be waived.

The law's own conditions are never among these: no policy relaxes them and no waiver touches them.
"""

import unicodedata
from typing import Literal

from sekisho.kernel.texts import Text

TRAINING = "training_before_handling"
DEVICES = "devices"
REVIEWS = "review_rhythm"
LEAD = "assessment_lead"
INSPECTIONS = "inspection_rhythm"
Name = Literal["training_before_handling", "devices", "review_rhythm", "assessment_lead", "inspection_rhythm"]
LABELS = {
    TRAINING: Text("取扱いの前の教育", "Training before first handling"),
    DEVICES: Text("機器の持込み", "Bringing in devices"),
    REVIEWS: Text("指定理由の点検の周期（月）", "Months between reviews of the reasons"),
    LEAD: Text("適性評価に要する期間（日）", "Days an assessment takes"),
    INSPECTIONS: Text("検査の周期（月）", "Months between inspections"),
}
VALUES = {
    TRAINING: {"required": Text("必要", "Required"), "advised": Text("推奨", "Advised")},
    DEVICES: {"banned": Text("禁止", "Banned"), "by_permission": Text("許可制", "By permission")},
}
NUMBERS = {REVIEWS: range(1, 13), LEAD: range(1, 731), INSPECTIONS: range(1, 13)}
"""What a policy can say, in words or as a number; a review of the reasons is due every year."""
OF_ORGANS = frozenset({REVIEWS, LEAD})
"""What a business has no use for: it designates nothing and assesses nobody. [SDS 3(1), SDS 12(1), CES 3(1), CES 12(1)]
"""
WAIVED_FOR = {TRAINING: ("person_id",), DEVICES: ("person_id", "device"), REVIEWS: ("designation_id",)}
"""What an exception names, by policy: of devices the person and the device. [SDS-NPSC 20, model rule]

A policy that is not here has no exceptions; it is changed itself.
"""
UNNAMED = Text("機器の記載なし", "device not on record")
"""What an exception from the policy on devices says whose device was erased, or never named in an earlier version."""


def value_of(name: str, written: str) -> str | None:
    """Return what a policy is to say, by its code or its word in either language; None for what it cannot say."""
    folded = unicodedata.normalize("NFKC", written).strip().casefold()
    if folded.isdecimal() and len(folded) < 5 and int(folded) in NUMBERS.get(name, ()):
        return str(int(folded))
    said = VALUES.get(name, {}).items()
    return next((code for code, word in said if folded in (code, word.ja, word.en.casefold())), None)


def worded(name: str, value: str) -> Text:
    """Return what a policy says in words; a number, or what no policy says any more, as it is."""
    return VALUES.get(name, {}).get(value) or Text(value, value)
