"""The columns of a planned move as an act takes them."""

from sekisho.facts.kinds import Column, Kind, Table

PLAN_ROW = Table(
    "planned",
    "異動の計画",
    (
        Column("move", "番号", Kind.ID, required=True),
        Column("person_id", "職員番号", Kind.ID, required=True),
        Column("posting_id", "配属番号", Kind.ID),
        Column("from_body", "旧機関", Kind.ID),
        Column("from_unit", "旧所属", Kind.TEXT),
        Column("to_body", "新機関", Kind.ID),
        Column("to_unit", "新所属", Kind.TEXT),
        Column("post", "新官職", Kind.TEXT),
        Column("kind", "配属の種別", Kind.CHOICE, required=True, choices=(
            ("regular", "本務"), ("concurrent", "併任"), ("seconded", "出向"), ("dispatched", "派遣"))),
        Column("effective_day", "発令日", Kind.DAY, required=True),
        Column("start_by", "適性評価の着手期限", Kind.DAY),
    ),
)  # fmt: skip
