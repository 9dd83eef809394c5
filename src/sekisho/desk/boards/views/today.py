"""Today, and each of its lists in full."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse

from sekisho.desk.boards.page import Page, board
from sekisho.desk.boards.queries.persons import settling
from sekisho.desk.boards.snapshots import HORIZON
from sekisho.desk.forms.advising import extended
from sekisho.kernel.texts import Text
from sekisho.record.acts import ACTS, Act

FEW = 10
"""Rows of each list on the board itself."""


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the board: the query that answers it, how its rows look, and what it says when there is nothing.

    ``act`` is what settles a row where the query itself does not say; ``ahead`` says that it looks so many days ahead;
    ``asked`` is what the query is asked beside that.
    """

    name: str
    label: Text
    query: str
    state: str
    rows: str
    none: Text
    act: str = ""
    ahead: bool = False
    asked: tuple[tuple[str, str], ...] = ()


SECTIONS = {
    section.name: section
    for section in (
        Section(
            "must-not-enter", Text("明日入れてはならない者", "Must not enter tomorrow"), "board.must_not_enter",
            "stop", "found", Text("明日、入れてはならない者はいません。", "Nobody on tomorrow's lists."),
        ),
        Section(
            "right-gone", Text("根拠を失った取扱者", "Handlers whose right no longer stands"), "board.right_gone",
            "stop", "found", Text("すべての取扱者に根拠があります。", "Every handler's right stands."),
        ),
        Section(
            "lapsing", Text("まもなく失われる根拠", "Rights about to lapse"), "board.lapsing",
            "soon", "found", Text(f"{HORIZON}日以内に失われる根拠はありません。", f"None within {HORIZON} days."),
            ahead=True,
        ),
        Section(
            "trainings", Text("教育の期限", "Training due"), "board.trainings",
            "soon", "found", Text("期限を過ぎた教育はありません。", "No training is overdue."),
        ),
        Section(
            "appointments", Text("終わる指名", "Appointments about to end"), "board.appointments_ending",
            "plain", "appointments", Text(f"{HORIZON}日以内に終わる指名はありません。", f"None within {HORIZON} days."),
            "handler.appoint", ahead=True,
        ),
        Section(
            "entitlements", Text("終わる立入りの承認", "Entitlements about to end"), "board.entitlements_ending",
            "plain", "entitlements", Text(f"{HORIZON}日以内に終わるものはありません。", f"None within {HORIZON} days."),
            "presence.entitle", ahead=True,
        ),
        Section(
            "extensions", Text("有効期間の満了が近い指定", "Designations whose period ends"), "designations.due",
            "soon", "designations", Text("延長を判断すべき指定はありません。", "No extension is to be decided."),
            "designation.extend", ahead=True, asked=(("what", "extension"),),
        ),
        Section(
            "reviews", Text("点検の期限", "Reviews due"), "designations.due",
            "soon", "designations", Text("期限の近い点検はありません。", "No review is due."),
            "designation.review", ahead=True, asked=(("what", "review"),),
        ),
        Section(
            "inspections", Text("検査の期限", "Inspections due"), "inspections.due",
            "soon", "inspections", Text("期限の近い検査はありません。", "No inspection is due."),
            "inspection.record", ahead=True,
        ),
        Section(
            "proposals", Text("長の判断を待つ指定の案", "Proposed designations that wait for the head"),
            "designations.proposals", "soon", "proposals", Text("判断を待つ案はありません。", "Nothing is proposed."),
            "designation.designate_proposed", asked=(("state", "proposed"),),
        ),
        Section(
            "notices", Text("送付を待つ通知", "Notices waiting to be sent"), "board.notices",
            "soon", "notices", Text("すべて送付済みです。", "Everything was sent."), "notice.sent",
        ),
        Section(
            "waivers", Text("定めの例外", "Exceptions open"), "board.waivers",
            "plain", "waivers", Text("例外はありません。", "No exception is open."), "policy.waive",
        ),
        Section(
            "requests", Text("承認を待つ権限", "Roles that wait for approval"), "roles.requests",
            "soon", "requests", Text("承認を待つものはありません。", "Nothing waits for approval."), "role.approve",
        ),
    )
}  # fmt: skip

UNTIL = ("designations.due", "inspections.due")
"""What is asked until which day it looks ahead."""
NARROWED = {
    "must-not-enter": ("place_id", "reason"),
    "right-gone": ("reason",),
    "lapsing": ("reason",),
}
"""By what a list may be narrowed."""


@board
def today(page: Page) -> HttpResponse:
    """Show who must not enter tomorrow and why, and everything else that is due."""
    lists = [found for section in SECTIONS.values() if (found := _asked(page, section, 1, FEW))]
    due_, clear = [one for one in lists if one["result"]["total"]], [one for one in lists if not one["result"]["total"]]
    tomorrow = page.asof.moment.date() + timedelta(days=1)
    as_of = next((one["result"]["as_of"] for one in lists if "as_of" in one["result"]), None)
    last = page.maybe("reconciliation.latest", per_page=1)
    shown = {"lists": lists, "due": due_, "clear": clear, "tomorrow": tomorrow, "as_of": as_of, "reconciled": last}
    return page.show("today", shown | {"horizon": HORIZON})


@board
def due(page: Page, name: str) -> HttpResponse:
    """Show one of the lists in full."""
    if name not in SECTIONS:
        raise Http404
    narrowed = {key: value for key, value in page.given("place_id", "reason").items() if key in NARROWED.get(name, ())}
    found = _asked(page, SECTIONS[name], page.number(), 50, **narrowed)
    if found is None:
        raise Http404
    all_ = _all(page, SECTIONS[name], found)
    shown = {"list": found, "narrowed": narrowed, "by": NARROWED.get(name, ()), "all": all_, "horizon": HORIZON}
    return page.show("due", shown | {"tomorrow": page.asof.moment.date() + timedelta(days=1)})


def _all(page: Page, section: Section, found: dict[str, Any]) -> list[dict[str, Any]]:
    """The acts that settle a whole page of a list at once, with what is known of each line filled in."""
    rows, act = found["result"]["rows"], found["act"]
    if section.rows == "found":
        return [one for one in settling(rows) if one.get("lines")]
    if section.rows != "designations" or act is None:
        return []
    mine = [row for row in rows if row["state"] != "lapsed" and page.may_do(act.name, row["organ_id"])]
    given = [{"designation_id": row["designation_id"], **_until(act, row)} for row in mine]
    label = {"name": act.name, "ja": act.label.ja, "en": act.label.en}
    return [
        one
        for one in settling([{"acts": [label | {"url": str(n), "given": line}]} for n, line in enumerate(given)])
        if one.get("lines")
    ]


def _until(act: Act, row: dict[str, Any]) -> dict[str, str]:
    """The last lawful day of an extension, which is what nearly everybody asks for; it can be changed."""
    return {"valid_until": extended(row).isoformat()} if act.name == "designation.extend" else {}


def _asked(page: Page, section: Section, number: int, per_page: int, **narrowed: str) -> dict[str, Any] | None:
    if not page.may_ask(section.query):
        return None
    asked: dict[str, Any] = {"page": number, "per_page": per_page, **narrowed, **dict(section.asked)}
    if section.query in UNTIL:
        asked["until"] = page.asof.moment.date() + timedelta(days=HORIZON)
    return {
        "section": section,
        "result": page.ask(section.query, **asked),
        "rows": f"desk/boards/rows/{section.rows}.html",
        "act": ACTS[section.act] if section.act and page.actor.reach(ACTS[section.act].roles) else None,
    }
