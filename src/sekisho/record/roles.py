"""Who does what: the roles of the law, and the duties that must not meet in one hand."""

from enum import StrEnum

from sekisho.kernel.texts import Text


class Role(StrEnum):
    """A role is held for one body (an organ or a business), or for one unit of it."""

    HEAD = "head"
    MANAGER = "manager"
    DESK = "desk"
    ASSESSOR = "assessor"
    BUSINESS = "business"
    INSPECTOR = "inspector"
    ADMIN = "admin"
    SYSTEM = "system"


EVERY = Text("すべての機関", "Every organ")
"""What a role is called to be for that is for every body (``*``)."""
LABELS = {
    Role.HEAD: Text("行政機関の長（専決を含む）", "Head of the organ, or who decides in the head's name"),
    Role.MANAGER: Text("特定秘密管理者・重要経済安保情報管理者", "Manager of the protection of secrets"),
    Role.DESK: Text("保全担当者", "Security desk"),
    Role.ASSESSOR: Text("適性評価実施担当者", "Assessment officer"),
    Role.BUSINESS: Text("業務管理者（適合事業者）", "Protection manager of a business"),
    Role.INSPECTOR: Text("検査者（独立公文書管理監など）", "Inspector"),
    Role.ADMIN: Text("システム管理者", "Administrator of the machine"),
    Role.SYSTEM: Text("定時処理", "The clock's own acts"),
}

CITES = {
    Role.HEAD: ("SDS 3(1)", "CES 3(1)"),
    Role.MANAGER: ("SDS-O 11(1)(i)", "CES-O 11(1)(i)"),
    Role.DESK: ("SDS-O 11(1)(i)", "CES-O 11(1)(i)"),
    Role.ASSESSOR: ("SDS 12(1)", "CES 12(1)"),
    Role.BUSINESS: ("SDS-O 13", "CES-O 16(1)(i)"),
    Role.INSPECTOR: ("SDS 18(4)", "CES 18(4)"),
}
"""The article a role rests on; the machine's own roles rest on no article."""

APART = (
    (Role.MANAGER, Role.ASSESSOR),
    (Role.HEAD, Role.ADMIN),
    (Role.MANAGER, Role.ADMIN),
    (Role.DESK, Role.ADMIN),
    (Role.DESK, Role.ASSESSOR),
    (Role.ASSESSOR, Role.ADMIN),
    (Role.BUSINESS, Role.ADMIN),
    (Role.BUSINESS, Role.ASSESSOR),
    *((Role.INSPECTOR, other) for other in Role if other not in (Role.INSPECTOR, Role.SYSTEM)),
)
"""Pairs no account may hold together: whoever appoints does not assess, whoever runs the machine reads no contents,
whoever inspects changes nothing."""

PRIVILEGED = frozenset(Role) - {Role.SYSTEM}
"""Roles that sign in with a second factor: all of them; an account without a role sees nothing but itself."""


def conflict(held: set[Role], wanted: Role) -> Role | None:
    """Return a role already held that must be kept apart from the one wanted, or None."""
    pairs = {frozenset(pair) for pair in APART}
    return next((role for role in sorted(held) if frozenset((role, wanted)) in pairs), None)
