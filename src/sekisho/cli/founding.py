"""The questions of ``sekisho init`` on a terminal: whose record it is, and who the first two accounts are."""

import sys
import unicodedata
from dataclasses import dataclass, replace

import typer

from sekisho.cli.console import ERRORS
from sekisho.kernel import clock
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text
from sekisho.law import rulebook

MISSING = Text(
    "{names} を指定するか、端末で実行して質問に答えてください。",
    "Give {names}, or run it on a terminal and answer its questions.",
)
WELCOME = Text(
    "関所の記録を始めます。お尋ねするのは三つです。［ ］の中は、Enter だけのときの答えです。\n"
    "Ctrl-C でやめても、何も開設されません。",
    "This founds a record of Sekisho. There are three questions; Enter takes the answer in [ ].\n"
    "Ctrl-C leaves at any time, and nothing is founded.",
)
ORGAN = Text(
    "\n[bold]1/3 行政機関[/]  この記録を運用する機関です。名称か略号を入れてください（例：外務省、MOFA）。\n"
    "会社（適合事業者）で試すときは、契約の相手の行政機関を入れます。会社は後で登録します。",
    "\n[bold]1/3 The organ[/]  that runs this record. Enter its name or short code (such as MOFA).\n"
    "A company enters the organ it has its contract with, and is entered itself afterwards.",
)
WHICH = Text("機関", "Organ")
KNOWN = Text("{name}（{code}、{power}）", "{name} ({code}; {power})")
POWER = {
    "designator": Text("政令上、指定できる機関", "may designate under the Order"),
    "holder_only": Text("政令上、保有のみの機関", "only holds under the Order"),
    "outside": Text("政令上、対象外の機関", "outside the Order"),
}
UNLISTED = Text("法令の一覧にない名称です。", "The lists of the law do not know that name.")
CODE = Text("帳簿で使う略号", "Short code for the registers")
ENGLISH = Text("英語の名称（なくてもよい）", "Its name in English (may be empty)")
ADMIN = Text(
    "\n[bold]2/3 システム管理者[/]  アカウントを作り、権限を申請します。秘密も名簿も見られません。",
    "\n[bold]2/3 The administrator[/]  makes accounts and asks for roles, and reads neither secrets nor lists.",
)
HEAD = Text(
    "\n[bold]3/3 機関の長（専決者）[/]  権限を承認し、帳簿を持ち込みます。管理者とは別の人にします。",
    "\n[bold]3/3 The head[/]  or who decides in the head's name: approves roles and brings the spreadsheets in.\n"
    "It must be another person than the administrator.",
)
SIGNS_IN = Text("サインイン名", "Signs in as")
SAME = Text("管理者と同じ名前にはできません。", "It cannot be the same name as the administrator's.")
SURE = Text(
    "\n{organ}の記録を、管理者 {admin}、長 {head} で開設しますか",
    "\nBegin the record of {organ}, with {admin} as administrator and {head} as head",
)


@dataclass(frozen=True, slots=True)
class Founding:
    """What a founding takes; None = not said yet. ``power`` is what the Order lets the organ do."""

    organ: str | None
    name: str | None
    name_en: str | None
    admin: str | None
    head: str | None
    power: str = "designator"

    @property
    def lacks(self) -> list[str]:
        """The options that were not given and must be."""
        return [f"--{name}" for name in ("organ", "name", "admin", "head") if not getattr(self, name)]


def completed(given: Founding, speak: Lang) -> Founding:
    """Return a founding with everything it takes: as given, else asked for. Unusable where nobody can be asked."""
    if not given.lacks:
        return given
    if not sys.stdin.isatty():
        raise Unusable(MISSING.filled(names=" ".join(given.lacks)))
    ERRORS.print(WELCOME.in_(speak), markup=False, soft_wrap=True)
    found = _organ(given, speak)
    admin = given.admin or _name(ADMIN, "admin", speak)
    head = given.head or _name(HEAD, "head", speak, but=admin)
    organ = found.name if speak == "ja" else found.name_en or found.name
    asked = SURE.in_(speak).format(organ=organ, admin=admin, head=head)
    typer.confirm(asked, default=True, abort=True, err=True)
    return replace(found, admin=admin, head=head)


def known(word: str) -> Founding | None:
    """Return the organ that the lists of the law have under a name or short code; None for what they do not know."""
    wanted = unicodedata.normalize("NFKC", word).strip().casefold()
    for organ in rulebook().organs("SDS", clock.today()):
        if wanted in (organ.code.casefold(), organ.label.ja.casefold(), organ.label.en.casefold()):
            return Founding(organ.code.upper(), organ.label.ja, organ.label.en, None, None, organ.role)
    return None


def _organ(given: Founding, speak: Lang) -> Founding:
    if given.organ and given.name:
        return given
    ERRORS.print(ORGAN.in_(speak), soft_wrap=True)
    word = given.name or given.organ or str(typer.prompt(WHICH.in_(speak), err=True)).strip()
    if found := known(word):
        told = {"name": found.name if speak == "ja" else found.name_en, "code": found.organ}
        ERRORS.print(KNOWN.in_(speak).format(**told, power=POWER[found.power].in_(speak)), style="green", markup=False)
        return replace(found, organ=given.organ or found.organ)
    ERRORS.print(UNLISTED.in_(speak))
    suggested = given.organ or (word.upper() if word.isascii() and " " not in word else "ORGAN")
    code = given.organ or str(typer.prompt(CODE.in_(speak), default=suggested, err=True)).strip()
    english = given.name_en or str(typer.prompt(ENGLISH.in_(speak), default="", show_default=False, err=True)).strip()
    return Founding(code, given.name or word, english or None, None, None)


def _name(why: Text, usual: str, speak: Lang, but: str = "") -> str:
    ERRORS.print(why.in_(speak), soft_wrap=True)
    while True:
        name = str(typer.prompt(SIGNS_IN.in_(speak), default=usual, err=True)).strip()
        if name and name.casefold() != but.casefold():
            return name
        ERRORS.print(SAME.in_(speak), style="red")
