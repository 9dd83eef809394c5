"""Random registers in which everything collides: same-day events, gaps, overlaps, open ends, unknown ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sekisho.facts.bundle import Facts

Rows = dict[str, list[dict[str, Any]]]
ANCHORS = [
    date(2020, 2, 28),
    date(2020, 2, 29),
    date(2021, 4, 1),
    date(2025, 5, 16),
    date(2026, 4, 1),
    date(2026, 5, 20),
]
TERMS = (0, 0, 0, 3, 5, 10)
TIMES = (0, 0, 9 * 60, 12 * 60 + 30, 23 * 60 + 59)


@dataclass(frozen=True)
class Worlds:
    """A random register made of many small worlds that share nothing; ids start with the number of their world."""

    rng: Random
    count: int

    def facts(self) -> Facts:
        """Build all worlds as one bundle."""
        rows: Rows = {}
        for world in range(self.count):
            for table, row in self._world(f"w{world}-"):
                rows.setdefault(table, []).append(row)
        return Facts.of(rows)

    def day(self) -> date:
        """A day near an anchor, or near one of the terms before it."""
        anchor = self.rng.choice(ANCHORS)
        day = anchor.replace(year=anchor.year - self.rng.choice(TERMS), day=min(anchor.day, 28))
        return day + timedelta(days=self.rng.choice((-366, -2, -1, 0, 0, 0, 1, 2, 3, 40)))

    def moment(self) -> datetime:
        """A moment on such a day, often midnight."""
        start = datetime.combine(self.day(), datetime.min.time())
        return start + timedelta(minutes=self.rng.choice(TIMES), microseconds=self.rng.choice((0, 0, 0, 1, -1)))

    def _span(self) -> dict[str, Any]:
        first, last = sorted((self.day(), self.day()))
        first = self._early(first)
        return {"from": first, "to": self.rng.choice((max(first, last), None))}

    def _early(self, day: date) -> date:
        """Often long before everything else, so that enough people are allowed at all."""
        return self.rng.choice((day, day.replace(year=2012, day=1)))

    def _span_at(self) -> dict[str, Any]:
        first, last = sorted((self.moment(), self.moment()))
        return {"from_at": first, "to_at": self.rng.choice((last, None)) if first < last else None}

    def _world(self, w: str) -> Iterator[tuple[str, dict[str, Any]]]:
        pick = self.rng.choice
        organs, firms = [f"{w}{o}" for o in ("A", "B", "C")], [f"{w}F", f"{w}G"]
        for organ in organs:
            yield (
                "organs",
                {"organ_id": organ, "name_ja": organ, "role": pick(("designator", "designator", "holder_only"))},
            )
        yield from (("businesses", {"business_id": firm, "name_ja": firm}) for firm in firms)
        for n in range(pick((0, 1, 3))):
            base = {"contract_id": f"{w}k{n}", "organ_id": pick(organs), "business_id": pick(firms)}
            yield "contracts", base | {"regime": pick(("SDS", "CES"))} | self._span()
        yield from self._designations(w, organs)
        for person in range(3):
            yield "persons", {"person_id": f"{w}P{person}", "name": "山田"}
        for person in range(4):
            yield from self._person(w, f"{w}P{person}", [*organs, f"{w}X"], firms)
        for place in range(2):
            yield "places", {"place_id": f"{w}L{place}", "body_id": pick(organs), "kind": "room", "name": "室"}

    def _designations(self, w: str, organs: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        pick = self.rng.choice
        for n in range(3):
            first, last = sorted((self.day(), self.day()))
            row = {
                "designation_id": f"{w}D{n}",
                "organ_id": pick(organs),
                "regime": pick(("SDS", "CES")),
                "item": "1-イ",
            }
            ended = pick((None, None, self.day()))
            ended = None if ended is None or ended < first else ended
            last = pick((last, date(2040, 1, 1)))
            yield "designations", row | {"designated_on": self._early(first), "valid_until": last, "ended_on": ended}
            for _ in range(pick((1, 2))):
                place = {"place_id": f"{w}L{pick((0, 1))}", "designation_id": f"{w}D{pick((0, 1, 2, 9))}"}
                yield "exposures", place | self._span_at()

    def _lawful(self, w: str, p: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Somebody with everything in order for a while, before chance adds to it."""
        who, organ = {"person_id": p}, {"organ_id": f"{w}A"}
        yield "postings", who | {"posting_id": f"{p}-x", "body_id": f"{w}A", "kind": "regular"} | self._span()
        for regime in ("SDS", "CES"):
            row = who | organ | {"assessment_id": f"{p}-{regime}", "regime": regime, "result": "cleared"}
            yield "assessments", row | {"notified_on": self.day()}
        for n in range(3):
            yield "handlers", who | organ | {"designation_id": f"{w}D{n}"} | self._span()

    def _person(self, w: str, p: str, organs: list[str], firms: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        pick, who = self.rng.choice, {"person_id": p}
        few = (0, 1, 1, 2, 3)
        organs = [organs[0]] * pick((0, 4, 20)) + organs
        yield from self._lawful(w, p) if pick((True, False)) else ()
        for n in range(pick((0, 1, 2, 3, 4))):
            body = pick([*organs, *firms])
            yield "postings", who | {"posting_id": f"{p}-{n}", "body_id": body, "kind": "regular"} | self._span()
        for n in range(pick(few)):
            result = pick(("cleared", "cleared", "cleared", "cleared", "not_cleared", "refused"))
            row = who | {"assessment_id": f"{p}-a{n}", "organ_id": pick(organs), "regime": pick(("SDS", "CES"))}
            notified, origin = self.day(), pick((None, None, self.day()))
            origin = None if origin is None or origin > notified else origin
            yield "assessments", row | {"result": result, "notified_on": notified, "origin_notified_on": origin}
        for _ in range(pick((0, 0, 0, 1, 2))):
            notice = {"organ_id": pick(organs), "regime": pick(("SDS", "CES")), "given_at": self.moment()}
            yield "doubt_notices", who | notice
        for _ in range(pick((0, 1))):
            yield (
                "standings",
                who | {"organ_id": pick(organs), "regime": pick(("SDS", "CES")), "decided_on": self.day()},
            )
        for _ in range(pick((0, 0, 1))):
            yield "stops", who | {"organ_id": pick((None, *organs))} | self._span_at()
        for _ in range(pick((0, 0, 0, 1))):
            yield "offices", who | {"office": pick(("minister_of_state", "nonsense"))} | self._span()
        for _ in range(pick((1, 2, 3, 4))):
            row = who | {"designation_id": f"{w}D{pick((0, 1, 2))}", "organ_id": pick(organs)}
            yield "handlers", row | self._span()
        for _ in range(pick((0, 1, 2))):
            yield "presences", who | {"place_id": f"{w}L{pick((0, 1, 9))}"} | self._span_at()
        for _ in range(pick((0, 1))):
            yield "trainings", who | {"body_id": pick([*organs, *firms]), "completed_on": self.day()}
