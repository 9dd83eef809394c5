"""The tables of the register bundle and their columns: the one schema that every door reads and writes.

Source: the register bundle (docs/bundle.md). A table's rows are kept in the order of the file; every frame carries one
more column, ``line``: the line or row number in the source, 1 = the header, so the first row of data is 2.
"""

from functools import cache

import polars as pl

from sekisho.facts.kinds import Column as Column
from sekisho.facts.kinds import Kind as Kind
from sekisho.facts.kinds import Table as Table

LINE = "line"


POLARS: dict[Kind, pl.DataType] = {
    Kind.ID: pl.String(),
    Kind.TEXT: pl.String(),
    Kind.CHOICE: pl.String(),
    Kind.DAY: pl.Date(),
    Kind.MOMENT: pl.Datetime("us"),
    Kind.FLAG: pl.Boolean(),
}


def _id(name: str, ja: str, *target: str, required: bool = True) -> Column:
    return Column(name, ja, Kind.ID, required=required, target=target)


def _own(name: str, ja: str) -> Column:
    """Return the key of a table that few lists number and that no other table names."""
    return Column(name, ja, Kind.ID, required=True, derived=True)


def _text(name: str, ja: str, *, required: bool = False) -> Column:
    return Column(name, ja, Kind.TEXT, required=required)


def _day(name: str, ja: str, *, required: bool = False) -> Column:
    return Column(name, ja, Kind.DAY, required=required)


def _moment(name: str, ja: str, *, required: bool = False) -> Column:
    return Column(name, ja, Kind.MOMENT, required=required)


def _choice(name: str, ja: str, *choices: tuple[str, str], required: bool = True) -> Column:
    return Column(name, ja, Kind.CHOICE, required=required, choices=choices)


PERSON = _id("person_id", "職員番号", "persons")
ORGAN = _id("organ_id", "行政機関", "organs")
BODY = _id("body_id", "所属", "organs", "businesses")
DESIGNATION = _id("designation_id", "整理番号", "designations")
PLACE = _id("place_id", "場所コード", "places")
REGIME = _choice("regime", "制度", ("SDS", "特定秘密"), ("CES", "重要経済安保情報"))
FROM = _day("from", "開始日", required=True)
TO = _day("to", "終了日")
FROM_AT = _moment("from_at", "開始日時", required=True)
TO_AT = _moment("to_at", "終了日時")
PERIOD = (("from", "to"),)
MOMENTS = (("from_at", "to_at"),)

TABLES: tuple[Table, ...] = (
    Table(
        "organs",
        "行政機関",
        (
            _id("organ_id", "機関コード"),
            _text("name_ja", "名称", required=True),
            _text("name_en", "英語名称"),
            _choice(
                "role",
                "区分",
                ("designator", "指定権限あり"),
                ("holder_only", "指定権限なし"),
                ("outside", "対象外"),
            ),
        ),
        key="organ_id",
    ),
    Table(
        "businesses",
        "適合事業者",
        (
            _id("business_id", "事業者コード"),
            _text("name_ja", "名称", required=True),
            _text("name_en", "英語名称"),
            _text("corporate_number", "法人番号"),
        ),
        key="business_id",
    ),
    Table(
        "contracts",
        "契約",
        (
            _id("contract_id", "契約番号"),
            ORGAN,
            _id("business_id", "事業者コード", "businesses"),
            REGIME,
            FROM,
            TO,
        ),
        key="contract_id",
        orders=PERIOD,
    ),
    Table(
        "persons",
        "職員・従業者",
        (
            _id("person_id", "職員番号"),
            _text("name", "氏名", required=True),
            _text("kana", "氏名カナ"),
            _day("born_on", "生年月日"),
        ),
        key="person_id",
    ),
    Table("offices", "適用除外の職", (PERSON, _text("office", "職", required=True), FROM, TO), orders=PERIOD),
    Table(
        "postings",
        "配属",
        (
            _own("posting_id", "配属番号"),
            PERSON,
            BODY,
            _text("unit", "部署"),
            _text("post", "役職"),
            _choice(
                "kind",
                "種別",
                ("regular", "本務"),
                ("concurrent", "併任"),
                ("seconded", "出向受入"),
                ("dispatched", "派遣"),
            ),
            _day("from", "発令日", required=True),
            _day("to", "解職日"),
        ),
        key="posting_id",
        orders=PERIOD,
    ),
    Table(
        "assessments",
        "適性評価",
        (
            _own("assessment_id", "適性評価番号"),
            PERSON,
            _id("organ_id", "実施機関", "organs"),
            REGIME,
            _choice("case_item", "該当号", ("i", "第1号"), ("ii", "第2号"), ("iii", "第3号"), required=False),
            _choice(
                "result",
                "結果",
                ("cleared", "認められる"),
                ("not_cleared", "認められない"),
                ("refused", "不同意"),
                ("withdrawn", "同意取下げ"),
                ("discontinued", "中止"),
            ),
            _day("notified_on", "通知日", required=True),
            _day("origin_notified_on", "原通知日"),
        ),
        key="assessment_id",
        orders=(("origin_notified_on", "notified_on"),),
    ),
    Table(
        "doubt_notices",
        "告知（第3号）",
        (PERSON, _id("organ_id", "実施機関", "organs"), REGIME, _moment("given_at", "告知日時", required=True)),
    ),
    Table(
        "standings",
        "引き続き認める判断",
        (PERSON, _id("organ_id", "実施機関", "organs"), REGIME, _day("decided_on", "判断日", required=True)),
    ),
    Table(
        "designations",
        "指定管理簿",
        (
            _id("designation_id", "整理番号"),
            _id("organ_id", "指定機関", "organs"),
            REGIME,
            _text("title", "名称"),
            _text("outline", "概要"),
            _text("item", "該当事項", required=True),
            Column("economic_security", "経済安保", Kind.FLAG),
            _day("designated_on", "指定日", required=True),
            _day("valid_until", "満了日", required=True),
            _choice("measure", "表示等", ("marking", "表示"), ("notice", "通知"), required=False),
            _day("ended_on", "終了日"),
            _choice("end_kind", "終了事由", ("terminated", "解除"), ("expired", "満了"), required=False),
            _day("cabinet_approved_on", "内閣承認日"),
            _text("over_60_kind", "60年超の類型"),
        ),
        key="designation_id",
        orders=(("designated_on", "valid_until"), ("designated_on", "ended_on")),
    ),
    Table(
        "extensions",
        "延長",
        (DESIGNATION, _day("decided_on", "決定日", required=True), _day("valid_until", "満了日", required=True)),
    ),
    Table("reviews", "指定理由点検", (DESIGNATION, _day("reviewed_on", "点検日", required=True))),
    Table(
        "handlers",
        "取扱者の範囲",
        (
            DESIGNATION,
            PERSON,
            _id("organ_id", "取り扱わせる機関", "organs"),
            FROM,
            TO,
            _text("reason", "理由"),
        ),
        orders=PERIOD,
    ),
    Table(
        "stops",
        "取扱停止",
        (
            PERSON,
            _id("organ_id", "行政機関", "organs", required=False),
            FROM_AT,
            TO_AT,
            _text("reason_code", "理由コード"),
        ),
        orders=MOMENTS,
    ),
    Table("trainings", "教育", (PERSON, BODY, _day("completed_on", "修了日", required=True))),
    Table(
        "places",
        "場所・画面・会議",
        (
            _id("place_id", "場所コード"),
            BODY,
            _choice(
                "kind",
                "種別",
                ("room", "室"),
                ("screen", "画面"),
                ("folder", "共有フォルダ"),
                ("meeting", "会議"),
                ("vessel", "艦船区画"),
            ),
            _text("name", "名称", required=True),
        ),
        key="place_id",
    ),
    Table("exposures", "露出", (PLACE, DESIGNATION, FROM_AT, TO_AT), orders=MOMENTS),
    Table(
        "presences",
        "在室・閲覧",
        (
            PLACE,
            PERSON,
            FROM_AT,
            TO_AT,
            _choice(
                "source",
                "出所",
                ("roster", "名簿"),
                ("entry_log", "入退室"),
                ("share_acl", "権限"),
                ("invitation", "招集"),
                required=False,
            ),
        ),
        orders=MOMENTS,
    ),
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}


def dtypes(table: Table) -> dict[str, pl.DataType]:
    """Return the frame schema of a table: its columns in order, then ``line`` (UInt32)."""
    return {c.name: POLARS[c.kind] for c in table.columns} | {LINE: pl.UInt32()}


def empty(table: Table) -> pl.DataFrame:
    """Return the table without rows."""
    return _empty(table).clone()


@cache
def _empty(table: Table) -> pl.DataFrame:
    return pl.DataFrame(schema=dtypes(table))
