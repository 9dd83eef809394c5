"""Findings as report rows: what every form of the report shows, in the order of ``fields.FIELDS``."""

from datetime import date

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Lang
from sekisho.law import Rulebook
from sekisho.reports import words
from sekisho.reports.explain import Why, explain
from sekisho.reports.fields import NAMES
from sekisho.reports.names import bodies_of, named, with_post
from sekisho.reports.spoken import period
from sekisho.right.answers import AuditResult

HOME = "home_id"
HOME_NAME = "home_name"
REASON = "reason"
FAILED_KEY = "failed_key"
CITED_FROM = "cited_from"
COMBINATION = ("code", "regime", FAILED_KEY, CITED_FROM)
STEPS = " → "
TEXTS = pl.List(pl.String())
TOLD = {
    REASON: pl.UInt32(),
    "label": pl.String(),
    "sentence": pl.String(),
    "failed_text": TEXTS,
    "cites": TEXTS,
    "articles": TEXTS,
    "next_step": pl.String(),
}


def report_rows(result: AuditResult, facts: Facts, book: Rulebook, lang: Lang) -> pl.DataFrame:
    """Return the findings with all fields, in the order of the result, plus three columns for grouping.

    ``home_id`` and ``home_name`` are the organ the finding is counted under: its own, else the designation's, else the
    body. ``reason`` is the place of the finding's explanation in ``reasons``.
    """
    explained = _explained(result, book, lang)
    rows = _keyed(result, book).with_row_index("n").join(explained, on=COMBINATION, how="left", nulls_equal=True)
    rows = with_post(named(rows, facts, lang), facts)
    rows = rows.join(_periods(rows, lang), on=["from", "until"], how="left", nulls_equal=True)
    rows = _at_home(rows, facts, lang).with_columns(_addressed(lang).alias("next_step"))
    return rows.sort("n").select(*NAMES, REASON, HOME, HOME_NAME)


def reasons(result: AuditResult, book: Rulebook, lang: Lang) -> tuple[Why, ...]:
    """Return each explanation once, in order of appearance; the column ``reason`` is the place in it."""
    return tuple(dict.fromkeys(_whys(_combinations(result, book), book, lang)))


def _combinations(result: AuditResult, book: Rulebook) -> pl.DataFrame:
    """What decides an explanation: code, regime, failing conditions, and since when the same articles are cited."""
    keyed = _keyed(result, book).select("failed", *COMBINATION)
    return keyed.unique(COMBINATION, keep="first", maintain_order=True)


def _whys(rows: pl.DataFrame, book: Rulebook, lang: Lang) -> list[Why]:
    return [
        explain(book, code, regime, tuple(failed or ()), since or date.min, lang)
        for failed, code, regime, _, since in rows.iter_rows()
    ]


def _explained(result: AuditResult, book: Rulebook, lang: Lang) -> pl.DataFrame:
    rows = _combinations(result, book)
    whys = _whys(rows, book, lang)
    place = {why: n for n, why in enumerate(dict.fromkeys(whys))}
    told = {
        REASON: [place[w] for w in whys],
        "label": [w.label for w in whys],
        "sentence": [w.sentence for w in whys],
        "failed_text": [[f.text for f in w.failing] for w in whys],
        "cites": [[a.key for a in w.articles] for w in whys],
        "articles": [[a.label for a in w.articles] for w in whys],
        "next_step": [STEPS.join(w.next_steps) or None for w in whys],
    }
    return rows.drop("failed").hstack(pl.DataFrame(told, schema=TOLD))


def _keyed(result: AuditResult, book: Rulebook) -> pl.DataFrame:
    began = pl.col("from").dt.date()
    since = [pl.when(began >= day).then(pl.lit(day)) for day in book.cite_changes]
    return result.findings.with_columns(
        pl.col("failed").list.join(" ").fill_null("").alias(FAILED_KEY),
        pl.max_horizontal(pl.lit(None, pl.Date), *since).alias(CITED_FROM),
    )


def _periods(rows: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    distinct = rows.select("from", "until").unique(maintain_order=True)
    spoken = [period(since, until, lang) for since, until in distinct.iter_rows()]
    return distinct.with_columns(pl.Series("period", spoken, pl.String()))


def _addressed(lang: Lang) -> pl.Expr:
    """Fill the organ and the person into the next step of the rulebook, by name, else by id, else in general words."""
    organ = pl.coalesce("organ_name", HOME_NAME, pl.lit(words.THE_ORGAN.in_(lang)))
    person = pl.coalesce("person_name", "person_id", pl.lit(words.THE_PERSON.in_(lang)))
    step = pl.col("next_step").str.replace_all("{organ}", organ, literal=True)
    return step.str.replace_all("{person}", person, literal=True)


def _at_home(rows: pl.DataFrame, facts: Facts, lang: Lang) -> pl.DataFrame:
    owners = facts["designations"].unique("designation_id", keep="first", maintain_order=True)
    owners = owners.select("designation_id", owner="organ_id")
    home = pl.coalesce("organ_id", "owner", "body_id").alias(HOME)
    rows = rows.join(owners, on="designation_id", how="left").with_columns(home)
    names = bodies_of(facts, lang).rename({"body_id": HOME, "name": HOME_NAME})
    return rows.join(names, on=HOME, how="left").with_columns(pl.coalesce(HOME_NAME, HOME).alias(HOME_NAME))
