"""Rows of a spreadsheet held against the record: who is meant, what post is left, where the move leads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from sekisho.desk.moves.bodies import Bodies
from sekisho.desk.moves.columns import ADD, END, HIRE, LEAVE, MOVE, RESUME, RETURN, SECOND, STAY
from sekisho.desk.moves.found import Asked, Move, Refused, Row
from sekisho.desk.moves.holding import ONE_DAY, Post, Posts
from sekisho.desk.moves.meant import People, is_at
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.facts import of_table
from sekisho.rooms.people.posts import MAIN

LEFT_OUT = ""


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


@dataclass
class Matcher:
    """Matches portions of rows for one body, as far as one actor may see people; rows come in the order of days."""

    actor: Actor
    body_id: str
    answers: Mapping[str, str]
    bodies: Bodies
    earlier: dict[str, list[Move]] = field(default_factory=lambda: defaultdict(list))
    """What earlier rows do already, by person."""

    def remember(self, moves: Iterable[Move]) -> None:
        """Take note of moves of earlier portions."""
        for move in moves:
            self.earlier[move.person_id].append(move)

    def match(self, rows: Sequence[Row]) -> Matched:
        """Return what the rows are, in their order."""
        people = People.of(rows, self.actor, self.answers, self.bodies)
        numbers = {row["line"]: self._number(row, people) for row in rows}
        posts = Posts.of({n for n in numbers.values() if isinstance(n, str)}, self.body_id)
        out = Matched()
        for row in rows:
            who = numbers[row["line"]]
            try:
                if isinstance(who, Asked):
                    out.asked.append(who)
                else:
                    out.moves.append(self._move(row, who, people.known, posts))
            except NotAMoveError as wrong:
                value = row.get(wrong.column) or ""
                out.refused.append(
                    Refused(row["line"], wrong.column, str(value)[:80], wrong.expected.ja, wrong.expected.en)
                )
        return out

    def _number(self, row: Row, people: People) -> str | Asked | None:
        answer = self.answers.get(str(row["line"]))
        return people.number(row) if answer is None else answer

    def _move(self, row: Row, who: str | None, people: Mapping[str, Any], posts: Posts) -> Move:
        if who is None or who not in people:
            raise NotAMoveError("person_id" if row["person_id"] else "name", LEFT if who == LEFT_OUT else KNOWN)
        day, kind = row["effective_at"].date(), row["kind"] or MOVE
        held = posts.on(who, day - ONE_DAY, self.earlier[who])
        kind = self._kind(kind, row, held)
        move = Move(row["line"], who, people[who].name or "", kind, day, post=row["post"], need=row["need"])
        move.timed = row["effective_at"].time() != time.min
        beside = kind in (ADD, END)
        if not beside:
            self._once(move, posts)
        if kind not in (ADD, HIRE):
            self._leaves(move, row, held, posts)
        if kind not in (END, LEAVE):
            self._arrives(move, row, posts)
        if self.body_id not in (move.from_body, move.to_body):
            raise NotAMoveError("new", OURS.filled(body=self.body_id))
        if beside:
            self._once(move, posts)
        self.earlier[who].append(move)
        return move

    def _kind(self, kind: str, row: Row, held: Sequence[Post]) -> str:
        """Somebody who resumes duty comes back from where he was lent to, or changes no post."""
        if kind == STAY:
            raise NotAMoveError("kind", STAYS)
        if kind != RESUME:
            return kind
        if row["new"] or any(p.kind == "seconded" or p.body_id != self.body_id for p in held):
            return RETURN
        raise NotAMoveError("kind", STAYS)

    def _leaves(self, move: Move, row: Row, held: Sequence[Post], posts: Posts) -> None:
        eve = move.day - ONE_DAY
        fit = [p for p in held if (p.kind == "concurrent") == (move.kind == END)]
        fit = [p for p in fit if p.kind == "seconded"] or fit if move.kind == RETURN else fit
        named = [p for p in fit if row["old"] and is_at(p, row["old"], self.bodies)] or fit
        if not named and move.kind == RETURN and posts.was_here(move.person_id):
            return
        if not named:
            raise NotAMoveError("effective_at", HELD.filled(eve=eve))
        if move.kind == END and len(named) > 1:
            raise NotAMoveError("old", WHICH)
        left = named[-1]
        move.posting_id, move.from_body, move.from_unit = left.posting_id, left.body_id, left.unit
        move.posting_kind = "seconded" if move.kind == SECOND else "regular" if move.kind == RETURN else left.kind

    def _arrives(self, move: Move, row: Row, posts: Posts) -> None:
        home = self.body_id if move.kind in (RETURN, HIRE, ADD) else move.from_body or self.body_id
        if not row["new"] and not row["new_body"]:
            if not (row["post"] and move.kind == MOVE):
                raise NotAMoveError("new", WHERE)
            move.to_body, move.to_unit = move.from_body, move.from_unit
            return
        if row["new_body"]:
            home = self.bodies.read(row["new_body"], "")[0]
        written = row["new"] or ""
        if not home or self.bodies.elsewhere(written) or (move.kind == SECOND and self._stays(written, home, move)):
            self._goes_outside(move, f"{row['new_body'] or ''} {written}".strip())
            return
        move.to_body, move.to_unit = self.bodies.read(written, home)
        move.posting_kind = "concurrent" if move.kind == ADD else move.posting_kind
        clash = posts.clash(move, self.earlier[move.person_id])
        if move.posting_kind in MAIN and clash:
            raise NotAMoveError("effective_at", FREE.filled(first=clash.first_day, body=clash.body_id))

    def _stays(self, written: str, home: str, move: Move) -> bool:
        """Whether a secondment would lead nowhere else: the body it leads to is not on record."""
        return self.bodies.read(written, home)[0] == move.from_body

    def _goes_outside(self, move: Move, where: str) -> None:
        """To a body that is not on record nothing leads: the post here ends, and nobody belongs there. [decision 3]"""
        if not move.posting_id:
            raise NotAMoveError("new", BODY)
        move.outside = where

    def _once(self, move: Move, posts: Posts) -> None:
        """One regular move of a person a day; concurrent posts are told apart by where they are."""
        same = next((m for m in self.earlier[move.person_id] if _collides(m, move)), None)
        if same:
            raise NotAMoveError("person_id", ONCE.filled(line=same.line))
        planned = next((m for m in posts.planned(move.person_id) if _collides(m, move)), None)
        if planned:
            raise NotAMoveError("person_id", PLANNED_ALREADY.filled(wave=posts.title(planned.wave)))


def _collides(one: Any, other: Move) -> bool:
    day, beside = getattr(one, "day", None) or one.effective_day, other.kind in (ADD, END)
    if day != other.day or (one.kind in (ADD, END, "concurrent")) != beside:
        return False
    return not beside or (one.posting_id, one.to_body, one.to_unit) == (other.posting_id, other.to_body, other.to_unit)


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


KNOWN = Text("記録にある職員（なければ先に職員を登録する）", "somebody on record (else enter the person first)")
LEFT = Text("確認で「取り込まない」とされた行", "a row that was not set aside when asked")
STAYS = Text(
    "配属の変わる異動（休職・休業・復職では所属は変わりません。取扱いを止めるなら取扱停止 handling.stop）",
    "a move that changes the post (an absence keeps it; to stop the handling, use handling.stop)",
)
HELD = Text("前日（{eve}）に効力のある配属のある日", "a day on whose eve ({eve}) the person holds the post")
WHICH = Text("どの併任を解くか分かる旧所属", "the former unit that tells which concurrent post ends")
OURS = Text("{body}を離れる、又は{body}に来る異動", "a move from or to {body}")
ONCE = Text("一人につき同じ日に一つの異動（{line}行目を採りました）", "one move of a person a day (line {line} counts)")
PLANNED_ALREADY = Text(
    "計画されていない異動（この日の異動は計画「{wave}」にあります。変えるなら先に取り下げる）",
    "a move that is not planned yet (that day's is in the plan “{wave}”; withdraw it first to change it)",
)
WHERE = Text("新しい所属（離職なら異動区分に「離職」）", "the new unit (or, for a leaver, 離職 as the kind)")
BODY = Text("登録されている機関・事業者の名称かコード", "the name or code of an organ or business on record")
FREE = Text("他の本務（{first}から、{body}）と重ならない日", "a day that no other main post overlaps ({body}, {first})")
