"""The words of a sheet of markings."""

from sekisho.kernel.texts import Text

TITLE = Text("表示（貼付・複写用）", "Markings, to stick on or to copy")
NUMBER = Text("指定の整理番号", "Number of the designation")
REGIME = Text("制度", "Act")
STATE = Text("指定の状態", "State of the designation")
NO_SECRET = Text(
    "この用紙そのものは秘密を含みません。表示は、やむを得ない場合を除き赤色とします。",
    "This sheet itself holds no secret. Markings are red unless that is unavoidable.",
)
SIZES = Text(
    "大きさ、表紙の表示及び二重線による抹消は、国家公安委員会の規則によるもので、他の機関を拘束しません（類似制度）。"
    "文字の改行は当方の割付けです。",
    "The sizes, the marking on covers and the double line through a struck marking follow the NPSC rule and bind no "
    "other organ (analogue). Where a string is broken into lines is our layout.",
)
SCALE = Text("倍率100％で印刷し、この線が50 mmであることを確かめる。", "Print at 100 %: this line must be 50 mm long.")
STRUCK = Text(
    "従前の表示を二重線で抹消し、その傍らに新たな表示をする", "The former marking struck, the new one beside it"
)
ARTICLES = Text("文字・枠・色：{words}　大きさ（縦{height} mm×横{width} mm）：{size}",
                "Words, frame and colour: {words}. Size ({height} mm high, {width} mm wide): {size}")  # fmt: skip
