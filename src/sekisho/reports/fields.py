"""The one list of what a finding says in every form of the report. To add something, add a line here and in rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sekisho.kernel.texts import Text
from sekisho.reports import words


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a finding says: its JSON name, its heading, its width in a sheet and the words of its codes.

    ``in_sheets`` is false for what is the same on every row of a sheet of one kind and therefore stands on the cover.
    """

    name: str
    label: Text
    width: int
    codes: Mapping[str, Text] = field(default_factory=dict)
    in_sheets: bool = True


FIELDS: tuple[Field, ...] = (
    Field("code", Text("検出コード", "Code"), 26, in_sheets=False),
    Field("label", words.KIND, 30, in_sheets=False),
    Field("severity", Text("重大度", "Severity"), 9, words.SEVERITY),
    Field("person_id", Text("職員番号", "Person id"), 14),
    Field("person_name", Text("氏名", "Name"), 18),
    Field("person_kana", Text("氏名カナ", "Kana"), 20),
    Field("unit", Text("部署", "Unit"), 22),
    Field("post", Text("役職", "Post"), 16),
    Field("body_id", Text("所属コード", "Body id"), 12),
    Field("body_name", Text("所属", "Body"), 20),
    Field("organ_id", Text("機関コード", "Organ id"), 12),
    Field("organ_name", words.ORGAN, 20),
    Field("regime", Text("制度", "Regime"), 16, words.REGIME),
    Field("designation_id", Text("整理番号", "Designation id"), 18),
    Field("designation_title", Text("指定の名称", "Designation"), 30),
    Field("place_id", Text("場所コード", "Place id"), 12),
    Field("place_name", Text("場所", "Place"), 22),
    Field("from", Text("開始日時", "From"), 17),
    Field("until", Text("終了日時（この時刻を含まない）", "Until (excluded)"), 17),
    Field("period", words.PERIOD, 34),
    Field("failed", Text("満たさない条件（コード）", "Failing codes"), 20),
    Field("failed_text", words.FAILED, 44),
    Field("sentence", Text("内容", "What it means"), 44, in_sheets=False),
    Field("cites", Text("条文（コード）", "Article codes"), 20),
    Field("articles", words.ARTICLES, 40),
    Field("next_step", words.NEXT_STEP, 50),
)
NAMES: tuple[str, ...] = tuple(f.name for f in FIELDS)
