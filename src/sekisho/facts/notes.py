"""What each table and column is for, in the words of a desk: the text of the template's guide and of its cell notes."""

from sekisho.facts.schema import Column, Kind, Table
from sekisho.kernel.texts import Text

PURPOSES: dict[str, Text] = {
    "organs": Text(
        "指定や適性評価を行う行政機関。ほかのシートで使う機関コードをここで決めます。",
        "The administrative organs that designate and assess. Their codes are set here and used in the other sheets.",
    ),
    "businesses": Text(
        "契約により秘密を扱う適合事業者。", "The conforming businesses that hold secrets under a contract."
    ),
    "contracts": Text(
        "行政機関と適合事業者の契約。従業者がどの機関の適性評価の対象になるかを決めます。",
        "The contracts between organs and businesses. They decide which organ assesses the employees.",
    ),
    "persons": Text("職員と従業者。一人を一行に書きます。", "Staff and employees, one row for each person."),
    "offices": Text(
        "適性評価を要しない職（大臣など）に就いている人と期間。該当者がいなければ空のままにします。",
        "Who holds an office that needs no assessment (ministers and others), and when. Leave empty if nobody does.",
    ),
    "postings": Text(
        "誰がいつ、どの機関・事業者に所属するか。異動のたびに行を足し、古い行は消しません。",
        "Who belongs to which organ or business, and when. Add a row for each move; never delete the old one.",
    ),
    "assessments": Text(
        "適性評価とその結果。やり直しや更新のたびに行を足します。",
        "Assessments and their results. Add a row for each new one.",
    ),
    "doubt_notices": Text(
        "適性評価の後に疑いが生じ、法第12条第1項第3号の者として告知した日時。",
        "When a person was notified, after an assessment, as one of Article 12(1)(iii).",
    ),
    "standings": Text(
        "いったん他の機関に移って戻った人について、前の結果を引き続き認めると判断した日。",
        "The day on which the earlier result was held to stand for somebody who left the organ and came back.",
    ),
    "designations": Text(
        "指定した特定秘密・重要経済安保情報。一つの指定を一行に書きます。",
        "The secrets designated, one row for each designation.",
    ),
    "extensions": Text(
        "指定の有効期間を延長した記録。指定管理簿の満了日は延長後の日にします。",
        "Each extension of a designation. The designation itself gets the new valid-until day.",
    ),
    "reviews": Text("指定の理由を点検した日。", "The days on which the reasons of a designation were reviewed."),
    "handlers": Text(
        "誰がどの秘密を、どの機関の下で取り扱うか（取扱者の範囲）。",
        "Who handles which secret, under which organ (the range of handlers).",
    ),
    "stops": Text(
        "取扱いを止めている期間。機関を空にすると、すべての機関で止まります。",
        "When handling is stopped. Without an organ it is stopped everywhere.",
    ),
    "trainings": Text("保全教育を受けた日。", "The days on which training was completed."),
    "places": Text(
        "秘密に触れうる場所：室、画面、共有フォルダ、会議、艦船の区画。",
        "Where secrets can become known: rooms, screens, shared folders, meetings, compartments of ships.",
    ),
    "exposures": Text(
        "どの場所に、いつ、どの秘密が出ているか。", "Which secret can be seen or heard at which place, and when."
    ),
    "presences": Text(
        "誰がいつその場所にいた（見られた）か。入退室記録や出席者名簿から写します。",
        "Who was at a place (or could open it), and when; copied from entry logs or lists of attendees.",
    ),
}

_DAY_FORMS = Text("（2026/4/1、R8.4.1、令和8年4月1日）", " (2026/4/1, R8.4.1 or 令和8年4月1日)")

NOTES: dict[str, Text] = {
    "organ_id": Text("「行政機関」のシートの機関コード。", "The code of the organ in the sheet of organs."),
    "business_id": Text(
        "「適合事業者」のシートの事業者コード。", "The code of the business in the sheet of businesses."
    ),
    "person_id": Text("「職員・従業者」のシートの職員番号。", "The number of the person in the sheet of persons."),
    "body_id": Text(
        "所属する行政機関の機関コード、又は適合事業者の事業者コード。", "The code of the organ or of the business."
    ),
    "designation_id": Text(
        "「指定管理簿」のシートの整理番号。", "The number of the designation in the sheet of designations."
    ),
    "place_id": Text("「場所・画面・会議」のシートの場所コード。", "The code of the place in the sheet of places."),
    "regime": Text(
        "特定秘密か、重要経済安保情報か。", "SDS (specially designated secrets) or CES (economic security)."
    ),
    "from": Text("はじめの日。その日を含みます", "The first day, included"),
    "to": Text("終わりの日。その日を含みます。続いていれば空", "The last day, included; empty while it goes on"),
    "from_at": Text(
        "はじめの日時。日付だけなら、その日の0時から。例：2026/4/1 9:00",
        "When it begins; a day alone means from its 0:00. For example 2026/4/1 9:00",
    ),
    "to_at": Text(
        "終わりの日時。日付だけなら、その日の24時まで。続いていれば空。例：2026/4/1 17:30",
        "When it ends; a day alone means to its 24:00. Empty while it goes on. For example 2026/4/1 17:30",
    ),
    "name_ja": Text("正式の名称。", "The full name in Japanese."),
    "name_en": Text("英語の名称（なくてもよい）。", "The name in English, if there is one."),
    "corporate_number": Text("13桁の法人番号（なくてもよい）。", "The corporate number of 13 digits, if known."),
    "role": Text(
        "特定秘密・重要経済安保情報を指定できる機関かどうか。",
        "Whether the organ may designate (designator), only hold (holder_only), or neither (outside).",
    ),
    "name": Text("名前。", "The name."),
    "kana": Text("読みがな（なくてもよい）。", "The reading of the name, if known."),
    "born_on": Text("生年月日（なくてもよい）", "The day of birth, if known"),
    "office": Text(
        "適性評価を要しない職。一覧から選びます。", "The office that needs no assessment; choose from the list."
    ),
    "unit": Text("局・課・室など（なくてもよい）。", "The bureau, division or office, if wanted."),
    "post": Text("官職・役職（なくてもよい）。", "The post, if wanted."),
    "kind": Text("一覧から選びます。", "Choose from the list."),
    "case_item": Text(
        "第12条第1項の第1号・第2号・第3号のどれによる適性評価か（なくてもよい）。",
        "Under which item of Article 12(1) the assessment was made (i, ii, iii), if known.",
    ),
    "result": Text("結果。一覧から選びます。", "The result; choose from the list."),
    "notified_on": Text(
        "結果を本人に通知した日。有効期間はこの日から数えます",
        "The day the result was notified; the term counts from it",
    ),
    "origin_notified_on": Text(
        "他の機関の結果を用いたとき、元の機関が通知した日",
        "Where another organ's result was reused: the day that organ notified it",
    ),
    "given_at": Text(
        "告知した日時。日付だけなら、その日の0時。例：2026/4/1 9:00",
        "When it was given; a day alone means its 0:00. For example 2026/4/1 9:00",
    ),
    "decided_on": Text("決定・判断した日", "The day of the decision"),
    "title": Text(
        "指定した情報の名称（秘密の中身は書かないこと）。", "The title of the designation; never the secret itself."
    ),
    "outline": Text("概要（秘密の中身は書かないこと）。", "The outline; never the secret itself."),
    "item": Text(
        "別表の該当事項（1-イ ～ 4-ニ）。重要経済安保情報は 2-4-1 ～ 2-4-4。",
        "The item of the appended table (1-イ to 4-ニ); for CES 2-4-1 to 2-4-4.",
    ),
    "economic_security": Text(
        "経済安全保障に関するものなら「はい」。", "Yes (true) where it concerns economic security."
    ),
    "designated_on": Text("指定した日", "The day of the designation"),
    "valid_until": Text(
        "有効期間が満了する日。延長したときは延長後の日", "The last day of validity; after an extension the new one"
    ),
    "measure": Text("表示をしたか、通知をしたか。", "Whether it was marked or notified."),
    "ended_on": Text("解除又は満了した日。指定中なら空", "The day it was terminated or expired; empty while it stands"),
    "end_kind": Text("解除か満了か。", "Whether it was terminated or expired."),
    "cabinet_approved_on": Text(
        "30年を超える指定について内閣の承認を得た日", "The day the Cabinet approved going past 30 years"
    ),
    "over_60_kind": Text(
        "60年を超えて指定できる類型に当たるとき、その類型。",
        "The kind by which it may stay designated for more than 60 years.",
    ),
    "reviewed_on": Text("点検した日", "The day of the review"),
    "reason": Text("指名の理由（なくてもよい）。", "Why the person was appointed, if wanted."),
    "reason_code": Text(
        "理由の符号（なくてもよい）。事情そのものは書かないこと。",
        "A code for the reason, if wanted; never the circumstances themselves.",
    ),
    "completed_on": Text("教育を修了した日", "The day the training was completed"),
    "source": Text("何から写した記録か（なくてもよい）。", "What the record was copied from, if wanted."),
}

_OWN_KEY = Text(
    "この表で決める番号。同じ番号は二度使えません。", "The number set in this table; each may be used once only."
)
_MADE_KEY = Text(
    "この表で決める番号（どの行にもなければ、行の内容から付けます）。同じ番号は二度使えません。",
    "The number set in this table, or in no row of it (then it is made from each row); each may be used once only.",
)
_MUST = Text("【必須】", "[required] ")


def note_of(table: Table, column: Column) -> Text:
    """Return what to write into a column, whether it must be filled, and, for a day, how it may be written."""
    own = _MADE_KEY if column.derived else _OWN_KEY
    note = own if column.name == table.key else NOTES[column.name]
    if column.kind is Kind.DAY:
        note = Text(f"{note.ja}{_DAY_FORMS.ja}。", f"{note.en}{_DAY_FORMS.en}.")
    return Text(f"{_MUST.ja}{note.ja}", f"{_MUST.en}{note.en}") if column.asked else note
