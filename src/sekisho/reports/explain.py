"""Why a finding is one: its sentence, the failing conditions, the articles and the next step, from the rulebook."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sekisho.kernel.texts import Lang
from sekisho.law import Cite, Rulebook
from sekisho.law.cites import Grade
from sekisho.law.reading import least_sure, mark
from sekisho.reports.words import LIST_IT, UNLISTED, UNLISTED_WHY

ANY_REGIME = "SDS"  # a rule of no regime (education) reads the same under both


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a report shows it: canonical key, name with the mark of its grade, and the e-Gov address."""

    key: str
    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Failing:
    """A failing condition in words, with its own articles."""

    code: str
    text: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Everything that findings of one code, regime and set of failing conditions have in common.

    ``unlisted``: they are about an organ that nobody listed, of which nothing can be told yet.
    """

    code: str
    label: str
    sentence: str
    failing: tuple[Failing, ...]
    rule_articles: tuple[Article, ...]
    next_steps: tuple[str, ...]
    unlisted: bool = False

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the finding and of its failing conditions, each once."""
        every = (*self.rule_articles, *(a for failing in self.failing for a in failing.articles))
        return tuple({article.key: article for article in every}.values())


def explain(book: Rulebook, code: str, regime: str | None, failed: tuple[str, ...], on: date, lang: Lang) -> Why:
    """Return the explanation of a finding that began on a day, with the articles in force on it.

    KeyError when the rulebook has no rule of that code.
    """
    finding = book.rule(code, regime or ANY_REGIME)
    conditions = [book.rule(name, regime or ANY_REGIME) for name in failed]
    rules = [finding, *conditions]
    every = [cite for rule in rules for cite in rule.cites]
    return Why(
        code=code,
        label=finding.label.in_(lang),
        sentence=finding.fails.in_(lang),
        failing=tuple(Failing(c.code, c.fails.in_(lang), _articles(c.cites_on(on), every, lang)) for c in conditions),
        rule_articles=_articles(finding.cites_on(on), every, lang),
        next_steps=tuple(dict.fromkeys(r.next_step.in_(lang) for r in rules if r.next_step is not None)),
    )


def of_nobody_known(why: Why, lang: Lang) -> Why:
    """Return the explanation that doubts the power of an organ, where no organ of that code is known: add it first."""
    label, sentence, step = (text.in_(lang) for text in (UNLISTED, UNLISTED_WHY, LIST_IT))
    return replace(why, label=label, sentence=sentence, next_steps=(step,), unlisted=True)


def article(cite: Cite, surely: Grade, lang: Lang) -> Article:
    """Return a citation as shown; whatever was not read from statute text carries a visible mark."""
    label, marked = cite.label(lang), mark(surely, lang)
    if marked:
        label += f"〔{marked}〕" if lang == "ja" else f" [{marked}]"
    return Article(cite.key, label, cite.url)


def _articles(cites: Iterable[Cite], every: list[Cite], lang: Lang) -> tuple[Article, ...]:
    """A place that several of the rules cite is as sure as the least sure of them has it."""
    return tuple({c.key: article(c, least_sure(c, every) or c.grade, lang) for c in cites}.values())
