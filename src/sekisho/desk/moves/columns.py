"""The columns of a spreadsheet of moves, the headings personnel sections write, and the words for kinds of moves."""

import re
import unicodedata
from collections.abc import Iterable

from sekisho.facts.folding import fold, without_brackets
from sekisho.facts.kinds import Column, Kind, Table
from sekisho.facts.words import word
from sekisho.kernel.texts import Text

MOVE, SECOND, RETURN, ADD, END, LEAVE, HIRE = "move", "second", "return", "add", "end", "leave", "hire"
STAY, RESUME = "stay", "resume"
KINDS: dict[str, Text] = {
    MOVE: Text("異動", "Move"),
    SECOND: Text("出向", "Secondment"),
    RETURN: Text("復帰", "Return"),
    ADD: Text("併任", "Concurrent post"),
    END: Text("併任解除", "End of a concurrent post"),
    LEAVE: Text("離職", "Leaves the service"),
    HIRE: Text("採用", "Taken on"),
    STAY: Text("休職・休業", "Absent, with the post kept"),
    RESUME: Text("復職", "Resumes duty"),
}
NEEDS: dict[str, Text] = {
    "none": Text("不要", "none"),
    "SDS": Text("特定秘密", "SDS"),
    "CES": Text("重要経済安保情報", "CES"),
    "both": Text("両方", "both"),
}
OTHER_KINDS: dict[str, tuple[str, ...]] = {
    MOVE: ("配置換", "配置換え", "転任", "昇任", "昇格", "降任", "転勤", "補職", "任命", "命", "転入", "transfer"),
    SECOND: ("派遣", "出向（割愛）", "転出", "secondment"),
    RETURN: ("出向復帰", "出向解除", "帰任"),
    ADD: ("兼務", "兼任", "併任発令", "concurrent"),
    END: ("兼務解除", "兼任解除", "併任を解除", "免兼", "免併"),
    LEAVE: ("退職", "辞職", "定年退職", "任期満了", "免職", "失職", "死亡", "resignation", "retirement"),
    HIRE: ("新規採用", "任用", "再任用", "hire"),
    STAY: ("休職", "停職", "育児休業", "育休", "休業", "休暇", "absence", "leave of absence"),
    RESUME: ("職務復帰", "resume"),
}
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (END, ("併任解除", "兼務解除", "兼任解除", "兼官解除", "併任終了", "兼務終了", "併任を解", "兼務を解", "免兼")),
    (RETURN, ("出向復帰", "派遣復帰", "出向解除", "派遣終了", "派遣解除", "出向終了", "帰任", "復帰")),
    (LEAVE, ("退職", "辞職", "退官", "免職", "失職", "死亡", "任期満了")),
    (RESUME, ("復職",)),
    (STAY, ("休職", "停職", "休業", "休暇", "欠勤")),
    (HIRE, ("採用", "任用")),
    (ADD, ("併任", "兼務", "兼任", "兼官")),
    (SECOND, ("出向", "派遣", "転出")),
    (MOVE, ("配置換", "転任", "転勤", "昇任", "昇格", "降任", "異動", "転入", "補職")),
)
"""What a longer word for a kind contains (早期退職, 国際機関派遣, 昇任・配置換); the first that is there counts."""
OTHER_NEEDS: dict[str, tuple[str, ...]] = {
    "none": ("なし", "無", "-", "×", "否"),
    "SDS": ("特秘", "要", "○"),
    "CES": ("重経安", "経済安保"),
    "both": ("特秘・重経安", "特定秘密・重要経済安保情報"),
}


BRACKETS = re.compile(r"\([^()]*+\)")


def _choices(labels: dict[str, Text]) -> tuple[tuple[str, str], ...]:
    return tuple((code, text.ja) for code, text in labels.items())


MOVES = Table(
    "moves",
    "異動",
    (
        Column("effective_at", "発令日", Kind.MOMENT, required=True),
        Column("person_id", "職員番号", Kind.ID),
        Column("name", "氏名", Kind.TEXT),
        Column("kana", "氏名カナ", Kind.TEXT),
        Column("old", "旧所属", Kind.TEXT),
        Column("new_body", "新所属機関", Kind.TEXT),
        Column("new", "新所属", Kind.TEXT),
        Column("post", "新官職", Kind.TEXT),
        Column("kind", "異動区分", Kind.CHOICE, choices=_choices(KINDS)),
        Column("need", "適性評価の要否", Kind.CHOICE, choices=_choices(NEEDS)),
    ),
)
"""Read by the readers of the register bundle, with their limits; a day is its 00:00."""
LABELS: dict[str, Text] = {
    "effective_at": Text("発令日（効力の生ずる日）", "Day the order takes effect"),
    "person_id": Text("職員番号", "Staff number"),
    "name": Text("氏名", "Name"),
    "kana": Text("氏名カナ", "Name in kana"),
    "old": Text("旧所属", "Former unit"),
    "new_body": Text("新所属の機関・事業者（列が別のとき）", "New organ or business (where in a column of its own)"),
    "new": Text("新所属", "New unit"),
    "post": Text("新官職", "New post"),
    "kind": Text("異動区分", "Kind of move"),
    "need": Text("適性評価の要否", "Clearance the new post needs"),
}
ALIASES: dict[str, tuple[str, ...]] = {
    "effective_at": (
        "発令 年月日",
        "発令日付",
        "発令年月日",
        "施行日",
        "辞令日",
        "年月日",
        "発令予定日",
        "異動日",
        "異動年月日",
        "効力発生日",
        "発令日時",
        "effective date",
        "effective",
    ),
    "person_id": (
        "職員コード",
        "職員ID",
        "社員番号",
        "個人番号（職員）",
        "整理番号",
        "個人番号",
        "職員№",
        "職員No",
        "番号",
        "認識番号",
        "staff number",
        "employee id",
    ),
    "name": ("名前", "姓名", "氏　名", "職員氏名", "氏名（漢字）", "漢字氏名", "full name"),
    "kana": ("フリガナ", "ふりがな", "カナ氏名", "氏名フリガナ", "カナ", "reading"),
    "old": (
        "現所属",
        "異動前所属",
        "旧所属・官職",
        "前所属",
        "発令前所属",
        "現任",
        "旧任",
        "現官職",
        "現職",
        "異動前",
        "旧",
        "現",
        "旧所属 所属",
        "旧所属 部署",
        "from",
        "old unit",
    ),
    "new_body": ("異動先機関", "新機関", "新所属機関コード", "新任命権者", "to body", "new organisation"),
    "new": (
        "異動後所属",
        "新任所属",
        "異動先",
        "発令後所属",
        "異動先所属",
        "新任",
        "配属先",
        "異動後",
        "新",
        "転任先",
        "新所属 所属",
        "新所属 部署",
        "to",
        "new unit",
    ),
    "post": (
        "新職名",
        "官職",
        "職名",
        "新任官職",
        "異動後官職",
        "新所属 官職",
        "新所属 役職",
        "役職",
        "new post",
        "title",
    ),
    "kind": ("発令区分", "区分", "発令種別", "異動種別", "発令事項", "type", "kind"),
    "need": ("秘密取扱い", "特定秘密取扱い", "要否", "clearance"),
}
ESSENTIAL = (("effective_at",), ("person_id", "name"))
"""Of each of these at least one column must be there."""


def suggested(headings: Iterable[str]) -> dict[str, str]:
    """Return, for each column that a heading plainly means, that heading; a heading is used once."""
    found: dict[str, str] = {}
    for heading in headings:
        column = _meant(heading)
        if column and column not in found:
            found[column] = heading
    return found


def _meant(heading: str) -> str | None:
    forms = (fold(heading), without_brackets(heading))
    return next((_MEANT[form] for form in forms if form and form in _MEANT), None)


_MEANT = {
    **{fold(other): name for name, others in ALIASES.items() for other in others},
    **{fold(form): c.name for c in MOVES.columns for form in (c.name, c.ja)},
}
CODED = ("kind", "need")
WORDS: dict[str, dict[str, str]] = {
    column: {word(form): code for code, label in labels.items() for form in (code, label.ja, label.en, *others[code])}
    for column, labels, others in (("kind", KINDS, OTHER_KINDS), ("need", NEEDS, OTHER_NEEDS))
}
"""The code of every word of a column of choices, under its compared form."""


def code_of(column: str, cell: str) -> str:
    """Return the code of a word of a column of choices; a cell that means none as it is, so that it is named."""
    known = WORDS[column].get(word(cell))
    if known or column != "kind":
        return known or cell
    bare = word(BRACKETS.sub("", unicodedata.normalize("NFKC", cell)))
    return WORDS[column].get(bare) or next((code for code, parts in PARTS if any(p in bare for p in parts)), cell)
