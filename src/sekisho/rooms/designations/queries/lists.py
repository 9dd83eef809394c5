"""Designations as lists, one by one, and by what falls due."""

from datetime import date
from typing import Any, Literal

from django.db.models import Case, DateField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from sekisho.record.facts import Fact
from sekisho.record.looks import Look, query
from sekisho.rooms.designations.models import (
    Approval,
    Designation,
    Distribution,
    Extension,
    ExtensionPaper,
    Grounds,
    Marking,
    Notice,
    PartTermination,
    Proposal,
    Replacement,
    Review,
    ReviewResult,
    Termination,
)
from sekisho.rooms.designations.queries.shapes import READERS, line, plain
from sekisho.rooms.designations.reviewing import Rhythms, anchor_due
from sekisho.rooms.designations.states import by_end, with_state
from sekisho.rooms.designations.workflow import ALIVE
from sekisho.rooms.named import paged

State = Literal["in_force", "approved", "refused", "lapsed", "expired", "terminated"]
PAPERS: dict[str, type[Fact]] = {
    "grounds": Grounds,
    "extensions": Extension,
    "extension_papers": ExtensionPaper,
    "reviews": Review,
    "review_results": ReviewResult,
    "approvals": Approval,
    "markings": Marking,
    "part_terminations": PartTermination,
    "terminations": Termination,
    "replacements": Replacement,
    "distribution": Distribution,
    "notices": Notice,
}


def _begun(look: Look) -> Any:
    begun = look.seen(Designation).filter(designated_on__lte=look.at.date())
    return with_state(begun, look.at.date(), look.size)


@query("designations.list", ja="指定の一覧", en="Designations", roles=READERS)
def listed(
    look: Look,
    *,
    organ_id: str | None = None,
    regime: Literal["SDS", "CES"] | None = None,
    state: State | None = None,
    ends_before: date | None = None,
    page: int = 1,
    per_page: int = 50,
) -> dict[str, Any]:
    """Return the designations made by the moment asked about, each with its state then, the soonest end first.

    ``ends_before``: whose effective period ends before that day.
    """
    wanted = {"organ_id": organ_id, "regime": regime, "state": state, "valid_until__lt": ends_before}
    rows = _begun(look).filter(**{name: value for name, value in wanted.items() if value is not None})
    return dict(paged(by_end(rows), page, per_page, lambda part: [line(row) for row in part]))


@query("designations.one", ja="指定", en="One designation", roles=READERS)
def one(look: Look, *, designation_id: str) -> dict[str, Any]:
    """Return a designation with its state and every paper about it that the actor may see, in the order recorded.

    ``transfer_to_archives`` says that the Cabinet refused its approval, so that the files must go to the Archives.
    """
    look.one(Designation, designation_id=designation_id)
    seen = look.seen(Designation).filter(designation_id=designation_id)
    row = with_state(seen, look.at.date(), look.size).get()
    papers = {
        name: [plain(paper) for paper in look.seen(kind).filter(designation_id=designation_id).order_by("pk")]
        for name, kind in PAPERS.items()
    }
    refused = any(paper["outcome"] == "refused" for paper in papers["approvals"])
    return line(row) | papers | {"transfer_to_archives": refused}


@query("designations.proposals", ja="指定の案", en="Proposed designations", roles=tuple(sorted(Proposal.READERS)))
def proposals(
    look: Look,
    *,
    organ_id: str | None = None,
    state: Literal["proposed", "returned", "rejected", "designated"] | None = None,
    page: int = 1,
    per_page: int = 50,
) -> dict[str, Any]:
    """Return what was proposed to be designated, the oldest first, with what became of it."""
    wanted = {"organ_id": organ_id, "state": state}
    rows = look.seen(Proposal).filter(**{name: value for name, value in wanted.items() if value is not None})
    return dict(paged(rows.order_by("proposed_on", "pk"), page, per_page, lambda part: [plain(row) for row in part]))


@query("designations.due", ja="期限の近い指定", en="Designations on which something is due", roles=READERS)
def due(
    look: Look,
    *,
    what: Literal["extension", "review"],
    until: date,
    organ_id: str | None = None,
    page: int = 1,
    per_page: int = 50,
) -> dict[str, Any]:
    """Return the designations in force whose period ends, or whose review falls due, by a day (included).

    What was already due stands in the list too; ``due_on`` is the last day in time. A designation whose period is over
    and whose expiry is not entered yet is due for that, and stands in the list of extensions.
    """
    rows = _begun(look).filter(state__in=(*ALIVE, "lapsed") if what == "extension" else ALIVE)
    rows = rows.filter(organ_id=organ_id) if organ_id else rows
    rhythms = Rhythms.at(look.at, look.size)
    rows = rows.filter(valid_until__lte=until) if what == "extension" else _reviews_due(look, rows, until, rhythms)
    ends = (lambda row: row.valid_until) if what == "extension" else rhythms.due
    return dict(paged(by_end(rows), page, per_page, lambda part: [line(row) | {"due_on": ends(row)} for row in part]))


def _reviews_due(look: Look, rows: Any, until: date, rhythms: Rhythms) -> Any:
    of = {"designation_id": OuterRef("designation_id"), "reviewed_on__lte": look.at.date()}
    last = Review.objects.known(look.size).filter(**of).order_by("-reviewed_on")
    result = ReviewResult.objects.known(look.size).filter(**of).order_by("-reviewed_on", "-pk")
    anchored = rows.annotate(
        reviewed=Subquery(last.values("reviewed_on")[:1]), next_on=Subquery(result.values("next_on")[:1])
    ).annotate(anchor=Greatest(Coalesce("reviewed", "designated_on"), "designated_on"))
    newest = Case(
        *(When(regime=regime, then=Value(anchor_due(regime, until))) for regime in ("SDS", "CES")),
        output_field=DateField(),
    )  # one comparison for both, since the database looks the anchor up anew for each
    return anchored.filter(
        Q(anchor__lte=newest) | Q(next_on__lte=until, next_on__gt=F("anchor")) | rhythms.due_by(until)
    )
