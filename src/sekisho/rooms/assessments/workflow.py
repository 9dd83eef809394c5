"""What becomes of a clearance: person by organ and regime. The state is computed from the facts, never stored."""

from sekisho.kernel.texts import Text
from sekisho.record.roles import Role
from sekisho.record.workflow import Transition, Workflow
from sekisho.rooms.assessments.guards import ASSESSING, DOUBTING, REUSING

CLEARANCE = Workflow(
    "clearance",
    {
        "cleared": Text("認められる（有効）", "Cleared"),
        "not_cleared": Text("認められない", "Not cleared"),
        "doubted": Text("第3号の告知済み", "Notified of a doubt"),
        "absent": Text("離れて戻った（判断待ち）", "Back after an absence"),
    },
    (
        Transition("assessment.record_result", ("", "not_cleared", "doubted", "absent"), "cleared", (Role.ASSESSOR,),
                   (*ASSESSING, *REUSING), ("SDS 13(1)", "SDS 13(2)", "CES 13(1)", "CES 13(2)")),
        Transition("assessment.record_result", ("", "cleared"), "not_cleared", (Role.ASSESSOR,), ASSESSING,
                   ("SDS 13(1)", "SDS 13(2)", "SDS 13(4)", "CES 13(1)", "CES 13(2)", "CES 13(4)")),
        Transition("doubt.notify", ("cleared",), "doubted", (Role.ASSESSOR, Role.HEAD), DOUBTING, ("SDS 12(3)",)),
        Transition("person.move", ("cleared",), "absent", (Role.MANAGER, Role.DESK), ("SDS 11", "SDS 12(1)(i)")),
        Transition("standing.decide", ("absent",), "cleared", (Role.HEAD,), ("SDS 12(1)(i)", "CES 12(1)(i)")),
    ),
)  # fmt: skip
