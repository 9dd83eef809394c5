"""Organs and businesses as spreadsheets write them: 防衛省 整備局 第1課 is a body and a unit of it."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from sekisho.kernel.names import fold_name
from sekisho.record.facts import of_table

ELSEWHERE = re.compile(r".+(?:省|庁|府|院|委員会|内閣官房|機構|公社|公庫|法人|会社|大学|大使館|国際連合|国連|NATO)$")
"""How names of bodies end. Only a text that is no unit of the record is held against it."""


@lru_cache(2**16)
def folded(name: str) -> str:
    """Return the fold key of a name or a unit; they occur again and again in a wave."""
    return fold_name(name)


@dataclass(frozen=True)
class Bodies:
    """Organs and businesses by their folded codes and names, the longest names first; and the units people are in."""

    names: list[tuple[str, str]]
    exact: dict[str, str]
    units: Collection[str] = field(default_factory=frozenset)

    @staticmethod
    def known() -> "Bodies":
        """Return the bodies and units of the record."""
        named: dict[str, str] = {}
        for table, key in (("businesses", "business_id"), ("organs", "organ_id")):
            for code, ja, en in of_table(table).objects.known().values_list(key, "name_ja", "name_en"):
                named |= {folded(word): code for word in (en, ja, code) if word}
        units = of_table("postings").objects.known().exclude(unit=None).values_list("unit", flat=True).distinct()
        first = {folded(unit.split()[0]) for unit in units if unit.split()} | {folded(unit) for unit in units}
        return Bodies(sorted(named.items(), key=lambda item: -len(item[0])), named, first)

    def read(self, written: str, otherwise: str) -> tuple[str, str | None]:
        """Return body and unit of a text such as 防衛省 整備局 第1課; without a body's name, the other body."""
        words = written.split()
        for n in range(len(words), 0, -1):
            if body := self.exact.get(folded("".join(words[:n]))):
                return body, " ".join(words[n:]) or None
        whole = folded(written)
        for name, body in self.names:
            if len(name) > 2 and whole.startswith(name):
                return body, _rest(written, name)
        return otherwise, " ".join(words) or None

    def elsewhere(self, written: str) -> bool:
        """Say whether a text begins with the name of a body that the record does not know."""
        if self.read(written, "")[0]:
            return False
        first = (written.split() or [""])[0]
        return bool(ELSEWHERE.match(first)) and folded(first) not in self.units and folded(written) not in self.units


def _rest(written: str, name: str) -> str | None:
    """What follows a body's name where no blank parts them."""
    for n in range(1, len(written) + 1):
        if folded(written[:n]) == name:
            return written[n:].strip(" 　・／/") or None
    return None
