"""Numbers and switches of the law, each by the day it takes effect, cited and graded."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from sekisho.kernel.periods import Term, Unit
from sekisho.kernel.texts import Text
from sekisho.law import yamls
from sekisho.law.cites import Cite

Setting = bool | int | str
RawCase = dict[str, object]

UNITS = {
    "days": Text("日", " days"),
    "months": Text("か月", " months"),
    "years": Text("年", " years"),
    "flag": Text("", ""),
}
SWITCH = {True: Text("はい", "yes"), False: Text("いいえ", "no")}


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a parameter is from a day on (that day included), and by which law."""

    from_: date = msgspec.field(name="from")
    value: Setting
    cite: Cite


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One parameter of the law.

    ``unit`` is days, months or years for a length of time, ``flag`` for a switch. ``counts_first_day`` says whether a
    length counts the day it starts with, by the authority of ``counting``. ``cases`` are facts that show it at work.
    """

    name: str
    label: Text
    unit: Literal["days", "months", "years", "flag"]
    values: tuple[Value, ...]
    counts_first_day: bool | None = None
    counting: Cite | None = None
    cases: tuple[RawCase, ...] = ()

    def on(self, day: date) -> Value:
        """Return what is in force on a day; a day before the first value has the first value."""
        return self.values[max(bisect_right([v.from_ for v in self.values], day) - 1, 0)]

    def term(self, day: date) -> Term:
        """Return the length in force on a day as a term that can be counted; ValueError for a switch."""
        return Term(int(self.on(day).value), Unit(self.unit), bool(self.counts_first_day))

    def changed(self, values: Sequence[Value]) -> "Parameter":
        """Return the parameter with other values from the first of their days on; earlier days stay as they are."""
        earlier = [v for v in self.values if v.from_ < values[0].from_]
        return msgspec.structs.replace(self, values=(*earlier, *values))


def read_parameters() -> dict[str, Parameter]:
    """Return all parameters by name, as the files of both acts give them."""
    paths = sorted(yamls.HOME.glob("*/parameters/*.yaml"))
    read = [yamls.convert(yamls.read(path), Parameter) for path in paths]
    return {parameter.name: parameter for parameter in sorted(read, key=lambda p: p.name)}


def said(value: Setting, unit: str) -> Text:
    """Return a value with its unit as a sentence has it: 5年, 5 years; はい, yes."""
    if isinstance(value, bool):
        return SWITCH[value]
    return Text(f"{value}{UNITS[unit].ja}", f"{value}{UNITS[unit].en}")


def path_of(name: str) -> str:
    """Return the file that holds a parameter: the act's folder and the name without ``sds.`` or ``ces.``."""
    folder = yamls.ACTS["CES" if name.startswith("ces.") else "SDS"]
    stem = name.removeprefix("sds.").removeprefix("ces.").replace(".", "_")
    return f"{folder}/parameters/{stem}.yaml"
