"""Advice while a form is filled in. It never blocks: what the law forbids is refused by the act itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sekisho.desk.forms.saying import day
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.actors import Actor
from sekisho.record.looks import ask
from sekisho.right.findings.designations import after
from sekisho.rooms.designations.periods import last_day

SERIOUS = "serious"
TELLING = re.compile(
    r"(?<!\d)\d++(?:\.\d++)?\s*+(?:[MGk]Hz|km|kt|ノット|メートル|度|mm)|北緯|南緯|東経|西経"
    r"|\d{1,3}(?:\.\d{1,3}){3}|(?<!\d)\d++\s*+時\s*+\d++\s*+分|暗証|パスワード",
    re.IGNORECASE,
)
"""Numbers and places that tend to be the secret itself rather than what it is about."""
EMPTY = re.compile(r"(?:第?[0-9一二三四五六七八九十]++号?|資料|情報|文書|特定秘密|その他|等)*+")
SHORTEST_TITLE, SHORTEST_OUTLINE = 6, 20
BOARDS = Text(
    "情報監視審査会は、部外の者にも内容が思い浮かぶ概要と命名の方針を求めています（2016年・2018年、二次資料による）。",
    "The Diet's boards ask for an outline that lets an outsider picture the content, and a policy of naming "
    "(2016, 2018; from a secondary source).",
)
GIVES_AWAY = Text(
    "数値・位置・時刻などが含まれています。管理簿は監督機関に渡り要約が公表されます。秘密そのものでないか確かめてください（導出）。",
    "It holds figures, positions or times. The register goes to those who oversee it and its summary is published: "
    "see that this is not the secret itself (derived).",
)
TOO_LITTLE = Text("他の情報と区別できる言葉がありません。", "No words tell it apart from other information.")
SUB_ITEM = Text(
    "細目と対象情報が合うかを確かめてください。独立公文書管理監は、合わない指定書の是正を求めました（2015年、二次資料による）。",
    "See that the sub-item fits the information: the Independent Public Records Manager had designations put right "
    "where it did not (2015; from a secondary source).",
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: ``ok``, ``soon`` (look again) or ``plain``, with its articles."""

    state: str
    text: Text
    cites: tuple[str, ...] = ()


GUIDED = ("designation.designate", "designation.propose")
"""The acts whose form leads through the requirements."""
DERIVED = dict.fromkeys(GUIDED, ("regime",))
"""Choices that may be left open because they follow from the others."""
Adviser = Callable[[dict[str, Any], Actor], list[Advice]]


def advice(act: str, values: dict[str, Any], actor: Actor) -> list[Advice]:
    """Return the advice on what was filled in so far."""
    return ADVISERS[act](values, actor) if act in ADVISERS else []


def completed(act: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with what follows from the others: the Act, and the last lawful day."""
    if act not in GUIDED:
        return values
    regime = values.get("regime") or decided(values)
    found = values | ({"regime": regime} if regime else {})
    if regime and "designated_on" in found and "valid_until" not in found:
        found["valid_until"] = last_day(regime, "designation.period", found["designated_on"])
    return found


def decided(values: dict[str, Any]) -> str | None:
    """Return the Act that the damage and the item lead to, None while one of them is open. [SDS 3(1), CES 3(1)]"""
    if not values.get("damage") or not values.get("item"):
        return None
    on = values.get("designated_on") or clock.now().date()
    return "SDS" if values["damage"] == SERIOUS and values["item"] in rulebook().items("SDS", on) else "CES"


def _designate(values: dict[str, Any], _: Actor) -> list[Advice]:
    return [*_boundary(values), *_period(values), *_title(values), *_outline(values), *_sub_item(values)]


def _boundary(values: dict[str, Any]) -> list[Advice]:
    regime = decided(values)
    if regime is None:
        return []
    said = {
        "SDS": Text(
            "著しい支障のおそれがあり別表の事項に当たるので、特定秘密として指定します。重要経済安保情報には指定できません。",
            "It could do serious damage and falls under the table: it is a specially designated secret, never CES.",
        ),
        "CES": Text(
            "著しい支障又は別表の事項のどちらかが欠けるので、特定秘密には当たりません。重要経済安保情報の要件を確かめます。",
            "Serious damage or an item of the table is missing: it is no SDS secret; the test is that of the CES Act.",
        ),
    }
    state = "ok" if values.get("regime", regime) == regime else "soon"
    return [Advice(state, said[regime], ("SDS 3(1)", "CES 3(1)"))]


def _period(values: dict[str, Any]) -> list[Advice]:
    regime, on = values.get("regime") or decided(values), values.get("designated_on")
    if not regime or not on:
        return []
    last = last_day(regime, "designation.period", on)
    text = Text(
        f"満了する日は、{day(last, 'ja')}まで定められます（指定の日を含めて5年）。",
        f"The last day may be {day(last, 'en')} at most (five years, the day of the designation included).",
    )
    return [Advice("soon" if values.get("valid_until", last) > last else "ok", text, (f"{regime} 4(1)",))]


def _title(values: dict[str, Any]) -> list[Advice]:
    title = values.get("title", "").strip()
    if not title:
        return []
    found = [Advice("soon", GIVES_AWAY, ("SDS-O 3(iii)",))] if TELLING.search(title) else []
    if len(title) < SHORTEST_TITLE or EMPTY.fullmatch(title):
        found.append(Advice("soon", Text(TOO_LITTLE.ja + BOARDS.ja, f"{TOO_LITTLE.en} {BOARDS.en}"), ("SDS-O 3(iii)",)))
    return found


def _outline(values: dict[str, Any]) -> list[Advice]:
    outline = values.get("outline", "").strip()
    if not outline:
        return []
    found = [Advice("soon", GIVES_AWAY, ("SDS-O 3(iii)",))] if TELLING.search(outline) else []
    if len(outline) < SHORTEST_OUTLINE or outline == values.get("title", "").strip():
        found.append(Advice("soon", BOARDS, ("SDS-O 3(iii)",)))
    return found


def _sub_item(values: dict[str, Any]) -> list[Advice]:
    return [Advice("plain", SUB_ITEM, ("SDS-NPSC 6(1)",))] if values.get("sub_item") else []


def _extend(values: dict[str, Any], actor: Actor) -> list[Advice]:
    try:
        row = ask("designations.one", actor, designation_id=values.get("designation_id", ""))
    except Refusal:
        return []
    regime, until, last = row["regime"], row["valid_until"], extended(row)
    cap = last_day(regime, "designation.total", row["designated_on"])
    text = Text(
        f"今の満了日は{day(until, 'ja')}。延長は{day(last, 'ja')}までできます（通算の限度は{day(cap, 'ja')}）。",
        f"It now ends on {day(until, 'en')}; it can be extended to {day(last, 'en')} "
        f"(the total ends on {day(cap, 'en')}).",
    )
    state = "soon" if values.get("valid_until", until) > last else "ok"
    return [Advice(state, text, (f"{regime} 4(2)", f"{regime} 4(3)"))]


def extended(row: dict[str, Any]) -> date:
    """Return the last day to which a designation can be extended now, within the thirty years. [SDS 4(2), 4(3)]"""
    last = last_day(row["regime"], "extension.period", after(row["valid_until"]))
    return min(last, last_day(row["regime"], "designation.total", row["designated_on"]))


ADVISERS: dict[str, Adviser] = {
    **dict.fromkeys(GUIDED, _designate),
    "designation.extend": _extend,
    "designation.extend_past_30": _extend,
}
