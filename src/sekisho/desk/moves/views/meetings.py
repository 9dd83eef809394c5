"""The meeting check: names, numbers or an invitation are pasted; everybody is green or red, with reasons."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from sekisho.desk.forms.naming import meant
from sekisho.desk.moves.invitations import MOST, Invitation, invitation
from sekisho.desk.moves.page import Page, page
from sekisho.kernel.moments import parse_moment, start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.looks import ask

LONGEST = 200_000
"""Characters of what is pasted: an invitation of five hundred attendees has a tenth."""
HOUR = timedelta(hours=1)
NO_SECRET = Text("扱う秘密の整理番号を入れてください。", "Enter the number of what will be shown.")
NO_TIME = Text("会議の日時を読めません。", "The time of the meeting cannot be read.")
TOO_MANY = Text(
    f"一度に確かめられるのは{MOST}人までです。分けて貼り付けてください（一部だけを確かめることはしません）。",
    f"At most {MOST} attendees are checked at a time; paste them in parts. A part alone is never checked silently.",
)
NOBODY = Text("出席者を貼り付けてください。", "Paste the attendees.")


@require_http_methods(["GET", "POST"])
@page
def check(page: Page) -> HttpResponse:
    """Show the form, or the answer for what was pasted. What is pasted is sent by POST and kept nowhere."""
    if not page.may_ask("meeting.check"):
        raise Http404
    given = page.request.POST
    if page.request.method != "POST":
        return page.show("meeting", given=page.request.GET, lines=[])
    pasted = given.get("attendees", "")
    read = invitation(pasted[:LONGEST])
    written = given.get("designations", "").replace("、", " ").replace(",", " ").split()
    secrets = [_numbered_one(page, one) for one in written]
    lines = _chosen(read.lines, given)
    shown: dict[str, Any] = {"given": given, "read": read, "lines": read.lines, **_times(given, read, page.asof.moment)}
    if fault := TOO_MANY if len(pasted) > LONGEST or len(lines) > MOST else _fault(secrets, lines, shown):
        return page.show("meeting", 400, fault=fault, **shown)
    try:
        asked = {"designations": secrets, "attendees": lines, "from_at": shown["from_at"], "to_at": shown["to_at"]}
        answer = ask("meeting.check", page.actor, **page.asof.asked(), **asked)
    except Refusal as refusal:
        return page.show("meeting", 409, refusal=refusal, **shown)
    return page.show("meeting", answer=_numbered(answer, read.lines), secrets=secrets, **shown)


def _numbered_one(page: Page, words: str) -> str:
    """The number of the only designation that words can mean; else the words, and the check says that it knows none."""
    hits = meant(page.actor, "designations", words)
    return str(hits[0]["value"]) if len(hits) == 1 else words


def _chosen(lines: list[str], given: Any) -> list[str]:
    """The lines, with the number that was chosen in the place of a name that several people have."""
    return [given.get(f"who-{n}") or line for n, line in enumerate(lines)]


def _numbered(answer: dict[str, Any], lines: list[str]) -> dict[str, Any]:
    """Put the worst first, and tell each row which pasted line it answers."""
    rows = [{**row, "n": n, "pasted": line} for n, (row, line) in enumerate(zip(answer["rows"], lines, strict=False))]
    order = {"must_not": 0, "unknown": 1, "ask": 2, "may": 3}
    return {**answer, "rows": sorted(rows, key=lambda row: order[row["answer"]])}


def _times(given: Any, read: Invitation, usual: datetime) -> dict[str, datetime | None]:
    """From when until when: as written, else as the invitation says, else for an hour from now."""
    written = given.get("from_at", "").strip()
    start = moment(written) if written else read.start or usual
    end = moment(given.get("to_at", "")) or read.end or (start + HOUR if start else None)
    return {"from_at": start, "to_at": end}


def moment(written: str) -> datetime | None:
    """Return the moment somebody wrote, of a day its 00:00; None where it is none."""
    found = parse_moment(written.strip()) if written.strip() else None
    return start_of(found) if isinstance(found, date) and not isinstance(found, datetime) else found


def _fault(secrets: list[str], lines: list[str], shown: dict[str, Any]) -> Text | None:
    if not lines:
        return NOBODY
    if not secrets:
        return NO_SECRET
    return NO_TIME if not (shown["from_at"] and shown["to_at"]) else None
