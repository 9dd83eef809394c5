"""Other headings and names that desks use, beside the identifiers and the Japanese headings of the schema.

An alias is weaker than the schema's own heading: where a file has both, the alias is reported as an unknown column.
"""

TABLE_ALIASES: dict[str, tuple[str, ...]] = {
    "organs": ("機関", "行政機関一覧", "organizations"),
    "businesses": ("事業者", "適合事業者一覧", "companies"),
    "contracts": ("契約一覧",),
    "persons": ("職員", "従業者", "職員従業者", "職員名簿", "職員一覧", "people"),
    "offices": ("適用除外", "除外職"),
    "postings": ("配属一覧", "異動", "人事異動"),
    "assessments": ("適性評価結果", "適性評価一覧"),
    "doubt_notices": ("告知", "第3号告知", "第三号告知"),
    "standings": ("引き続き認める判断一覧", "継続判断"),
    "designations": ("指定", "特定秘密指定管理簿", "特定秘密", "重要経済安保情報指定管理簿"),
    "extensions": ("延長一覧", "有効期間の延長"),
    "reviews": ("点検", "指定理由の点検"),
    "handlers": ("取扱者", "取扱者名簿", "取扱者一覧"),
    "stops": ("停止", "取扱いの停止"),
    "trainings": ("研修", "保全教育", "教育一覧"),
    "places": ("場所", "場所一覧"),
    "exposures": ("露出一覧", "掲示・閲覧"),
    "presences": ("在室", "閲覧", "入退室記録", "出席者"),
}

ANY_TABLE: dict[str, tuple[str, ...]] = {
    "organ_id": ("機関コード", "機関番号", "行政機関コード", "行政機関", "機関", "organ"),
    "business_id": ("事業者番号", "適合事業者コード", "適合事業者", "事業者", "business"),
    "person_id": ("職員コード", "職員ID", "従業者番号", "社員番号", "職員番号・従業者番号", "person"),
    "body_id": ("所属コード", "所属機関", "所属先", "所属機関コード", "body", "機関又は事業者", "organ or business"),
    "designation_id": ("指定整理番号", "指定番号", "整理番号（指定）", "designation"),
    "place_id": ("場所番号", "場所ID", "場所", "place"),
    "posting_id": ("配属コード", "発令番号", "posting number"),
    "contract_id": ("契約コード",),
    "assessment_id": ("評価番号", "適性評価コード", "assessment number"),
    "regime": ("法制度", "根拠法", "法律", "act"),
    "from": ("自", "始期", "開始年月日", "start", "始まりの日", "first day"),
    "to": ("至", "終期", "終了年月日", "end", "最後の日", "last day"),
    "from_at": ("開始", "自", "開始時刻", "from", "start", "始まりの日時"),
    "to_at": ("終了", "至", "終了時刻", "to", "end", "終わりの日時", "until"),
    "valid_until": ("有効期間満了日", "満了年月日", "有効期限", "expires on", "満了する日", "last day of the period"),
    "decided_on": ("決定年月日", "決定の日"),
    "unit": ("課室", "部署名"),
    "post": ("官職", "職名"),
    "reason": ("指名理由",),
}

OF_ORGAN = ("機関コード", "機関番号", "行政機関コード", "所属機関コード", "所属機関", "行政機関", "機関")
"""Headings under which a list of staff names the organ, the most telling first: beside one of them ``SECTION`` is the
unit and no body, and without another heading of a body it is the body."""
SECTION = "所属"

ONE_TABLE: dict[tuple[str, str], tuple[str, ...]] = {
    ("organs", "name_ja"): ("機関名", "行政機関名", "機関名称", "name", "name in japanese"),
    ("organs", "name_en"): ("英語名", "英名", "英語の名称", "name in english"),
    ("organs", "role"): ("what the organ may do",),
    ("businesses", "name_ja"): ("事業者名", "商号", "会社名", "name", "name in japanese"),
    ("businesses", "name_en"): ("英語名", "英名", "英語の名称", "name in english"),
    ("persons", "name"): ("名前", "姓名"),
    ("persons", "kana"): (
        "フリガナ",
        "ふりがな",
        "カナ",
        "カナ氏名",
        "氏名フリガナ",
        "氏名かな",
        "氏名の読み",
        "reading of the name",
    ),
    ("persons", "born_on"): ("生年月日（西暦）", "誕生日", "date of birth", "birthday", "day of birth"),
    ("offices", "office"): ("職コード", "適用除外の職", "職名"),
    ("offices", "from"): ("就任日",),
    ("offices", "to"): ("退任日",),
    ("postings", "from"): ("配属日", "着任日", "発令年月日", "開始日"),
    ("postings", "to"): ("離任日", "解職年月日", "終了日"),
    ("postings", "kind"): ("配属種別", "発令種別"),
    ("assessments", "organ_id"): ("評価実施機関",),
    ("assessments", "result"): ("評価結果", "適性評価結果"),
    ("assessments", "notified_on"): ("結果通知日", "通知年月日", "本人への通知の日", "notified to the person on"),
    ("assessments", "origin_notified_on"): (
        "元の通知日",
        "原結果通知日",
        "元の結果の通知の日",
        "notice of the result it rests on",
    ),
    ("assessments", "case_item"): ("該当号（第12条第1項）", "号", "item of article 12(1)"),
    ("doubt_notices", "organ_id"): ("告知機関",),
    ("doubt_notices", "given_at"): ("告知日", "告知年月日", "告知した日時"),
    ("standings", "organ_id"): ("判断機関",),
    ("standings", "decided_on"): ("判断年月日",),
    ("designations", "title"): ("件名", "特定秘密の名称"),
    ("designations", "outline"): ("特定秘密の概要",),
    ("designations", "item"): ("別表該当事項", "事項", "別表", "別表の事項", "item of the table"),
    ("designations", "designated_on"): ("指定年月日", "指定の日"),
    ("designations", "ended_on"): ("解除日", "終了年月日", "解除の日", "terminated on"),
    ("designations", "end_kind"): ("終了種別", "終了の別", "how it ended"),
    ("designations", "measure"): ("表示・通知", "表示又は通知", "表示か通知か", "marking or notice"),
    ("designations", "economic_security"): ("経済安全保障に関する特定秘密", "a secret of economic security (SDS)"),
    ("designations", "cabinet_approved_on"): ("内閣の承認の日", "day of the cabinet's approval"),
    ("designations", "over_60_kind"): ("60年を超えられる種類", "kind that may pass sixty years"),
    ("extensions", "decided_on"): ("延長決定日", "延長日"),
    ("extensions", "valid_until"): ("延長後の満了日",),
    ("reviews", "reviewed_on"): ("点検年月日", "点検実施日", "点検の日"),
    ("handlers", "organ_id"): ("取扱機関",),
    ("handlers", "from"): ("指名日", "取扱開始日"),
    ("handlers", "to"): ("指名終了日", "取扱終了日", "解除日"),
    ("stops", "organ_id"): ("停止機関",),
    ("stops", "from_at"): ("停止開始日時", "停止日時"),
    ("stops", "to_at"): ("停止終了日時", "解除日時"),
    ("stops", "reason_code"): ("理由", "停止理由", "停止の理由", "why it is stopped"),
    ("trainings", "completed_on"): ("受講日", "実施日", "修了年月日", "修了した日"),
    ("places", "kind"): ("場所種別",),
    ("places", "name"): ("場所名", "名前", "場所の名称", "name of the place"),
    ("presences", "from_at"): ("入室日時", "入室時刻"),
    ("presences", "to_at"): ("退室日時", "退室時刻"),
    ("presences", "source"): ("出典",),
}


def aliases_of(table: str, column: str) -> tuple[str, ...]:
    """Return the other headings of a column."""
    return ANY_TABLE.get(column, ()) + ONE_TABLE.get((table, column), ())
