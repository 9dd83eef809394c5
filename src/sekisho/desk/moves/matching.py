"""Rows of a spreadsheet held against the record: who is meant, what post is left, where the move leads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from sekisho.desk.moves.columns import ADD, END, HIRE, LEAVE, MOVE, RETURN, SECOND
from sekisho.desk.moves.found import Asked, Move, Refused, Row
from sekisho.kernel.names import fold_name
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.facts import of_table

ONE_DAY = timedelta(days=1)
AFTER_LINE = "\x0b"
"""The character after a line end: a folded name is followed by nothing, or by a line end and the reading."""
LEFT_OUT = ""
MOST = 50
"""People of one name that are offered to choose from."""


@lru_cache(2**16)
def _folded(name: str) -> str:
    """Names and units occur again and again in a wave."""
    return fold_name(name)


@dataclass
class Matched:
    """The rows of a portion: moves, questions, and rows left out."""

    moves: list[Move] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class NotAMoveError(Exception):
    """A row that cannot be one: the column, and what was expected there."""

    def __init__(self, column: str, expected: Text) -> None:
        super().__init__(column)
        self.column, self.expected = column, expected


@dataclass(frozen=True)
class Bodies:
    """Organs and businesses by their folded codes and names, the longest names first."""

    names: list[tuple[str, str]]
    exact: dict[str, str]

    @staticmethod
    def known() -> "Bodies":
        """Return the bodies of the record."""
        named: dict[str, str] = {}
        for table, key in (("businesses", "business_id"), ("organs", "organ_id")):
            for code, ja, en in of_table(table).objects.known().values_list(key, "name_ja", "name_en"):
                named |= {_folded(word): code for word in (en, ja, code) if word}
        return Bodies(sorted(named.items(), key=lambda item: -len(item[0])), named)

    def read(self, written: str, otherwise: str) -> tuple[str, str | None]:
        """Return body and unit of a text such as 防衛省 整備局 第1課; without a body's name, the other body."""
        words = written.split()
        for n in range(len(words), 0, -1):
            if body := self.exact.get(_folded("".join(words[:n]))):
                return body, " ".join(words[n:]) or None
        folded = _folded(written)
        for name, body in self.names:
            if len(name) > 2 and folded.startswith(name):
                return body, _rest(written, name)
        return otherwise, " ".join(words) or None


def _rest(written: str, name: str) -> str | None:
    """What follows a body's name where no blank parts them."""
    for n in range(1, len(written) + 1):
        if _folded(written[:n]) == name:
            return written[n:].strip(" 　・／/") or None
    return None


@dataclass
class Matcher:
    """Matches portions of rows for one body, as far as one actor may see people."""

    actor: Actor
    body_id: str
    answers: Mapping[str, str]
    bodies: Bodies
    taken: set[tuple[str, date, bool]] = field(default_factory=set)
    """Person, day, and whether it is beside the regular post: what an earlier row moves already."""

    def match(self, rows: Sequence[Row]) -> Matched:
        """Return what the rows are, in their order."""
        people = self._people(rows)
        numbers = {row["line"]: self._number(row, people) for row in rows}
        posts = self._posts([n for n in numbers.values() if isinstance(n, str)])
        out = Matched()
        for row in rows:
            try:
                who = numbers[row["line"]]
                if isinstance(who, Asked):
                    out.asked.append(who)
                else:
                    out.moves.append(self._move(row, who, people, posts[who]))
            except NotAMoveError as wrong:
                value = row.get(wrong.column) or ""
                out.refused.append(
                    Refused(row["line"], wrong.column, str(value)[:80], wrong.expected.ja, wrong.expected.en)
                )
        return out

    def _people(self, rows: Sequence[Row]) -> dict[str, Any]:
        seen = of_table("persons").objects.known().seen_by(self.actor)
        wanted = {row["person_id"] for row in rows if row["person_id"]}
        wanted |= {number for row in rows if (number := self.answers.get(str(row["line"])))}
        found = {p.person_id: p for p in seen.filter(person_id__in=wanted)}
        unsure = {_folded(row["name"]) for row in rows if row["name"] and not _agrees(row, found)}
        called = [number for name in unsure if name for number in _numbers(name)]
        return found | {p.person_id: p for p in seen.filter(person_id__in=called)}

    def _number(self, row: Row, people: dict[str, Any]) -> str | Asked:
        answer = self.answers.get(str(row["line"]))
        if answer is not None:
            return answer
        if _agrees(row, people):
            return str(row["person_id"])
        same = [p for p in people.values() if row["name"] and _called(p, row["name"])]
        same = [p for p in same if not row["kana"] or not p.kana or _reads(p, row["kana"])] or same
        by_number = people.get(row["person_id"] or "")
        if len(same) == 1 and not row["person_id"]:
            return str(same[0].person_id)
        candidates = {p.person_id: p for p in ([by_number] if by_number else []) + same}
        why = NOT_AGREED if by_number else (NUMBER_UNKNOWN if row["person_id"] else SEVERAL)
        return Asked(
            row["line"], row["name"] or "", row["person_id"] or "", row["old"] or "", why.ja, why.en,
            [_told(p) for p in candidates.values()],
        )  # fmt: skip

    @staticmethod
    def _posts(persons: Sequence[str]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for post in of_table("postings").objects.known().filter(person_id__in=set(persons)).order_by("first_day"):
            found[post.person_id].append(post)
        return found

    def _move(self, row: Row, who: str, people: dict[str, Any], posts: list[Any]) -> Move:
        if who == LEFT_OUT or who not in people:
            raise NotAMoveError("person_id" if row["person_id"] else "name", LEFT if who == LEFT_OUT else KNOWN)
        day, kind = row["effective_at"].date(), row["kind"] or MOVE
        move = Move(row["line"], who, people[who].name or "", kind, day, post=row["post"], need=row["need"])
        move.timed = row["effective_at"].time() != time.min
        if kind not in (ADD, HIRE):
            self._leaves(move, row, posts)
        if kind not in (END, LEAVE):
            self._arrives(move, row, posts)
        if self.body_id not in (move.from_body, move.to_body):
            raise NotAMoveError("new", OURS.filled(body=self.body_id))
        if (key := (who, day, kind in (ADD, END))) in self.taken:
            raise NotAMoveError("person_id", ONCE)
        self.taken.add(key)
        return move

    def _leaves(self, move: Move, row: Row, posts: list[Any]) -> None:
        eve = move.day - ONE_DAY
        held = [p for p in posts if p.first_day <= eve and (p.last_day is None or p.last_day >= eve)]
        fit = [p for p in held if (p.kind == "concurrent") == (move.kind == END)]
        fit = [p for p in fit if p.kind == "seconded"] or fit if move.kind == RETURN else fit
        named = [p for p in fit if row["old"] and self._is_at(p, row["old"])] or fit
        if not named:
            raise NotAMoveError("effective_at", HELD.filled(eve=eve))
        left = named[-1]
        move.posting_id, move.from_body, move.from_unit = left.posting_id, left.body_id, left.unit
        move.posting_kind = "seconded" if move.kind == SECOND else "regular" if move.kind == RETURN else left.kind

    def _is_at(self, post: Any, written: str) -> bool:
        body, unit = self.bodies.read(written, post.body_id)
        return bool(body == post.body_id and (unit is None or _folded(unit) in _folded(post.unit or "")))

    def _arrives(self, move: Move, row: Row, posts: list[Any]) -> None:
        if not row["new"] and not row["new_body"]:
            raise NotAMoveError("new", WHERE)
        home = self.body_id if move.kind in (RETURN, HIRE, ADD) else move.from_body or self.body_id
        if row["new_body"]:
            home = self.bodies.read(row["new_body"], "")[0]
            if not home:
                raise NotAMoveError("new_body", BODY)
        move.to_body, move.to_unit = self.bodies.read(row["new"] or "", home)
        move.posting_kind = "concurrent" if move.kind == ADD else move.posting_kind
        others = (p for p in posts if p.posting_id != move.posting_id and p.kind == "regular")
        if move.posting_kind == "regular" and (clash := next((p for p in others if _later(p, move.day)), None)):
            raise NotAMoveError("effective_at", FREE.filled(first=clash.first_day, body=clash.body_id))


def _numbers(name: str) -> list[str]:
    """The numbers of people ever on record under a folded name, whether or not a reading follows it."""
    rows: Any = of_table("persons").objects
    rows = rows.filter(folded__gte=name, folded__lt=f"{name}{AFTER_LINE}")
    return list(rows.values_list("person_id", flat=True)[:MOST])


def _later(post: Any, day: date) -> bool:
    return post.last_day is None or post.last_day >= day


def _agrees(row: Row, people: Mapping[str, Any]) -> bool:
    person = people.get(row["person_id"] or "")
    return person is not None and (not row["name"] or _called(person, row["name"]))


def _called(person: Any, name: str) -> bool:
    return _folded(name) in (person.folded or "").split("\n")


def _reads(person: Any, kana: str) -> bool:
    return _folded(person.kana) == _folded(kana)


def _told(person: Any) -> Row:
    born = person.born_on.isoformat() if person.born_on else ""
    return {"person_id": person.person_id, "name": person.name or "", "kana": person.kana or "", "born_on": born}


def with_posts(asked: Iterable[Asked], actor: Actor, at: datetime) -> list[Asked]:
    """Return the questions with where each candidate is posted at a moment, which tells people of one name apart."""
    questions = list(asked)
    numbers = {c["person_id"] for question in questions for c in question.candidates}
    rows = of_table("postings").objects.known().seen_by(actor).filter(person_id__in=numbers, first_day__lte=at.date())
    posted: dict[str, list[str]] = defaultdict(list)
    for number, body, unit, last in rows.values_list("person_id", "body_id", "unit", "last_day"):
        if last is None or last >= at.date():
            posted[number].append(f"{body} {unit or ''}".strip())
    for question in questions:
        for candidate in question.candidates:
            candidate["posted"] = "、".join(posted[candidate["person_id"]])
    return questions


SEVERAL = Text("この氏名の者が一人に定まりません", "The name does not tell one person")
NUMBER_UNKNOWN = Text("この職員番号の者は見当たりません", "Nobody has this staff number")
NOT_AGREED = Text("職員番号と氏名が一致しません", "Number and name do not agree")
KNOWN = Text(
    "登録されている職員（未登録なら先に person.enter で登録する）", "somebody on record (else enter the person first)"
)
LEFT = Text("確認で「取り込まない」とされた行", "a row that was not set aside when asked")
HELD = Text("前日（{eve}）に効力のある配属のある日", "a day on whose eve ({eve}) the person holds the post")
OURS = Text("{body}を離れる、又は{body}に来る異動", "a move from or to {body}")
ONCE = Text("一人につき同じ日に一つの異動（先の行を採りました）", "one move of a person a day (an earlier row counts)")
WHERE = Text("新しい所属（離職なら異動区分に「離職」）", "the new unit (or, for a leaver, 離職 as the kind)")
BODY = Text("登録されている機関・事業者の名称かコード", "the name or code of an organ or business on record")
FREE = Text(
    "他の本務（{first}から、{body}）と重ならない日", "a day that no other regular post overlaps ({body}, {first})"
)
