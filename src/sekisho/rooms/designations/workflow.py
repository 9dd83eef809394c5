"""What a designation goes through, as a table."""

from sekisho.kernel.texts import Text
from sekisho.record.roles import Role
from sekisho.record.workflow import Transition, Workflow

HEAD = (Role.HEAD,)
KEEPERS = (Role.MANAGER, Role.HEAD)
ALIVE = ("in_force", "approved", "refused")
"""States in which the designation is in force."""
OVER = ("lapsed", "expired", "terminated")
"""States in which it no longer is."""
LATE = frozenset({
    "designation.notify", "designation.pass_on", "designation.provide", "designation.mark_later", "designation.review",
    "designation.approval_refused",
})  # fmt: skip
"""What states on which day something happened is entered after the end too, for a day on which it was still in force:
the last day of its period, or that of its termination, included.

What prolongs or ends a designation is not: of its end everybody has been told, and nothing leads back.
"""

STATES = {
    "in_force": Text("指定中", "in force"),
    "approved": Text("指定中（30年超の承認あり）", "in force, approved past 30 years"),
    "refused": Text("指定中（内閣が承認せず）", "in force, Cabinet approval refused"),
    "lapsed": Text("満了（記録前）", "period over, not yet entered"),
    "expired": Text("満了", "expired"),
    "terminated": Text("解除", "terminated"),
}


def _both(*places: str) -> tuple[str, ...]:
    return tuple(f"{regime}{'-O' if place.startswith('O ') else ''} {place.removeprefix('O ')}"
                 for regime in ("SDS", "CES") for place in places)  # fmt: skip


def _staying(act: str, roles: tuple[Role, ...], cites: tuple[str, ...], *sends: str) -> tuple[Transition, ...]:
    return tuple(Transition(act, (state,), state, roles, cites, sends) for state in ALIVE)


PROPOSERS = (Role.DESK, Role.MANAGER, Role.HEAD)
PROPOSE = ("SDS-NPSC 6(2)", "SDS-NPSC 47", "SDS-STD 2014 II-3", "CES-NPSC 47")
"""An organ's own procedure: another organ's regulation (analogue) and the headings of the Standards (secondary)."""
SETTLE = ("SDS 3(1)", "CES 3(1)", "SDS-STD 2014 II-3")
DESIGNATE = _both("3(1)", "4(1)")
EXTEND = _both("4(2)", "4(3)", "O 8")
PAST_30 = _both("4(4)", "O 8")
REFUSED = _both("4(6)")
TERMINATE = _both("4(7)", "O 10")
EXPIRE = _both("4(1)", "O 7")
NOTIFY = (*_both("3(2)", "O 5"), "SDS 5(2)", "SDS 5(4)", "CES 10(2)")
PASS_ON = ("SDS-O 12(1)", "SDS-O 14(1)", "SDS-O 16", "SDS-NPSC 10", "CES-O 17", "CES-NPSC 10")
MARK = _both("3(3)", "O 6")
REVIEW = (*_both("4(7)"), "SDS-NPSC 13", "CES-NPSC 13")
PROVIDE = ("SDS 6(1)", "SDS 7(1)", "SDS 8(1)", "SDS 9", "SDS 10", "SDS-O 15",
           "CES 6", "CES 7", "CES 8", "CES 9", "CES 10(1)", "CES-O 13")  # fmt: skip

DESIGNATION = Workflow(
    "designation",
    STATES,
    (
        Transition("designation.designate", ("",), "in_force", HEAD, DESIGNATE, ("notified",)),
        *_staying("designation.notify", KEEPERS, NOTIFY, "notified"),
        *_staying("designation.pass_on", KEEPERS, PASS_ON, "notified"),
        *_staying("designation.mark_later", KEEPERS, MARK),
        *_staying("designation.review", KEEPERS, REVIEW),
        *_staying("designation.provide", KEEPERS, PROVIDE, "provided"),
        Transition("designation.extend", ("in_force",), "in_force", HEAD, EXTEND, ("extended",)),
        Transition("designation.extend", ("refused",), "refused", HEAD, EXTEND, ("extended",)),
        Transition("designation.extend_past_30", ("in_force", "approved"), "approved", HEAD, PAST_30, ("extended",)),
        Transition("designation.approval_refused", ("in_force", "approved"), "refused", KEEPERS, REFUSED),
        *_staying("designation.terminate_part", HEAD, TERMINATE, "terminated_part"),
        Transition("designation.terminate", ALIVE, "terminated", HEAD, TERMINATE, ("terminated",)),
        Transition("designation.expire", ("lapsed",), "expired", (Role.SYSTEM,), EXPIRE, ("expired",)),
    ),
    Text(
        "なお秘匿を要するなら、改めて指定する（designation.designate）",
        "What still needs secrecy is designated anew (designation.designate)",
    ),
)
"""Nothing leads out of ``expired`` and ``terminated``: what is to be secret again is designated anew."""

PROPOSAL = Workflow(
    "proposal",
    {
        "proposed": Text("案（長の決定待ち）", "Proposed, waiting for the head"),
        "returned": Text("差戻し", "Returned"),
        "rejected": Text("指定しない", "Not designated"),
        "designated": Text("指定済み", "Designated"),
    },
    (
        Transition("designation.propose", ("", "returned"), "proposed", PROPOSERS, PROPOSE),
        Transition("designation.return_proposal", ("proposed",), "returned", HEAD, SETTLE),
        Transition("designation.reject_proposal", ("proposed",), "rejected", HEAD, SETTLE),
        Transition("designation.designate_proposed", ("proposed",), "designated", HEAD, DESIGNATE, ("notified",)),
    ),
    Text("改めて提案する（designation.propose）", "Propose it anew (designation.propose)"),
)
"""What comes before a designation. Nothing of it designates anything but the head's own act."""
