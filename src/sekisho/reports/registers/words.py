"""The words of printed registers that are not the law's own, and what the codes in their columns are called."""

from collections.abc import Mapping
from types import MappingProxyType

from sekisho.facts.schema import TABLES, Kind
from sekisho.kernel.texts import Text

AS_OF = Text("基準日時", "As of")
KNOWN = Text("台帳の位置", "Position in the ledger")
POSITION = Text("第{size}件まで", "up to entry {size}")
FINGERPRINT = Text("控えの指紋", "fingerprint of the checkpoint")
NO_LEDGER = Text("記録なし", "no entries")
BY_ROLE = Text("出力した者の権限", "Printed in the role of")
LINES = Text("行数", "Lines")
ONLY = Text("範囲", "Limited to")
NUMBER = Text("番号", "number")
NOTHING = Text("該当する記録はありません。", "There is nothing to list.")
MORE = Text(
    "先頭の{n}行だけを載せています。続きがあります。範囲を絞って出力してください。",
    "These are the first {n} lines only; there are more. Limit the range to print the rest.",
)
GRADED = Text("条文で確認していない根拠：{places}", "Citations not read in the text of the law: {places}")
ABOUT = Text("この帳票について", "About this list")
COMMA = Text("、", "; ")
RANGE = Text("{first}から{last}まで", "{first} to {last}")
SINCE = Text("{first}から（初めの満了日は転記された記録にない）", "from {first} (its first end is not in the record)")
DECIDED = Text("{on}決定、{first}から{until}まで", "decided on {on}, from {first} until {until}")
DECIDED_OF_OLD = Text("{on}決定、{until}まで", "decided on {on}, until {until}")
"""Where an earlier register did not say when the period before it ended."""
PART = Text("{on} 解除：{part}／残る部分：{remains}", "{on} terminated: {part}; remaining: {remains}")
HOLDS = (Text("×", "no"), Text("○", "yes"))

FLAGS: Mapping[str, Text] = MappingProxyType(
    {
        "economic_security": Text("○", "yes"),
        "expired": Text("満了", "expired"),
        "transfer_to_archives": Text("移管する", "to be transferred"),
    }
)
"""Columns in which only what is so is told."""
ENGLISH = MappingProxyType(
    {
        "marking": "marking",
        "notice": "notice",
        "cleared": "found able",
        "not_cleared": "not found able",
        "refused": "consent refused",
        "withdrawn": "consent withdrawn",
        "discontinued": "discontinued",
        "i": "item (i)",
        "ii": "item (ii)",
        "iii": "item (iii)",
        "roster": "roster",
        "entry_log": "entry log",
        "share_acl": "access right",
        "invitation": "invitation",
    }
)
_OWN: dict[str, dict[str, Text]] = {
    "notice": {
        "notified": Text("指定の通知", "of the designation"),
        "provided": Text("提供に伴う満了日の通知", "of the day of expiry, on provision"),
        "extended": Text("延長の通知", "of the extension"),
        "expired": Text("満了の通知", "of the expiry"),
        "terminated": Text("解除の通知", "of the termination"),
        "terminated_part": Text("一部解除の通知", "of the termination of a part"),
        "corrected": Text("訂正の通知", "of a correction"),
    },
    "means": {
        "paper": Text("紙", "on paper"),
        "electronic": Text("電子", "electronically"),
        "circulation": Text("供覧", "by circulation"),
    },
    "way": {"notified": Text("通知", "notified"), "provided": Text("提供", "provided")},
    "recipient_kind": {
        "handler": Text("取扱者", "handler"),
        "organ": Text("行政機関", "organ"),
        "police": Text("都道府県警察", "prefectural police"),
        "business": Text("適合事業者", "conforming business"),
        "other": Text("その他", "other"),
    },
    "approvals": {"approved": Text("承認", "approved"), "refused": Text("不承認", "refused")},
}
CODES: Mapping[str, Mapping[str, Text]] = MappingProxyType(
    {
        column.name: {code: Text(ja, ENGLISH.get(code, code)) for code, ja in column.choices}
        for table in TABLES
        for column in table.columns
        if column.kind is Kind.CHOICE and column.name not in ("kind", "role")
    }
    | _OWN
)
"""By column: what a code is called."""
