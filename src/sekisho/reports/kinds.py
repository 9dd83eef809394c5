"""The findings by kind: how many, how grave, how many persons, under which articles."""

from dataclasses import dataclass

import polars as pl

from sekisho.reports.explain import Article, Why
from sekisho.right.answers import SEVERITIES


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: the number of findings and of different persons, and the articles of all of them."""

    code: str
    severity: str
    label: str
    sentence: str
    count: int
    persons: int
    articles: tuple[Article, ...]


def kinds(rows: pl.DataFrame, reasons: tuple[Why, ...]) -> list[Kind]:
    """Return the kinds that occur in report rows, worst first, then by number."""
    order = {severity: n for n, severity in enumerate(SEVERITIES)}
    counted = rows.group_by("code", "severity").agg(pl.len(), pl.col("person_id").drop_nulls().n_unique().alias("who"))
    found = [_kind(row, reasons) for row in counted.iter_rows()]
    return sorted(found, key=lambda k: (order[k.severity], -k.count, k.code))


def _kind(counted: tuple[str, str, int, int], reasons: tuple[Why, ...]) -> Kind:
    code, severity, count, persons = counted
    own = sorted((why for why in reasons if why.code == code), key=lambda why: why.unlisted)
    articles = {article.key: article for why in own for article in why.rule_articles}
    return Kind(code, severity, own[0].label, own[0].sentence, count, persons, tuple(articles.values()))
