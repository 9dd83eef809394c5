"""Words in cells: the choices of a column, yes and no, and the items of the appended tables."""

import re
import unicodedata

OTHER_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("regime", "SDS"): (
        "特定秘密保護法",
        "特秘",
        "特定秘密の保護に関する法律",
        "specially designated secrets",
        "Specially designated secret (SDS)",
    ),
    ("regime", "CES"): (
        "重要経済安保情報保護活用法",
        "重要経済安保情報保護法",
        "重要経済安保",
        "経済安保",
        "重経安",
        "Critical economic security information (CES)",
    ),
    ("role", "designator"): (
        "指定行政機関",
        "指定権限有",
        "指定権限有り",
        "有",
        "有り",
        "あり",
        "指定できる",
        "Designates",
    ),
    ("role", "holder_only"): (
        "指定権限無",
        "指定権限無し",
        "保有のみ",
        "無",
        "無し",
        "なし",
        "指定できない（保有のみ）",
        "Holds only",
    ),
    ("role", "outside"): ("対象外機関", "範囲外"),
    ("case_item", "i"): (
        "1",
        "一",
        "第一号",
        "1号",
        "第12条第1項第1号",
        "第1号（新たに）",
        "(i) for the first time or anew",
    ),
    ("case_item", "ii"): (
        "2",
        "二",
        "第二号",
        "2号",
        "第12条第1項第2号",
        "第2号（期間の経過）",
        "(ii) the term runs out",
    ),
    ("case_item", "iii"): ("3", "三", "第三号", "3号", "第12条第1項第3号", "第3号（疑い）", "(iii) a doubt"),
    ("result", "cleared"): (
        "適",
        "認める",
        "認定",
        "おそれがないと認められる",
        "おそれなし",
        "○",
        "positive",
        "漏らすおそれがない",
        "漏らすおそれがないと認められる",
        "No risk of leaking",
    ),
    ("result", "not_cleared"): (
        "否",
        "不適",
        "認めない",
        "おそれがないと認められない",
        "×",
        "negative",
        "漏らすおそれがないと認められない",
        "Not found to pose no risk",
    ),
    ("result", "refused"): ("同意せず", "同意しない", "同意なし", "不同意", "No consent"),
    ("result", "withdrawn"): (
        "同意取り下げ",
        "同意の取下げ",
        "同意の取り下げ",
        "取下げ",
        "取り下げ",
        "同意撤回",
        "Consent withdrawn",
    ),
    ("result", "discontinued"): ("打切り", "打ち切り", "実施中止"),
    ("kind", "regular"): ("専任", "本属"),
    ("kind", "concurrent"): ("兼務", "兼任"),
    ("kind", "seconded"): ("出向", "出向受け入れ", "受入"),
    ("kind", "dispatched"): ("派遣労働者", "派遣社員"),
    ("kind", "room"): ("部屋", "執務室", "会議室"),
    ("kind", "screen"): ("端末", "ディスプレイ", "モニター"),
    ("kind", "folder"): ("フォルダ", "フォルダー", "共有フォルダー", "Shared folder"),
    ("kind", "meeting"): ("打合せ", "打ち合わせ"),
    ("kind", "vessel"): ("艦船", "艦艇区画", "艦艇", "Compartment of a ship"),
    ("measure", "marking"): ("特定秘密の表示", "表示の措置"),
    ("measure", "notice"): ("通知の措置",),
    ("end_kind", "terminated"): ("指定解除", "指定の解除"),
    ("end_kind", "expired"): ("期間満了", "有効期間満了", "有効期間の満了"),
    ("source", "roster"): ("出席者名簿", "座席表"),
    ("source", "entry_log"): ("入退室記録", "入退室ログ"),
    ("source", "share_acl"): ("アクセス権", "アクセス権限", "共有の権限", "Rights of the share"),
    ("source", "invitation"): ("招集通知", "招待", "案内"),
}
_YES = ("true", "1", "はい", "有", "有り", "あり", "○", "該当", "該当する", "yes", "y", "on", "✓", "✔", "レ")
_NO = ("false", "0", "いいえ", "無", "無し", "なし", "×", "x", "非該当", "該当しない", "no", "n", "off", "-")

_SAME = str.maketrans("〇◯✕╳−‐‑‒–—―ー", "○○××--------")
_BLANKS = re.compile(r"[\s_]+")
_KANJI = str.maketrans("一二三四", "1234")
_KANA = str.maketrans("いろはにほへとちりぬ口八二卜", "イロハニホヘトチリヌロハニト")
_ITEM = re.compile(r"(?:別表)?第?([1-4一二三四])号?-?([イロハニホヘトチリヌいろはにほへとちりぬ口八二卜])")
_MATTER = re.compile(r"第?([0-9])条第?([0-9])項第?([0-9])号|([0-9])-([0-9])-([0-9])")


def word(text: str) -> str:
    """Return the form under which words in cells are compared: width, case, blanks and kinds of rings do not count."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text).translate(_SAME)).casefold()


FLAGS: dict[str, bool] = {word(w): True for w in _YES} | {word(w): False for w in _NO}


def item_of(text: str) -> str:
    """Return the canonical code of an item (``1-イ``) or matter (``2-4-1``) of the law; any other text as it is.

    ``１‐ｲ``, ``1イ`` and ``別表第一号イ`` are ``1-イ``; ``第2条第4項第1号`` is ``2-4-1``. Whether the law has
    such an item on a given day is for the audit to say.
    """
    compared = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_SAME)
    if found := _ITEM.fullmatch(compared):
        return f"{found[1].translate(_KANJI)}-{found[2].translate(_KANA)}"
    if found := _MATTER.fullmatch(compared):
        return "-".join(part for part in found.groups() if part)
    return text
