"""What becomes of a contract."""

from datetime import date

from sekisho.kernel.texts import Text
from sekisho.record.roles import Role
from sekisho.record.workflow import Transition, Workflow
from sekisho.rooms.organisations.models import Contract

CONTRACT = Workflow(
    "contract",
    {
        "signed": Text("締結済み（開始前）", "Signed, not begun"),
        "in_force": Text("有効", "In force"),
        "ended": Text("終了", "Ended"),
    },
    (
        Transition("contract.sign", ("",), "in_force", (Role.HEAD,), ("SDS 5(4)", "SDS 8(1)", "CES 10(3)")),
        Transition(
            "contract.end", ("signed", "in_force"), "ended", (Role.HEAD,), ("SDS-O 14(1)", "CES 10(3)", "CES-O 17")
        ),
    ),
)


def state(contract: Contract, on: date) -> str:
    """Return the state of a contract on a day."""
    if on < contract.first_day:
        return "signed"
    return "ended" if contract.last_day is not None and contract.last_day < on else "in_force"
