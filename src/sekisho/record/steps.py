"""Lawful next steps that refusals all over the record share: what to do with what cannot be read or done twice."""

from sekisho.kernel.texts import Text

AGAIN = Text("画面を開き直す", "Open the page again")
FORWARD = Text(
    "始まりより後の終わりを書く（訂正では、終わりも合わせて正す）",
    "Give an end after the beginning (in a correction, correct the end with it)",
)
IN_PARTS = Text("分けて行う", "Do it in parts")
ANOTHER_NUMBER = Text("別の番号にする", "Choose another number")
WRITE_AS_SAID = Text(
    "項目の説明（APIではスキーマ）のとおりに書き直す",
    "Write it as the help of the field, or the schema of the API, says",
)
WRITE_A_DAY = Text("2026-04-01 又は 令和8年4月1日 のように書く", "Write it like 2026-04-01 or 令和8年4月1日")
NAME_ANOTHER = Text("一覧にあるものを示す", "Name one that is listed")
