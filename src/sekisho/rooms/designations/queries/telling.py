"""Who was told and provided, by which routes that may happen, and the notices still open."""

from typing import Any, Literal

from sekisho.record.looks import Look, query
from sekisho.rooms.designations.models import Designation, Distribution, Notice
from sekisho.rooms.designations.notices import KINDS
from sekisho.rooms.designations.queries.shapes import READERS, plain, plains, said
from sekisho.rooms.designations.routes import grade, question, routes
from sekisho.rooms.named import paged


@query("designations.distribution", ja="提供・通知先の一覧", en="Distribution list", roles=READERS)
def distribution(look: Look, *, designation_id: str, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return everybody notified of a designation or provided with it by the moment asked about, with the basis."""
    look.one(Designation, designation_id=designation_id)
    lines = look.seen(Distribution).filter(designation_id=designation_id, told_on__lte=look.at.date())
    return dict(paged(lines.order_by("pk"), page, per_page, plains))


@query("designations.routes", ja="提供の根拠と条件", en="Routes of provision and their conditions", roles=READERS)
def provision_routes(look: Look, *, regime: Literal["SDS", "CES"]) -> list[dict[str, Any]]:
    """Return the lawful routes of provision under an Act, each with the questions to be answered and their articles.

    ``grade`` says how surely a question rests on its article.
    """
    return [
        {
            "code": route.code,
            "label": said(route.label),
            "givers": list(route.givers),
            "recipient": route.recipient,
            "inside": route.inside,
            "third_consent": route.third,
            "contract": route.contract,
            "cite": route.under(regime).cite,
            "asks": [
                {
                    "code": code,
                    "question": said(question(code)),
                    "cite": cite,
                    "grade": grade(route.under(regime), code),
                }
                for code, cite in route.under(regime).asks.items()
            ],
        }
        for route in routes().values()
    ]


@query("notices.open", ja="未了の通知", en="Notices not yet sent or received", roles=READERS)
def open_notices(
    look: Look,
    *,
    body_id: str,
    waiting_for: Literal["sending", "receipt"] = "sending",
    page: int = 1,
    per_page: int = 50,
) -> dict[str, Any]:
    """Return the notices a body still has to send, or of which it still waits for the receipt, the oldest first."""
    rows = look.seen(Notice).filter(
        giver_id=body_id, sent_at__isnull=waiting_for == "sending", received_at__isnull=True
    )
    return dict(paged(rows.order_by("pk"), page, per_page, lambda part: [_notice(row) for row in part]))


def _notice(row: Any) -> dict[str, Any]:
    return plain(row) | {"said": said(KINDS[row.kind])}
