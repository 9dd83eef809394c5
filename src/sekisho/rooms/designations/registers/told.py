"""The record of reviews of reasons, the list of those notified and provided, and the notices they get."""

from collections.abc import Iterable

from sekisho.kernel.texts import Text
from sekisho.record.looks import Look
from sekisho.record.registers import Column, Row, own, register
from sekisho.rooms.designations.models import Distribution, Notice, Review, ReviewResult
from sekisho.rooms.designations.reviewing import Rhythms
from sekisho.rooms.readers import CONTENTS

READERS = tuple(sorted(CONTENTS))
MODEL = ("SDS-NPSC 13", "CES-NPSC 13")
TESTS = ("SDS 3(1)", "CES 3(1)")
CHAIN = ("SDS-O 12(1)", "SDS-O 14(1)", "SDS-O 16", "CES-O 17")
LISTED = ("SDS-O 8(i)", "CES-O 8")
IN_WRITING = ("SDS-O 15", "CES-O 13")

REVIEWS = (
    Column("designation_id", Text("指定の整理番号（規程の例）", "Number of the designation (model rule)"), MODEL),
    Column("reviewed_on", Text("点検した年月日（規程の例）", "Day of the review (model rule)"), MODEL),
    Column("reviewer", Text("点検した者（導出）", "Who reviewed (derived)"), MODEL),
    Column("item_holds", Text("該当性（導出）", "Falls under the item (derived)"), TESTS),
    Column("not_public_holds", Text("非公知性（導出）", "Not public (derived)"), TESTS),
    Column("secrecy_holds", Text("秘匿の必要性（導出）", "Needs secrecy (derived)"), TESTS),
    Column("reason", Text("理由（導出）", "Reasons (derived)"), MODEL),
    Column("next_on", Text("次の点検の期限（導出）", "Next review by (derived)"), ("SDS-STD 2020 III-2(1)", *MODEL)),
)
DISTRIBUTION = (
    Column("designation_id", Text("指定の整理番号", "Number of the designation"), LISTED),
    Column("giver_id", Text("通知・提供をした者", "Who told or provided"), CHAIN),
    Column("recipient_kind", own("相手方の種別", "Kind of recipient"), LISTED),
    Column("recipient_id", Text("相手方", "Recipient"), LISTED),
    Column("way", Text("通知又は提供", "Notified or provided"), LISTED),
    Column("basis", Text("根拠", "Legal basis"), LISTED),
    Column("told_on", Text("年月日", "Day"), LISTED),
    Column("expiry_told_at", Text("満了日の通知の送付", "Day of expiry told in writing"), IN_WRITING),
)
TOLD = ("SDS-O 5", "SDS-O 7(1)(ii)", "SDS-O 8(i)", "SDS-O 10(1)(ii)", "SDS-O 15",
        "CES-O 5", "CES-O 7", "CES-O 8", "CES-O 10", "CES-O 13")  # fmt: skip
NOTICES = (
    Column("designation_id", Text("指定の整理番号", "Number of the designation"), TOLD),
    Column("notice", Text("通知の種類", "Kind of notice"), TOLD),
    Column("giver_id", Text("通知をする者", "Who gives it"), CHAIN),
    Column("recipient_kind", own("相手方の種別", "Kind of recipient"), TOLD),
    Column("recipient_id", Text("相手方", "Recipient"), TOLD),
    Column("basis", Text("根拠", "Legal basis"), TOLD),
    Column("made_at", own("作成した日時", "Made at"), TOLD),
    Column("sent_at", Text("書面で通知した日時", "Told in writing at"), TOLD),
    Column("means", Text("書面の別（電子を含む）", "On paper or electronically"), ("SDS-O 5", "CES-O 5")),
    Column("received_at", own("受領の日時", "Received at"), TOLD),
)


@register("notices", ja="通知の記録", en="Record of notices", roles=READERS, columns=NOTICES)
def notices(look: Look) -> Iterable[Row]:
    """One line per notice the law wants in writing, sent or not; handlers told together stand on one line."""
    names = ("designation_id", "giver_id", "recipient_kind", "basis", "made_at", "sent_at", "means", "received_at")
    for row in look.seen(Notice).order_by("pk").iterator():
        whom = row.recipient_id or ", ".join(row.recipients)
        line = {name: getattr(row, name) for name in names} | {"notice": row.kind, "recipient_id": whom}
        yield {column.name: line[column.name] for column in NOTICES}


@register("reviews", ja="指定理由点検記録簿", en="Record of reviews of reasons", roles=READERS, columns=REVIEWS)
def reviews(look: Look) -> Iterable[Row]:
    """One line per review; one transcribed from elsewhere has its day only. [SDS-NPSC 13, CES-NPSC 13: analogue]"""
    names = ("reviewer", "item_holds", "not_public_holds", "secrecy_holds", "reason")
    results = {result.review_key: result for result in look.seen(ReviewResult)}
    rhythms = Rhythms.at(look.at, look.size)
    for row in look.seen(Review).filter(reviewed_on__lte=look.at.date()).order_by("reviewed_on", "pk").iterator():
        found = results.get(row.key)
        yield {
            "designation_id": row.designation_id, "reviewed_on": row.reviewed_on,
            **{name: getattr(found, name, None) for name in names},
            "next_on": found and min(found.next_on, rhythms.own(found, row.reviewed_on)),
        }  # fmt: skip


@register("distribution", ja="提供・通知先の一覧", en="Distribution list", roles=READERS, columns=DISTRIBUTION)
def distribution(look: Look) -> Iterable[Row]:
    """One line per notification or provision, with when its day of expiry was told. [SDS-O 8, SDS-O 15, CES-O 13]"""
    told = look.seen(Notice).filter(kind__in=("notified", "provided"), sent_at__isnull=False).order_by("-pk")
    sent = {
        (n.designation_id, n.giver_id, whom, n.kind): n.sent_at
        for n in told
        for whom in n.recipients or [n.recipient_id]
    }
    names = ("designation_id", "giver_id", "recipient_kind", "recipient_id", "way", "basis", "told_on")
    for line in look.seen(Distribution).filter(told_on__lte=look.at.date()).order_by("pk").iterator():
        notice = (line.designation_id, line.giver_id, line.recipient_id, line.way)
        yield {name: getattr(line, name) for name in names} | {"expiry_told_at": sent.get(notice)}
