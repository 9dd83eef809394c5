"""How a fault of the record is named: which table and row, which entry wrote it, what act that was, and when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sekisho.kernel.moments import iso
from sekisho.kernel.texts import Text
from sekisho.record.models import Doing
from sekisho.record.verify_reading import among

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: ``number`` is the row's, None = the table's own; ``index`` the entry that stands for it, or None."""

    table: str
    number: int | None
    what: Text
    key: str = ""
    index: int | None = None
    act: str = ""
    at: datetime | None = None

    @property
    def text(self) -> Text:
        """The fault as one sentence."""
        if self.number is None:
            return Text(f"{self.table} ({self.key})：{self.what.ja}", f"{self.table} ({self.key}): {self.what.en}")
        where = f"{self.table} {self.number}" + (f" ({self.key})" if self.key else "")
        ja = f"{self.index} 番の記録、{self.act or '行為不明'}" if self.index is not None else "台帳に記録なし"
        en = f"entry {self.index}, {self.act or 'unknown act'}" if self.index is not None else "no entry"
        moment = f"、{iso(self.at)}" if self.at else ""
        return Text(f"{where}：{self.what.ja}（{ja}{moment}）", f"{where}: {self.what.en} ({en}{moment})")


def name(problem: Problem) -> Problem:
    """Return the problem with the act and the moment of its entry, as far as the record still says them."""
    if problem.index is None or problem.act:
        return problem
    doing = among(Doing.objects.filter(index=problem.index), [problem.index]).get(problem.index)
    return replace(problem, act=doing.act, at=doing.at) if doing else problem


CHANGED = Text("内容が記録と一致しません", "what it states is not what was entered")
UNENTERED = Text("台帳に記録のない行です", "no entry wrote this row")
MISSING = Text("記録された行がありません", "the row that was entered is missing")
WRONG_FROM = Text("書き込んだ記録の番号が一致しません", "it names another entry as the one that wrote it")
WRONG_TO = Text("閉じた記録の番号が一致しません", "it names another entry as the one that closed it, or none")
NOT_ERASED = Text("消去の記録がないのに消去されています", "it was erased, and no entry erased it")
TWO_CURRENT = Text("同じ番号の現在の版が二つあります", "two versions of one number are current")
SHAPE = Text("台帳の書き方と違う形で保存されています", "a value is not stored in the form the record writes")
FOLDED = Text("検索用の値が内容から導かれません", "what searches go by does not follow from what it states")
BAD_BODY = Text("記録の本文がハッシュと一致しません", "the entry is not what was hashed")
BAD_HASH = Text("木のハッシュが下の段と一致しません", "the hash of the tree does not follow from those below it")
EXTRA_HASH = Text("木にあるはずのないハッシュです", "the tree has no such hash")
BAD_NOTE = Text("チェックポイントの署名又は根が一致しません", "the checkpoint's signature or root does not fit")
NO_NOTE = Text("署名済みチェックポイントがありません", "there is no signed checkpoint")
GAP = Text("記録が欠けています", "an entry is missing")
BAD_DOING = Text("行為の一覧が記録と一致しません", "the list of acts does not say what was entered")
NO_DOING = Text("行為の一覧に行がありません", "the list of acts lacks it")
LOST = Text(
    "この計算機が見た最新のチェックポイントがデータベースにありません",
    "the newest checkpoint this machine has seen is not in the database",
)
GUARD_MISSING = Text("データベースの守り（トリガー）がありません", "this guard of the database (a trigger) is missing")
GUARD_CHANGED = Text("データベースの守り（トリガー）が変えられています", "this guard of the database was changed")
GUARD_STRANGE = Text("記録の作ったものでないトリガーです", "this trigger is not one that the record made")
OTHER_NAME = Text(
    "サインインの名前がアカウントの作成時と違います", "it signs in under another name than it was made with"
)
OTHER_STATE = Text("使用可否が記録と違います", "whether it may be used is not what the record says")
