"""The words of the reports that are not the law's own, in both languages."""

from types import MappingProxyType

from sekisho.kernel.texts import Text

TITLE = Text("取扱資格監査報告", "Audit of the right to handle")
MARKING = Text("取扱注意", "Handle with care")

SEVERITY = MappingProxyType(
    {
        "critical": Text("重大", "Critical"),
        "high": Text("高", "High"),
        "medium": Text("中", "Medium"),
        "notice": Text("予告", "Notice"),
    }
)
REGIME = MappingProxyType(
    {
        "SDS": Text("特定秘密", "Specially designated secrets"),
        "CES": Text("重要経済安保情報", "Economic security information"),
    }
)
LANE = MappingProxyType(
    {
        "posting": Text("配属", "Posting"),
        "clearance": Text("適性評価", "Clearance"),
        "range": Text("取扱者の範囲", "Range of handlers"),
        "reach": Text("知り得る状態", "Within reach"),
    }
)
INTAKE = MappingProxyType(
    {
        "rejected": Text("除外した行", "Row left out"),
        "dangling": Text("参照先なし", "Reference to nothing"),
        "notice": Text("注記", "Note"),
    }
)

RULEBOOK = Text("準拠した規則集", "Rulebook")
WINDOW = Text("監査期間", "Window")
ON_DAY = Text("基準日", "State on")
EXAMINED = Text("調べた行数", "Rows examined")
MADE_AT = Text("作成日時", "Produced at")
ORGAN = Text("行政機関", "Organ")
ORGANS = Text("{n}機関", "{n} organs")
SUMMARY = Text("要約", "Summary")
FINDINGS = Text("検出事項", "Findings")
KIND = Text("検出の種類", "Kind of finding")
SEVERITY_WORD = Text("重大度", "Severity")
MEANING = Text("内容", "What it means")
HEAT_SHEET = Text("機関別・月別", "Organs by month")
REMARKS_SHEET = Text("読み取りの結果", "What was not read")
COUNT = Text("件数", "Count")
TOTAL = Text("合計", "Total")
PERSONS = Text("該当者（人）", "Persons")
ARTICLES = Text("根拠条文", "Articles")
FAILED = Text("満たさない条件", "Failing conditions")
NEXT_STEP = Text("次にすること", "Next step")
PERIOD = Text("期間", "Period")
PERSON = Text("対象者", "Person")
POST = Text("部署・役職", "Unit and post")
SECRET = Text("対象の指定", "Designation")
PLACE = Text("場所", "Place")
OTHERS = Text("その他", "Others")
NO_ORGAN = Text("機関の記載なし", "No organ given")
OPEN = Text("（継続中）", "(open)")
THE_ORGAN = Text("当該機関", "the organ")
THE_PERSON = Text("対象者", "the person")

HEAT = Text("機関別・月別の検出状況", "Findings by organ and month")
HEAT_NOTE = Text(
    "各期間に続いていた検出事項の数です（予告を除く）。色が濃いほど多いことを示します。",
    "Number of findings in effect in each period, notices not counted. Darker is more.",
)
TIMELINES = Text("対象者ごとの経過", "Timeline of each person")
INTAKE_TITLE = Text("読み取りの結果", "What was read, and what was not")
INTAKE_NOTE = Text(
    "次の行は、読み取れず監査から除いたか、参照先が見つからなかったものです。その範囲は確かめていません。",
    "These rows could not be read and were left out, or refer to nothing. That part was not examined.",
)
FILE = Text("ファイル", "File")
LINE = Text("行", "Line")
COLUMN = Text("列", "Column")
VALUE = Text("値", "Value")
EXPECTED = Text("求められる内容", "Expected")
MATTER = Text("区分", "Matter")

NOTHING = Text(
    "この期間に、検出事項はありません。",
    "Nothing was found in this window.",
)
NO_ROWS = Text(
    "調べるものがありませんでした。登録簿に使える行が一つもないため、問題がないという意味ではありません。",
    "There was nothing to examine: no row of the register could be used. It does not mean that all is well.",
)
UNLISTED = Text("指定した機関が不明", "Designating organ not known")
UNLISTED_WHY = Text(
    "指定した機関が「行政機関」の表にないため、指定する権限があるかどうかを確かめられません",
    "The organ that designated is not among the organs, so that its power to designate cannot be told",
)
LIST_IT = Text(
    "「行政機関」の表に、{organ}の行を区分（指定権限の有無）とともに加える。コードの誤りなら、指定管理簿の指定機関を直す",
    "Add {organ} to the organs with its role (whether it may designate); if the code is wrong, correct it in the"
    " designations",
)
GETA = Text(
    "〓[U+…] は、この報告の書体にない文字です。正しい字は Excel・HTML・JSON の報告にあります。",
    "〓[U+…] stands for a character the font of this report does not have; see the Excel, HTML or JSON report.",
)
NUMBER = Text("番号", "No.")
CASES = Text("{n}件", "{n}")
MORE_REMARKS = Text(
    "はじめの{shown}行を掲載しています。残る{rest}行は Excel・JSON の報告にあります。",
    "The first {shown} are shown. The other {rest} are in the Excel and JSON reports.",
)
MORE = Text(
    "重いものから{shown}件を掲載しています。残る{rest}件は Excel・CSV・JSON の報告にあります。",
    "The worst {shown} are shown. The other {rest} are in the Excel, CSV and JSON reports.",
)
SPLIT = Text(
    "「{kind}」は行が多いため{n}枚のシートに分けています。",
    "{kind} has too many rows for one sheet: see its {n} sheets.",
)
LIMITED = Text(
    "除外した行が{rejected}行、参照先のないものが{dangling}件あり、その範囲は確かめていません。",
    "Rows left out: {rejected}; references that point nowhere: {dangling}. That part was not examined.",
)
REMARK = Text(
    "期間は、終わりの日を含みます。条文の後に〔〕の印があるものは、法令の条文では確かめていません。",
    "The last day of a period is included. A mark in [] after an article means that it was not read from statute text.",
)

NONE = Text("なし", "none")
WHAT = Text("対象", "About")
STATE = Text("状態", "State")
HOLDS = Text("成立", "holds")
FAILS = Text("不成立", "fails")
AS_TABLE = Text("表で見る", "As a table")
TIMELINES_NOTE = Text(
    "重い検出事項に当たる{n}人について、監査期間とその前の経過を示します。",
    "The {n} persons of the gravest findings, over the window and what led to it.",
)
LEGEND = MappingProxyType(
    {
        "ok": Text("成立・該当", "Holds"),
        "fail": Text("条件を満たさない", "A condition fails"),
        "found": Text("検出事項の期間", "Period of a finding"),
        "window": Text("監査期間", "Window of the audit"),
    }
)
WHERE_WHEN = Text("指定・場所・期間", "Designation, place, period")
WORST = Text(
    "重いものから{n}件（全{all}件）。全件は --out で書き出せます。",
    "The worst {n} of {all}. Write all of them with --out.",
)
AND_MORE = Text("ほか{n}行", "and {n} more")
SKIP = Text("本文へ", "Skip to the content")
SEARCH = Text("検索（氏名・カナ・番号・場所など）", "Search (name, kana, id, place …)")
ALL = Text("すべて", "All")
STATUS = Text("{all}件のうち{shown}件が該当", "{shown} of {all} match")
SHOW_MORE = Text("さらに{n}件を表示", "Show {n} more")
