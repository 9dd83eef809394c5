"""The words of a what-if report, in both languages."""

from types import MappingProxyType

from sekisho.kernel.texts import Text

TITLE = Text("改正案の影響", "What the draft would change")
DRAFT = Text("改正案", "Draft")
BECAUSE = Text("趣旨", "Why")
WINDOW = Text("比べた期間", "Window compared")
LAWS = Text("比べた規則集", "Rulebooks compared")
BEFORE, AFTER = Text("現行", "In force"), Text("改正案", "Draft")
DIFFERENCE = Text("増減", "Difference")
CHANGE = MappingProxyType(
    {
        "loses": Text("取り扱えなくなる", "Loses"),
        "gains": Text("取り扱えるようになる", "Gains"),
    }
)
PERSONS_TITLE = Text("影響を受ける人", "Persons")
PERSONS = Text("{n}人", "{n} persons")
CASES = Text("{n}件", "{n} rows")
AMENDED = Text("改正案が変えるもの", "What the draft changes")
RENEWALS = Text("有効期間が満了する月", "Months in which clearances end")
RENEWALS_NOTE = Text(
    "取扱者の適性評価の有効期間が満了する件数です。改めて適性評価をしないものとして数えています。",
    "How many clearances of handlers end in each month, if nobody is assessed again.",
)
NO_RENEWALS = Text("満了する適性評価はありません。", "No clearance ends.")
FINDINGS = Text("検出の件数", "Findings")
FINDINGS_NOTE = Text(
    "比べた期間を監査したときの件数です。",
    "What an audit of the window finds.",
)
NO_FINDINGS = Text("どちらによっても、検出事項はありません。", "Nothing is found under either.")
WHO = Text("誰が、どの秘密について", "Who, and for which secret")
NOBODY = Text("この期間に、取り扱える人は変わりません。", "Nobody gains or loses in this window.")
NOT_LAW = Text(
    "これは案であり、法令ではありません。同じ登録簿に現行の規則集と改正案を当てはめ、比べた結果です。",
    "This is a draft, not law. Both rulebooks were applied to the same register.",
)
MORE = Text(
    "はじめの{shown}件を掲載しています。残る{rest}件は Excel・CSV・JSON の報告にあります。",
    "The first {shown} are shown. The other {rest} are in the Excel, CSV and JSON reports.",
)
MORE_MONTHS = Text("ほか{n}か月", "and {n} more months")
FISCAL_YEAR = Text("年度", "Fiscal year")
SUBJECT = Text("対象", "Subject")
SINCE = Text("{value}（{day}から）", "{value} (from {day})")

HEADINGS = MappingProxyType(
    {
        "change": Text("変化", "Change"),
        "person_id": Text("職員番号", "Person id"),
        "person_name": Text("氏名", "Name"),
        "organ_id": Text("機関コード", "Organ id"),
        "organ_name": Text("指定した機関", "Designated by"),
        "designation_id": Text("整理番号", "Designation id"),
        "designation_title": Text("指定の名称", "Designation"),
        "from": Text("開始日時", "From"),
        "until": Text("終了日時（この時刻を含まない）", "Until (excluded)"),
        "period": Text("期間", "Period"),
        "month": Text("月", "Month"),
        "regime": Text("制度", "Regime"),
        "code": Text("検出コード", "Code"),
        "label": Text("種類", "Kind"),
        "before": BEFORE,
        "after": AFTER,
        "person": Text("対象者", "Person"),
        "secret": Text("指定", "Designation"),
        "organ": Text("指定した機関", "Designated by"),
    }
)
