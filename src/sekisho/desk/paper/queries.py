"""Reads for papers: notices as letters say them, and what marking a designation bears."""

from datetime import date
from typing import Any, Final

from sekisho.record.authority import unknown
from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Designation, Notice, RegisterSetting
from sekisho.rooms.designations.states import with_state
from sekisho.rooms.designations.workflow import DESIGNATION
from sekisho.rooms.named import paged
from sekisho.rooms.readers import CONTENTS

READERS: Final[tuple[Role, ...]] = tuple(sorted(CONTENTS))
AT_ONCE = 300
"""Letters of one file."""
DAYS = ("valid_until", "before", "approved_on", "ended_on")


@query("paper.marking", ja="指定の表示", en="The marking of a designation", roles=READERS)
def marking(look: Look, *, designation_id: str) -> dict[str, Any]:
    """Return the regime of a designation, its state on the day in words, its measure, and the marking it bears then.

    Over is over at the end of the last day, whether or not the expiry was entered. [SDS-O 7(2), 10(2), CES-O 7, 10]
    """
    look.one(Designation, designation_id=designation_id)
    seen = look.seen(Designation).filter(designation_id=designation_id, designated_on__lte=look.at.date())
    row = with_state(seen, look.at.date(), look.size).first()
    if row is None:
        raise unknown()
    bears = {"expired": "expired", "lapsed": "expired", "terminated": "terminated"}.get(row.state, "designated")
    return {
        "regime": row.regime,
        "state": bears,
        "state_said": DESIGNATION.states[row.state],
        "measure": row.measure,
    }


@query("paper.notices", ja="通知の一覧（文書）", en="Notices, to be printed", roles=READERS)
def notices(
    look: Look,
    *,
    designation_id: str | None = None,
    kind: str | None = None,
    sent: bool = False,
    page: int = 1,
    per_page: int = 50,
) -> dict[str, Any]:
    """Return notices the viewer may see, those still to be sent unless ``sent``, the newest first."""
    rows = look.seen(Notice).filter(made_at__lte=look.at, sent_at__isnull=not sent)
    named = {"designation_id": designation_id, "kind": kind}
    rows = rows.filter(**{column: value for column, value in named.items() if value}).order_by("-pk")
    return dict(paged(rows, page, per_page, lambda part: [_plain(row) for row in part]))


@query("paper.letters", ja="通知書の内容", en="What letters say", roles=READERS)
def letters(look: Look, *, notices: list[str]) -> list[dict[str, Any]]:
    """Return notices by their keys in the order asked, each with the day of the designation and the manager's post.

    Refused, as if it did not exist, where one may not be seen. At most ``AT_ONCE``.
    """
    wanted = list(dict.fromkeys(notices))[: AT_ONCE + 1]
    found = {row.key: row for row in look.seen(Notice).filter(key__in=wanted, made_at__lte=look.at)}
    if not wanted or len(wanted) > AT_ONCE or len(found) < len(wanted):
        raise unknown()
    numbers = {row.designation_id for row in found.values()}
    seen = look.seen(of_table("designations")).filter(designation_id__in=numbers)
    of = {row["designation_id"]: row for row in seen.values("designation_id", "regime", "designated_on")}
    settings = look.seen(RegisterSetting).filter(organ_id__in={row.giver_id for row in found.values()})
    posts = {(s.organ_id, s.regime): s.manager_post for s in settings}
    return [_letter(found[key], of.get(found[key].designation_id, {}), posts) for key in wanted]


def _letter(row: Any, of: dict[str, Any], posts: dict[tuple[str, str], str | None]) -> dict[str, Any]:
    regime = of.get("regime") or row.basis[0].partition("-")[0].partition(" ")[0]
    told = {"regime": regime, "designated_on": of.get("designated_on"), "post": posts.get((row.giver_id, regime))}
    return _plain(row) | told


def _plain(row: Any) -> dict[str, Any]:
    content = {
        name: date.fromisoformat(value) if name in DAYS else value for name, value in row.content.items() if value
    }
    return {"key": row.key, **row.values(), "content": content}
