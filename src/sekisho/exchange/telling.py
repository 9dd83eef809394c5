"""A line that stays out, as a person reads it: which line it is, why, under which article, and what brings it in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from sekisho.exchange import erasing
from sekisho.exchange.faults import (
    BOUND,
    ERASED,
    FOREIGN,
    KINDS,
    LISTED,
    NOWHERE,
    NTH,
    SEVERAL,
    TAKEN,
    TWIN,
    UNPOSTED,
)
from sekisho.exchange.leaving import HANGS, RESTED
from sekisho.exchange.unread import STEP as STEP_UNREAD
from sekisho.exchange.unread import WHY as WHY_UNREAD
from sekisho.exchange.unread import said, unread_posts
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Rejected
from sekisho.facts.phrasing import heading, name_of
from sekisho.facts.schema import BY_NAME, LINE, TABLES, Table
from sekisho.kernel.texts import Lang, Text
from sekisho.law import parse_cite
from sekisho.rooms.people.actions.erasure import ERASING

Row = dict[str, Any]
Pair = tuple[str, str]
NOBODY: Pair = ("", "")
LABELS = {
    NOWHERE: Text("参照先なし", "Refers to nothing"),
    SEVERAL: Text("番号が一つに定まらない", "Number can mean several"),
    UNPOSTED: Text("配属が一行もない", "No posting"),
    TWIN: Text("記録の人と同じかもしれない", "May be somebody the record has"),
    FOREIGN: Text("他の機関の行", "Line of another body"),
    TAKEN: Text("番号が他の機関の行にある", "Number of another body's line"),
    LISTED: Text("運用する機関が管理する表", "Table kept by the operating organ"),
    ERASED: Text("消去された者の行", "About somebody erased"),
    HANGS: Text("除く行に伴う", "Hangs on a line left out"),
    RESTED: Text("資格のもとが除かれる", "Its right rests on lines left out"),
}
WHY = {
    NOWHERE: Text(
        "「{column}」の {value} は、{target}の表にも記録にもありません",
        "{column} {value} is neither in {target} nor in the record",
    ),
    SEVERAL: Text(
        "「{column}」の番号は、書き方の違ういくつかの番号のどれとも読めます：{value}",
        "{column} can mean more than one number, written otherwise: {value}",
    ),
    UNPOSTED: Text(
        "配属がないと、どの機関の職員でもなく、取り込んでも誰にも見えません",
        "Without a posting the person is of no organ's staff: once imported, nobody would find the person",
    ),
    TWIN: Text(
        "「{column}」の {value} は、（ ）の記録の番号と書き方だけが違い、同じ人かは氏名と生年月日で決まりません",
        "{column} {value}: the record writes its number, in brackets, otherwise, and name and day of birth do not tell"
        " whether it is the same person",
    ),
    FOREIGN: Text(
        "「{column}」の {value} は自らの機関のものではありません。機関の長が転記できるのは、自らの機関の行に限ります",
        "{column} {value} is not the body's own, and its head transcribes lines of its own only",
    ),
    TAKEN: Text(
        "「{column}」の {value} は、記録では他の機関の行の番号です。その行を改められるのは、その機関の長に限ります",
        "{column} {value} is the number of a line of another body in the record, which only that body's head revises",
    ),
    LISTED: Text(
        "「{column}」の {value}：この表は、記録を運用する機関が全機関のために管理します",
        "{column} {value}: this table is kept for all by the organ that operates the record",
    ),
    ERASED: erasing.WHY,
    HANGS: Text("「{column}」の {value} の行（{target}）が除かれるため", "{column} {value} ({target}) is left out"),
    RESTED: Text(
        "この人の資格のもとになる行（配属・適性評価など）が除かれるため",
        "The lines on which the person's right rests (postings, assessments …) are left out",
    ),
}
STEPS = {
    NOWHERE: Text(
        "{target}の表に {value} の行を加えるか、番号を直して、もう一度持ち込む",
        "Add {value} to {target}, or correct the number, and bring the spreadsheets again",
    ),
    SEVERAL: Text(
        "{target}の表のとおりに番号を書いて、もう一度持ち込む",
        "Write the number as {target} writes it, and bring the spreadsheets again",
    ),
    UNPOSTED: Text(
        "配属の表に、所属と発令日のある行を加えて、もう一度持ち込む",
        "Add a line with body and day to the postings, and bring the spreadsheets again",
    ),
    TWIN: Text(
        "同じ人なら記録のとおりの番号を書いて、もう一度持ち込む。別の人で番号も正しいなら、除く印を外す",
        "If it is the same person, write the number as the record does and bring the spreadsheets again; if it is"
        " somebody else and the number is right, take the tick away",
    ),
    FOREIGN: Text(
        "その機関の長、又は記録を運用する機関の長が持ち込む",
        "The head of that body brings it, or the head of the organ that operates the record",
    ),
    TAKEN: Text(
        "その機関の長が持ち込む。別のものの番号なら、別の番号を付けて、もう一度持ち込む",
        "The head of that body brings it; if it is something else, give it another number and bring it again",
    ),
    LISTED: Text("記録を運用する機関の長が持ち込む", "The head of the organ that operates the record brings it"),
    ERASED: erasing.STEP,
    HANGS: Text(
        "その行を直して、もう一度持ち込む。この行も一緒に入る",
        "Put that line right and bring it again: this comes in with it",
    ),
    RESTED: Text("その行を直して、もう一度持ち込む", "Put those lines right and bring the spreadsheets again"),
}
REGISTER, STAFF, POWER = ("SDS-O 3", "CES-O 3"), ("SDS 11", "CES 11"), ("SDS 3(1)", "CES 3(1)")
ARTICLES = {
    "designations": REGISTER, **dict.fromkeys(("persons", "postings"), STAFF),
    **dict.fromkeys(("organs", "businesses"), POWER),
}  # fmt: skip
"""What a line that is wanted has to be there for: secrets in their register, staff whom an organ has assessed."""
ARTICLES_OF = dict.fromkeys(BOUND, REGISTER) | {ERASED: ERASING, UNPOSTED: STAFF, TWIN: STAFF, HANGS: ()}
"""Articles of a reason that does not depend on what the line refers to."""
SIGNS = {"critical": "stop", "high": "stop", "medium": "soon", "notice": "plain"}
ORDER = {code: n for n, code in enumerate((*KINDS, *BOUND, RESTED, HANGS))}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a line stays out."""

    label: str
    sign: str
    why: list[str]
    articles: list[str]
    step: str


@dataclass(slots=True)
class LeftOut:
    """A line that stays out; ``free`` where somebody may decide otherwise, not where it hangs on another line.

    ``bound``: nobody may decide otherwise, since the act would refuse it.
    """

    table: str
    name: str
    line: int
    person: Pair
    secret: Pair
    place: Pair
    free: bool = False
    bound: bool = False
    reasons: list[Reason] = field(default_factory=list)

    @property
    def ident(self) -> str:
        """Name the line within its register."""
        return f"{self.table}-{self.line}"

    def named(self, finding: Row) -> None:
        """Take over the names that only the record has, and the secret that is exposed where somebody is."""
        self.person = (self.person[0], self.person[1] or finding["person_name"] or "")
        self.place = (self.place[0], self.place[1] or finding["place_name"] or "")
        secret = (finding["designation_id"] or "", finding["designation_title"] or "")
        self.secret = self.secret if self.secret[1] else secret


def in_order(lines: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each line that stays out, in the order of telling: what is against the law first."""
    rank = pl.col("code").replace_strict(ORDER, return_dtype=pl.Int8)
    table = pl.col("table").replace_strict({t.name: n for n, t in enumerate(TABLES)}, return_dtype=pl.Int8)
    found = lines.with_columns(rank=rank, nth=table).sort("rank", NTH, "nth", LINE, nulls_last=True)
    return found.unique(["table", LINE], keep="first", maintain_order=True).drop("rank", "nth")


def told(
    lines: pl.DataFrame,
    rows: pl.DataFrame,
    given: Facts,
    lang: Lang,
    part: slice = slice(None),
    rejected: Iterable[Rejected] = (),
) -> Iterator[LeftOut]:
    """Yield lines that stay out, or a part of them, in order.

    ``lines`` have every reason (``faults.LINES``), ``rows`` are the report rows of the judgement in the language,
    ``rejected`` the lines that could not be read: who lacks nothing but one of them is told of it.
    """
    shown = in_order(lines)[part]
    reasons = lines.join(shown.select("table", LINE), on=["table", LINE], how="semi")
    found = rows.with_row_index(NTH).join(reasons.select(NTH).drop_nulls().unique(), on=NTH, how="semi")
    findings = {row[NTH]: row for row in found.iter_rows(named=True)}
    known, unread = _Known.of(reasons, given), unread_posts(rejected, reasons)
    listed = {
        (row["table"], row[LINE]): known.line(row["table"], row[LINE], lang) for row in shown.iter_rows(named=True)
    }
    for row in reasons.iter_rows(named=True):
        one = listed[row["table"], row[LINE]]
        finding = findings.get(row[NTH])
        one.reasons.append(_found(finding) if finding else _reason(row, lang, unread))
        one.free, one.bound = one.free or row["code"] in KINDS, one.bound or row["code"] in BOUND
        if finding:
            one.named(finding)
    yield from listed.values()


def _found(row: Row) -> Reason:
    why = row["failed_text"] or [row["sentence"]]
    return Reason(row["label"], SIGNS[row["severity"]], why, row["articles"], row["next_step"] or "")


def _reason(row: Row, lang: Lang, unread: Mapping[str, Rejected]) -> Reason:
    told = _plainly(row, lang)
    if row["code"] != UNPOSTED or row["value"] not in unread:
        return told
    line = unread[row["value"]]
    return replace(told, why=[said(line, WHY_UNREAD, lang)], step=said(line, STEP_UNREAD, lang))


def _plainly(row: Row, lang: Lang) -> Reason:
    code, target, column = row["code"], _target(row), _column(row)
    words = {
        "value": row["value"] or "", "column": heading(column, lang) if column else "",
        "target": name_of(target, lang) if target else "",
    }  # fmt: skip
    articles = ARTICLES_OF[code] if code in ARTICLES_OF else ARTICLES.get(target.name if target else "", ())
    return Reason(
        LABELS[code].in_(lang), "plain" if code == HANGS else "soon", [WHY[code].in_(lang).format(**words)],
        [parse_cite(one).label(lang) for one in articles], STEPS[code].in_(lang).format(**words),
    )  # fmt: skip


def _column(row: Row) -> Any:
    named = [c for c in BY_NAME[row["table"]].columns if c.name == row["column"]]
    return named[0] if named else BY_NAME["postings"].column("posting_id") if row["column"] else None


def _target(row: Row) -> Table | None:
    column = _column(row)
    return None if column is None else BY_NAME[column.target[0] if column.target else "postings"]


@dataclass(frozen=True, slots=True)
class _Known:
    """The register's own rows, and the names in it, of the lines that are told."""

    rows: Mapping[tuple[str, int], Row]
    people: Mapping[str, str]
    secrets: Mapping[str, str]
    places: Mapping[str, str]

    @classmethod
    def of(cls, lines: pl.DataFrame, given: Facts) -> "_Known":
        """Read them from the register."""
        rows: dict[tuple[str, int], Row] = {}
        for name in lines["table"].unique():
            some = given[name].filter(pl.col(LINE).is_in(lines.filter(table=name)[LINE].implode()))
            rows |= {(name, row[LINE]): row for row in some.iter_rows(named=True)}
        naming = (("persons", "person_id", "name"), ("designations", "designation_id", "title"),
                  ("places", "place_id", "name"))  # fmt: skip
        asked = {key: {row[key] for row in rows.values() if row.get(key)} for _, key, _ in naming}
        named = [dict(given[table].filter(pl.col(key).is_in(list(asked[key]))).select(key, name).iter_rows())
                 for table, key, name in naming]  # fmt: skip
        return cls(rows, *named)

    def line(self, table: str, line: int, lang: Lang) -> LeftOut:
        """Return a line without its reasons."""
        row, name = self.rows[table, line], name_of(BY_NAME[table], lang)
        person, secret, place = (row.get(key) or "" for key in ("person_id", "designation_id", "place_id"))
        return LeftOut(
            table, name, line, (person, self.people.get(person) or ""), (secret, self.secrets.get(secret) or ""),
            (place, self.places.get(place) or ""),
        )  # fmt: skip
