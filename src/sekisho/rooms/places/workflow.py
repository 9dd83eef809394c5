"""The procedures of the room: the place, what is exposed there, who is entitled to be there."""

from sekisho.kernel.texts import Text
from sekisho.record.roles import Role
from sekisho.record.workflow import Transition, Workflow

KEEP = (Role.MANAGER, Role.HEAD, Role.DESK, Role.BUSINESS)
"""Who keeps the lists of a place: its own body, an organ or a business."""
ENTRY = ("SDS-O 11(1)(v)", "CES-O 11(1)(v)", "SDS-NPSC 19")
SHOWN = ("SDS 5(1)", "SDS-O 11(1)(v)", "CES 5(1)", "CES-O 11(1)(v)")

PLACE = Workflow(
    "place",
    {
        "unknown": Text("未登録", "Not entered"),
        "open": Text("使用中", "In use"),
        "closed": Text("廃止", "Closed"),
    },
    (
        Transition("place.enter", ("unknown",), "open", KEEP, ENTRY),
        Transition("exposure.begin", ("open",), "open", KEEP, SHOWN),
        Transition("presence.entitle", ("open",), "open", KEEP, ENTRY),
        Transition("place.close", ("open",), "closed", KEEP, ENTRY),
    ),
)
EXPOSURE = Workflow(
    "exposure",
    {
        "none": Text("露出なし", "Not exposed"),
        "exposed": Text("露出中", "Exposed"),
        "ended": Text("露出終了", "Exposure ended"),
    },
    (
        Transition("exposure.begin", ("none", "ended"), "exposed", KEEP, SHOWN),
        Transition("exposure.correct", ("exposed",), "exposed", KEEP, SHOWN),
        Transition("exposure.end", ("exposed",), "ended", KEEP, SHOWN),
    ),
)
PRESENCE = Workflow(
    "presence",
    {
        "none": Text("立入資格なし", "Not entitled"),
        "entitled": Text("立入資格あり", "Entitled"),
        "ended": Text("終了", "Ended"),
    },
    (
        Transition("presence.entitle", ("none", "ended"), "entitled", KEEP, ENTRY),
        Transition("presence.correct", ("entitled",), "entitled", KEEP, ENTRY),
        Transition("presence.withdraw", ("entitled",), "ended", KEEP, ENTRY),
    ),
)
WORKFLOWS = (PLACE, EXPOSURE, PRESENCE)
