"""Why handling is stopped: codes only. What lies behind one is never written here."""

from typing import Literal

from sekisho.kernel.texts import Text

Reason = Literal["precaution", "incident", "reassessment", "absence", "request"]
REMOVED = "removed"
REASONS = {
    "precaution": Text("念のため", "As a precaution"),
    "incident": Text("事案の発生", "After an incident"),
    "reassessment": Text("再評価の準備", "While a new assessment is prepared"),
    "absence": Text("不在・休職", "Absence or leave"),
    "request": Text("本人の申出", "At the person's own request"),
    REMOVED: Text("範囲から直ちに除外", "Removed from the range at once"),
}
"""``removed`` is written by ``handler.remove`` alone: it holds until midnight, when the line itself ends."""
