"""The first steps of a record: what is still to be done before the boards have anything to say."""

from django.db.models import Q

from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import KEEPERS, RoleGrant
from sekisho.rooms.readers import CONTENTS

WHO = (Role.HEAD, Role.MANAGER, Role.DESK, Role.ADMIN)
SEATED = frozenset({Role.MANAGER.value, Role.DESK.value})
"""The roles without which nobody works from the boards."""


@query("board.first_steps", ja="始めるための手順", en="The first steps", roles=WHO)
def first_steps(look: Look) -> dict[str, bool | None]:
    """Return whether each first step of the viewer's bodies is done; None for what the viewer's roles do not see.

    ``registers``: people and their postings are there. ``secrets``, ``places``: something to keep, and where.
    ``accounts``: somebody is manager and somebody is desk.
    """
    reads, keeps = look.actor.reach(CONTENTS), look.actor.reach(KEEPERS)
    own = Q() if reads.everywhere else Q(body_id__in=reads.bodies) | Q(body_id__in=[body for body, _ in reads.units])
    posted = of_table("postings").objects.known(look.size).filter(own)
    held = look.seen(RoleGrant).filter(role__in=SEATED).values_list("role", flat=True)
    return {
        "registers": posted.exists() if reads else None,
        "secrets": look.seen(of_table("designations")).exists() if reads else None,
        "places": look.seen(of_table("places")).exists() if reads else None,
        "accounts": set(held) == SEATED if keeps else None,
    }
