"""What a body asks of itself beyond the law, what each of its policies can say, and for whom one may be waived.

The law's own conditions are never among these: no policy relaxes them and no waiver touches them.
"""

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
VALUES = {TRAINING: ("required", "advised"), DEVICES: ("banned", "by_permission")}
NUMBERS = {REVIEWS: range(1, 13), LEAD: range(1, 731), INSPECTIONS: range(1, 13)}
"""What a policy can say, in words or as a number; a review of the reasons is due every year."""
WAIVED_FOR = {TRAINING: ("person_id",), DEVICES: ("person_id", "device"), REVIEWS: ("designation_id",)}
"""What an exception names, by policy: of devices the person and the device. [SDS-NPSC 20, model rule]

A policy that is not here has no exceptions; it is changed itself.
"""
