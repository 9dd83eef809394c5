"""The law in force as SQL: terms as macros, lists as tables, so that the peer reads the same rulebook as the engine."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import duckdb

from sekisho.law import Rulebook
from sekisho.law.lists import ExceptedKind, Office
from sekisho.right.answers import SEVERITIES
from sekisho.right.words import REGIMES

PLAIN_TERMS = ("sds.clearance.term", "ces.clearance.term", "ces.by_sds.term", "training.period")
TERMS_BY_REGIME = ("designation.period", "extension.period", "designation.total", "designation.total_approved",
                   "review.period")  # fmt: skip
EARLIEST, LATEST = date(1, 1, 1), date(9999, 12, 31)
ONE_DAY = timedelta(days=1)


def enact(base: duckdb.DuckDBPyConnection, book: Rulebook) -> None:
    """Write the rulebook's terms and lists into a database.

    ValueError where the SQL does not say what the law says: it knows one value of each term and each flag, in years.
    """
    if book.value("clearance.portable", LATEST) or not book.value("continuity.required", LATEST):
        raise ValueError("the SQL is written for clearances of one organ, with continuity required")
    for statement in _terms(book):
        base.execute(statement)
    for name, columns, rows in _lists(book):
        base.execute(f"CREATE TEMP TABLE {name} ({columns})")
        if rows:
            base.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _terms(book: Rulebook) -> Iterator[str]:
    for name in PLAIN_TERMS:
        yield f"CREATE TEMP MACRO {name.replace('.', '_')}() AS {_years(book, name)}"
    for name in TERMS_BY_REGIME:
        sds, ces = (_years(book, f"{regime.lower()}.{name}") for regime in REGIMES)
        yield f"CREATE TEMP MACRO {name.replace('.', '_')}(regime) AS CASE regime WHEN 'SDS' THEN {sds} ELSE {ces} END"


def _years(book: Rulebook, name: str) -> int:
    values, parameter = {value for _, value in book.changes(name)}, book.parameter(name)
    first = name.endswith(tuple(TERMS_BY_REGIME[:4]))
    if len(values) != 1 or parameter.unit != "years" or bool(parameter.counts_first_day) != first:
        raise ValueError(f"the SQL knows one value in years of {name}, its first day {'' if first else 'not '}counted")
    return int(values.pop())


def _lists(book: Rulebook) -> Iterator[tuple[str, str, Sequence[tuple[object, ...]]]]:
    offices = [(r, o) for r in REGIMES for o in book.offices(r)]
    held = [(r, word, o.from_ or EARLIEST, o.to) for r, o in offices for word in _words(o)]
    days = [(r, word, since, until + ONE_DAY if until else None) for r, word, since, until in held]
    yield "exempt_offices", "regime VARCHAR, office VARCHAR, opens TIMESTAMP, closes TIMESTAMP", days
    items = [(r, i.code, i.from_ or EARLIEST, i.to or LATEST) for r in REGIMES for i in book.item_list(r)]
    yield "items", "regime VARCHAR, item VARCHAR, from_day DATE, to_day DATE", items
    starts = {(r, since) for r, _, since, _ in items} | {(r, to + ONE_DAY) for r, _, _, to in items if to < LATEST}
    yield "item_changes", "regime VARCHAR, day DATE", sorted(starts)
    kinds = [(r, k) for r in REGIMES for k in book.excepted_kinds(r)]
    words = [(r, word) for r, kind in kinds for word in (*_words(kind), kind.roman)]
    yield "excepted_kinds", "regime VARCHAR, word VARCHAR", words
    ranks = sorted(
        {(rule.code, rule.severity, SEVERITIES.index(rule.severity)) for rule in book.rules() if rule.severity}
    )
    yield "severities", "code VARCHAR, severity VARCHAR, rank INTEGER", list(ranks)


def _words(line: Office | ExceptedKind) -> set[str]:
    """Every word by which a register may name a line of a list."""
    return {line.code, line.label.ja, line.label.en, *line.aliases}
