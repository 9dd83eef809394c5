"""The procedures of the room: the range of handlers, the stop, the exception from a policy."""

from sekisho.kernel.texts import Text
from sekisho.record.roles import Role
from sekisho.record.workflow import Transition, Workflow

DECIDE = (Role.MANAGER, Role.HEAD)
OWN = (Role.MANAGER, Role.HEAD, Role.DESK, Role.BUSINESS)
RANGE = ("SDS 5(1)", "SDS-O 11(1)(iv)", "CES 5(1)", "CES-O 11(1)(iv)")
TEACHING = ("SDS-O 11(1)(ii)", "CES-O 11(1)(ii)", "SDS-NPSC 5")
INSPECTING = ("SDS-O 11(1)(ix)", "CES-O 11(1)(ix)", "SDS-NPSC 39")
ENTERING = ("SDS-O 11(1)(v)", "CES-O 11(1)(v)", "SDS-NPSC 20")
MEASURES = ("SDS-O 11(1)", "CES-O 11(1)")

HANDLER = Workflow(
    "handler",
    {
        "outside": Text("範囲外", "Outside the range"),
        "inside": Text("取扱者", "Handler"),
        "ended": Text("終了", "Ended"),
    },
    (
        Transition("handler.appoint", ("outside", "ended"), "inside", DECIDE, RANGE),
        Transition("handler.correct", ("inside",), "inside", DECIDE, RANGE),
        Transition("handler.remove", ("inside",), "ended", DECIDE, RANGE),
    ),
)
STOP = Workflow(
    "stop",
    {
        "none": Text("停止なし", "No stop"),
        "holding": Text("停止中", "Stopped"),
        "ended": Text("停止終了", "Stop ended"),
    },
    (
        Transition("handling.stop", ("none", "ended"), "holding", OWN, RANGE),
        Transition("handling.resume", ("holding",), "ended", (*DECIDE, Role.BUSINESS), RANGE),
    ),
)
WAIVER = Workflow(
    "waiver",
    {
        "none": Text("例外なし", "No exception"),
        "asked": Text("申請中", "Asked for"),
        "granted": Text("承認済み", "Granted"),
        "over": Text("終了", "Over"),
    },
    (
        Transition("policy.ask_waiver", ("none",), "asked", OWN, MEASURES),
        Transition("policy.waive", ("asked",), "granted", (*DECIDE, Role.BUSINESS), MEASURES),
        Transition("policy.end_waiver", ("asked",), "none", OWN, MEASURES),
        Transition("policy.end_waiver", ("granted",), "over", OWN, MEASURES),
    ),
)
WORKFLOWS = (HANDLER, STOP, WAIVER)
