"""Findings as report rows: what every form of the report shows, in the order of ``fields.FIELDS``."""

from datetime import date

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Lang
from sekisho.law import Rulebook
from sekisho.reports import words
from sekisho.reports.explain import Why, explain, of_nobody_known
from sekisho.reports.fields import NAMES
from sekisho.reports.names import bodies_of, named, with_post
from sekisho.reports.spoken import period
from sekisho.right import words as w
from sekisho.right.answers import AuditResult

HOME = "home_id"
HOME_NAME = "home_name"
REASON = "reason"
FAILED_KEY = "failed_key"
CITED_FROM = "cited_from"
UNKNOWN = "unknown"
COMBINATION = ("code", "regime", FAILED_KEY, CITED_FROM, UNKNOWN)
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
    explained = _explained(result, facts, book, lang)
    rows = _keyed(result, facts, book).with_row_index("n").join(explained, on=COMBINATION, how="left", nulls_equal=True)
    rows = with_post(named(rows, facts, lang), facts)
    rows = rows.join(_periods(rows, lang), on=["from", "until"], how="left", nulls_equal=True)
    rows = _at_home(rows, facts, lang).with_columns(_addressed(lang).alias("next_step"))
    return rows.sort("n").select(*NAMES, REASON, HOME, HOME_NAME)


def reasons(result: AuditResult, facts: Facts, book: Rulebook, lang: Lang) -> tuple[Why, ...]:
    """Return each explanation once, in order of appearance; the column ``reason`` is the place in it."""
    return tuple(dict.fromkeys(_whys(_combinations(result, facts, book), book, lang)))


def _combinations(result: AuditResult, facts: Facts, book: Rulebook) -> pl.DataFrame:
    """What decides an explanation.

    Code, regime, failing conditions, since when the same articles are cited, and whether the organ is not known.
    """
    keyed = _keyed(result, facts, book).select("failed", *COMBINATION)
    return keyed.unique(COMBINATION, keep="first", maintain_order=True)


def _whys(rows: pl.DataFrame, book: Rulebook, lang: Lang) -> list[Why]:
    found: list[Why] = []
    for failed, code, regime, _, since, unknown in rows.iter_rows():
        why = explain(book, code, regime, tuple(failed or ()), since or date.min, lang)
        found.append(of_nobody_known(why, lang) if unknown else why)
    return found


def _explained(result: AuditResult, facts: Facts, book: Rulebook, lang: Lang) -> pl.DataFrame:
    rows = _combinations(result, facts, book)
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


def _keyed(result: AuditResult, facts: Facts, book: Rulebook) -> pl.DataFrame:
    began = pl.col("from").dt.date()
    since = [pl.when(began >= day).then(pl.lit(day)) for day in book.cite_changes]
    return result.findings.with_columns(
        pl.col("failed").list.join(" ").fill_null("").alias(FAILED_KEY),
        pl.max_horizontal(pl.lit(None, pl.Date), *since).alias(CITED_FROM),
        _of_nobody(facts).alias(UNKNOWN),
    )


def _of_nobody(facts: Facts) -> pl.Expr:
    """Whether a finding doubts the power of an organ that the facts do not know at all."""
    known = pl.concat([facts["organs"]["organ_id"], facts["businesses"]["business_id"].rename("organ_id")])
    lost = facts["designations"].filter(~pl.col("organ_id").is_in(known.implode()))["designation_id"]
    return (pl.col("code") == w.ORGAN_WITHOUT_POWER) & pl.col("designation_id").is_in(lost.implode())


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
