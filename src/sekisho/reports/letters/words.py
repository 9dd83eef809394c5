"""The words of the letters. {secret} is what the Act calls what it protects, {basis} the articles, in words."""

from collections.abc import Mapping

from sekisho.kernel.texts import Text

TITLES: Mapping[str, Text] = {
    "notified": Text("{secret}の指定について（通知）", "Notice of the designation of {secret}"),
    "notified_circulated": Text("{secret}の指定について（周知）", "Circular on the designation of {secret}"),
    "provided": Text(
        "{secret}の提供に係る指定の有効期間の満了する年月日について（通知）",
        "Notice of the last day of the designation of {secret} provided",
    ),
    "extended": Text(
        "{secret}の指定の有効期間の延長について（通知）", "Notice of the extension of a designation of {secret}"
    ),
    "expired": Text(
        "{secret}の指定の有効期間の満了について（通知）", "Notice of the expiry of a designation of {secret}"
    ),
    "terminated": Text(
        "{secret}の指定の解除について（通知）", "Notice of the termination of a designation of {secret}"
    ),
    "terminated_part": Text(
        "{secret}の指定の一部の解除について（通知）", "Notice of the termination of a part of a designation of {secret}"
    ),
    "corrected": Text(
        "{secret}の指定に係る通知の訂正について（通知）", "Correction of a notice on a designation of {secret}"
    ),
    "extended_circulated": Text(
        "{secret}の指定の有効期間の延長について（周知）", "Circular on the extension of a designation of {secret}"
    ),
    "expired_circulated": Text(
        "{secret}の指定の有効期間の満了について（周知）", "Circular on the expiry of a designation of {secret}"
    ),
    "terminated_circulated": Text(
        "{secret}の指定の解除について（周知）", "Circular on the termination of a designation of {secret}"
    ),
    "terminated_part_circulated": Text(
        "{secret}の指定の一部の解除について（周知）",
        "Circular on the termination of a part of a designation of {secret}",
    ),
    "corrected_circulated": Text(
        "{secret}の指定に係る周知の訂正について（周知）", "Correction of a circular on a designation of {secret}"
    ),
}
BODIES: Mapping[str, Text] = {
    "notified": Text(
        "下記の情報を{secret}に指定したので、{basis}の規定により通知します。",
        "The information below was designated as {secret}. This notice is given under {basis}.",
    ),
    "notified_circulated": Text(
        "下記の情報を{secret}に指定したので、{basis}の例により周知します。",
        "The information below was designated as {secret}. This circular follows {basis}.",
    ),
    "provided": Text(
        "下記の指定に係る{secret}を提供するに当たり、指定の有効期間の満了する年月日を、{basis}の規定により通知します。",
        "With the {secret} provided under the designation below, its last day is notified under {basis}.",
    ),
    "extended": Text(
        "下記の{secret}の指定の有効期間を延長したので、{basis}の規定により通知します。",
        "The period of the designation of {secret} below was extended. This notice is given under {basis}.",
    ),
    "expired": Text(
        "下記の{secret}の指定の有効期間が満了したので、{basis}の規定により通知します。",
        "The period of the designation of {secret} below has expired. This notice is given under {basis}.",
    ),
    "terminated": Text(
        "下記の{secret}の指定を解除したので、{basis}の規定により通知します。",
        "The designation of {secret} below was terminated. This notice is given under {basis}.",
    ),
    "terminated_part": Text(
        "下記の{secret}の指定の一部を解除したので、{basis}の規定により通知します。",
        "A part of the designation of {secret} below was terminated. This notice is given under {basis}.",
    ),
    "corrected": Text(
        "先に通知した下記の{secret}の指定に係る事項を訂正したので、{basis}に基づく通知の訂正として通知します。",
        "What was notified before of the designation of {secret} below was corrected. "
        "This corrects the notice under {basis}.",
    ),
    "extended_circulated": Text(
        "下記の{secret}の指定の有効期間を延長したので、{basis}の例により周知します。",
        "The period of the designation of {secret} below was extended. This circular follows {basis}.",
    ),
    "expired_circulated": Text(
        "下記の{secret}の指定の有効期間が満了したので、{basis}の例により周知します。",
        "The period of the designation of {secret} below has expired. This circular follows {basis}.",
    ),
    "terminated_circulated": Text(
        "下記の{secret}の指定を解除したので、{basis}の例により周知します。",
        "The designation of {secret} below was terminated. This circular follows {basis}.",
    ),
    "terminated_part_circulated": Text(
        "下記の{secret}の指定の一部を解除したので、{basis}の例により周知します。",
        "A part of the designation of {secret} below was terminated. This circular follows {basis}.",
    ),
    "corrected_circulated": Text(
        "先に周知した下記の{secret}の指定に係る事項を訂正したので、{basis}の例による周知の訂正として周知します。",
        "What was circulated before of the designation of {secret} below was corrected. "
        "This corrects the circular that followed {basis}.",
    ),
}
PASS_ON = Text(
    "本件について更に通知し、又は提供した相手方がある場合は、{basis}の規定により、同様の通知をしてください。",
    "Whoever you notified or provided in turn is to be notified likewise, under {basis}.",
)
NUMBER = Text("指定の整理番号", "Number of the designation")
ITEMS: Mapping[str, Text] = {
    "designated_on": Text("指定をした年月日", "Day of the designation"),
    "before": Text("従前の満了する年月日", "Last day before"),
    "valid_until": Text("有効期間の満了する年月日", "Last day of the period"),
    "approved_on": Text("内閣の承認の年月日", "Day of the approval of the Cabinet"),
    "ended_on": Text("解除をした年月日", "Day of the termination"),
    "expired_on": Text("満了した年月日", "Day of the expiry"),
    "outline": Text("概要", "Outline"),
    "part": Text("解除した部分", "Part terminated"),
    "remains": Text("引き続き指定する部分", "Part that remains designated"),
}
"""What a notice says, in this order."""
FORMS: Mapping[str, int] = {
    **{"notified": 3, "notified_circulated": 4, "extended": 6, "extended_circulated": 7, "expired": 10},
    **{"expired_circulated": 11, "terminated": 12, "terminated_circulated": 13},
}
"""The forms annexed to the NPSC rules [SDS-NPSC, CES-NPSC: analogue]: the numbers are those rules' own."""
FORM = Text(
    "国家公安委員会の規則の別記様式第{n}号に当たるもの（参考。番号と様式は同規則だけのもので、他の機関を拘束しない）",
    "Corresponds to form {n} of the NPSC rule (for reference: number and form are that rule's own)",
)
DOCUMENT_NUMBER = Text("文書番号", "No.")
BLANK_DAY = Text("令和　　年　　月　　日", "(date)")
BASIS = Text("根拠条文", "Articles")
KEEPER = Text("管理者の職", "Post of the manager")
REGISTERED = Text("台帳の通知番号", "Number of the notice in the record")
BELOW, END = Text("記", "Particulars"), Text("以上", "End")
COURTESY = Text("", "Courtesy translation. The Japanese text is the notice.")
CIRCULATION = Text("供覧（閲覧した者は、年月日を記し、確認の印又は署名をする）", "Circulation: date and sign when read")
CIRCULATION_COLUMNS = (
    Text("No.", "No."),
    Text("氏名", "Name"),
    Text("職員番号", "Number"),
    Text("閲覧した年月日", "Read on"),
    Text("確認", "Signed"),
)
HEAD_OF = Text("行政機関の長", "Head of the organ")
ADDRESSED: Mapping[str, Text] = {
    "organ": Text("{name}の長　殿", "To the head of {name}"),
    "business": Text("{name}　御中", "To {name}"),
    "handlers": Text("取扱者　各位（供覧）", "To the handlers (in circulation)"),
    "": Text("{name}　殿", "To {name}"),
}
