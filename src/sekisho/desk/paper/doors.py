"""The door list and the entry list of a place for a day, on paper."""

from datetime import date, datetime
from typing import Any, Final

from sekisho.desk.paper.names import place_names
from sekisho.desk.paper.position import Position
from sekisho.kernel.moments import end_of, start_of
from sekisho.kernel.texts import Lang, Text
from sekisho.record.looks import QUERIES, ask
from sekisho.reports import spoken
from sekisho.reports.registers.articles import articles
from sekisho.reports.registers.listing import Cell, Heading, Listing, Named
from sekisho.rooms.handling.policies import DEVICES, LABELS, UNNAMED, worded
from sekisho.rooms.places.workflow import ENTRY

MOST, AT_ONCE = 5_000, 500
DOOR = Text("入室者名簿（扉の一覧）", "Door list")
ENTRIES = Text("入退室記録票", "Entry sheet")
DAY, PLACE = Text("対象日", "Day"), Text("場所", "Place")
REFUSED = Text("入室させない者", "Must not enter")
COUNT = Text("{n}人", "{n}")
MAY = (Text("× 不可", "× no"), Text("○ 可", "○ yes"))
WHO, HOURS, ENTRY_MAY = Text("氏名", "Name"), Text("時間", "Hours"), Text("入室", "May enter")
WHY, THEN = Text("理由と根拠", "Why, and articles"), Text("次にすること", "Next step")
BY_HAND: Final = (
    Text("入室時刻", "Entered at"),
    Text("退室時刻", "Left at"),
    Text("本人署名", "Signature"),
    Text("確認者", "Checked by"),
)
ALLOWED = Text("持込みを許した機器", "Devices allowed")
UNTIL = Text("{device}（{moment}まで）", "{device} (until {moment})")
ALL_DAY = Text("終日", "all day")


def door_list(position: Position, place_id: str, on: date, known: datetime | None, *, reasons: bool = True) -> Listing:
    """Return who may enter a place on a day and who must not; without ``reasons`` as it may hang at the door.

    ``known`` is as known when (None = now). Refused where the viewer may not see the place.
    """
    lang = position.lang
    answer = _answer(position, place_id, on, known)
    rule = answer["devices"]
    told = (*((ALLOWED,) if rule else ()), *((WHY, THEN) if reasons else ()))
    heads = tuple(_heading(text, lang) for text in (WHO, HOURS, ENTRY_MAY, *told))
    rows = tuple(
        (*_who(line, on, lang), *((_allowed(line, lang),) if rule else ()), *(_why(line, lang) if reasons else ()))
        for line in answer["rows"]
    )
    return _listing(position, DOOR, place_id, on, answer, heads, rows)


def entry_list(position: Position, place_id: str, on: date, known: datetime | None) -> Listing:
    """Return those who may enter a place on a day, with room to sign in and out by hand."""
    lang = position.lang
    answer = _answer(position, place_id, on, known)
    lines = [line for line in answer["rows"] if line["may"]]
    heads = (*(_heading(text, lang) for text in (WHO, HOURS)), *(Heading(text.in_(lang), "", True) for text in BY_HAND))
    rows = tuple((*_who(line, on, lang)[:2], *(None for _ in BY_HAND)) for line in lines)
    return _listing(position, ENTRIES, place_id, on, answer, heads, rows)


def _answer(position: Position, place_id: str, on: date, known: datetime | None) -> dict[str, Any]:
    """The door list with every line, which the query gives page by page."""
    lines: list[dict[str, Any]] = []
    for page in range(1, MOST // AT_ONCE + 1):
        answer = ask("doors.list", position.actor, at=position.at, known_at=known, place_id=place_id, on=on,
                     page=page, per_page=AT_ONCE)  # fmt: skip
        lines.extend(answer["rows"])
        if len(lines) >= answer["total"]:
            break
    return {**answer, "rows": lines}


def _listing(
    position: Position,
    title: Text,
    place_id: str,
    on: date,
    answer: dict[str, Any],
    headings: tuple[Heading, ...],
    rows: tuple[tuple[Cell, ...], ...],
) -> Listing:
    lang, roles = position.lang, QUERIES["doors.list"].roles
    name = place_names(position.look, [place_id]).get(place_id, "")
    refused = COUNT.filled(n=len({line["person_id"] for line in answer["rows"] if not line["may"]})).in_(lang)
    head = [(PLACE.in_(lang), f"{name}（{place_id}）"), (DAY.in_(lang), spoken.both(on, lang))]
    if title is DOOR:
        head.append((REFUSED.in_(lang), refused))
    if answer["devices"]:
        head.append((LABELS[DEVICES].in_(lang), worded(DEVICES, answer["devices"]).in_(lang)))
    return Listing(
        title=title.in_(lang), organ=position.organ, at=position.at, lang=lang, headings=headings, rows=rows,
        head=(*head, *position.head(roles)), foot=position.foot(roles), more=len(rows) >= MOST,
    )  # fmt: skip


def _heading(text: Text, lang: Lang) -> Heading:
    return Heading(text.in_(lang), articles(ENTRY, lang) if text is WHO else "")


def _who(line: dict[str, Any], on: date, lang: Lang) -> tuple[Cell, ...]:
    who = Named(line["name"], line["person_id"]) if line["name"] else line["person_id"]
    return who, _hours(line["from_at"], line["to_at"], on, lang), MAY[line["may"]].in_(lang)


def _hours(from_at: datetime, to_at: datetime | None, on: date, lang: Lang) -> str:
    """The part of a stretch of time that lies in the day."""
    first = from_at if from_at > start_of(on) else None
    last = to_at if to_at is not None and to_at < end_of(on) else None
    if first is None and last is None:
        return ALL_DAY.in_(lang)
    begin, end = (f"{moment:%H:%M}" if moment else "" for moment in (first, last))
    return f"{begin}{spoken.DASH.in_(lang)}{end}"


def _allowed(line: dict[str, Any], lang: Lang) -> str:
    told = ((one["device"] or UNNAMED.in_(lang), spoken.moment(one["to_at"], lang)) for one in line["devices"])
    return "\n".join(UNTIL.filled(device=device, moment=moment).in_(lang) for device, moment in told)


def _why(line: dict[str, Any], lang: Lang) -> tuple[Cell, ...]:
    told = [f"{gap['designation_id']}：{gap['why'][lang]}（{articles(gap['cites'], lang)}）" for gap in line["gaps"]]
    steps = [gap["next_step"][lang] for gap in line["gaps"] if gap["next_step"]]
    return "\n".join(dict.fromkeys(told)), "\n".join(dict.fromkeys(steps))
