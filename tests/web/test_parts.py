"""Filters, components and links, as pages use them."""

from datetime import date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.reports.marks.markings import MARKINGS, RED
from sekisho.web.asof import as_of
from sekisho.web.heat import LEVELS, heat
from sekisho.web.timeline import LEFT, WIDTH, Stretch, picture

NOW = "2026-04-01T09:00"
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1))


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", NOW)


def _said(source: str, lang: str = "ja", path: str = "/", **shown: object) -> str:
    with override(lang):
        context = Context(shown | {"request": RequestFactory().get(path)})
        return Template("{% load texts frame dates law parts %}" + source).render(context)


@pytest.mark.parametrize(("lang", "era"), [("ja", "（令和8年4月1日）"), ("en", " (Reiwa 8)")])
def test_a_day_stands_in_both_calendars(lang: str, era: str) -> None:
    assert f">2026-04-01{era}<" in _said("{{ on|day }}", lang, on=date(2026, 4, 1))
    assert f">2026-04-01{era}<" in _said("{{ on|day }}", lang, on=datetime(2026, 4, 1, 9))
    assert f">2026-04-01 09:05{era}<" in _said("{{ on|moment }}", lang, on=datetime(2026, 4, 1, 9, 5))
    assert _said("{{ none|day }}{{ none|moment }}{{ none|iso }}", lang, none=None) == ""


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (datetime(2026, 4, 1), datetime(2026, 4, 3), ("2026-04-01 (Reiwa 8)", "2026-04-02 (Reiwa 8)")),
        (datetime(2026, 4, 1, 9), datetime(2026, 4, 3), ("2026-04-01 09:00", "2026-04-02 24:00")),
        (date(2026, 4, 1), date(2026, 4, 3), ("2026-04-01 (Reiwa 8)", "2026-04-03 (Reiwa 8)")),
        (datetime(2026, 4, 1), None, ("2026-04-01 (Reiwa 8)", "(open)")),
    ],
)
def test_a_period_tells_whole_days_with_the_last_included(since: date, until: date, told: tuple[str, str]) -> None:
    said = _said("{% period since until %}", "en", since=since, until=until)
    assert said.index(told[0]) < said.index(told[1])


def test_a_citation_leads_to_its_text_and_tells_the_referrer_to_nobody() -> None:
    told = _said("{{ 'SDS 12(1)(iii)'|cite }}")
    assert "特定秘密保護法第12条第1項第3号</a>" in told
    assert 'rel="noreferrer" href="https://laws.e-gov.go.jp/law/' in told
    assert "grade" not in told


@pytest.mark.parametrize(
    ("cited", "mark"),
    [
        ("SDS-NPSC 26", "類似制度の条文による"),
        ("CC 140", "未確認"),
        ("CES 5(2)", "未確認"),  # an article of an Act that was read, which nobody restated
        ("SDS 999", "未確認"),
    ],
)
def test_what_was_not_read_in_the_statute_is_marked(cited: str, mark: str) -> None:
    assert f"[{mark}]" in _said("{{ cited|cite }}", cited=cited)
    assert f"[{mark}]" in _said("{{ cited|marked }}", cited=cited)


def test_an_inference_is_marked_where_it_is_cited_for_the_rule_that_infers_it() -> None:
    for filtered in ("place|cite:codes", "place|marked:codes", "places|cites:codes"):
        told = _said("{{ " + filtered + " }}", place="SDS 12(1)(i)", places=("SDS 12(1)(i)",), codes=("UNBROKEN",))
        assert "[未確認]" in told


@pytest.mark.parametrize("cited", ["SDS 10(2)", "CES 9(1)(i)", "SDS-O 17", "DIET 102-15"])
def test_what_was_read_bears_no_mark_though_the_rulebook_does_not_cite_it(cited: str) -> None:
    assert "[" not in _said("{{ cited|cite }}{{ cited|marked }}", cited=cited)


def test_what_is_no_citation_stays_as_it_is() -> None:
    assert _said("{{ word|cite }}{{ word|cited }}", word="<b>") == "&lt;b&gt;" * 2


@pytest.mark.parametrize(("lang", "other"), [("ja", "Cannot."), ("en", "できません。")])
def test_a_refusal_tells_law_fact_and_next_step_in_both_languages(lang: str, other: str) -> None:
    refused = Refusal(Text("できません。", "Cannot."), ("SDS 11",), Text("評価する", "Assess"))
    told = _said("{% refusal refused %}", lang, refused=refused)
    assert all(words in told for words in ("できません。", "Cannot.", "評価する", "Assess", "11"))
    assert other in told.partition("<details>")[2]


@given(total=st.integers(0, 5_000), page=st.integers(1, 100), size=st.integers(1, 500))
def test_a_pager_leads_to_every_page_and_to_no_other(total: int, page: int, size: int) -> None:
    last = max(-(-total // size), 1)
    page = min(page, last)
    told = _said("{% pager result size %}", "en", "/?q=a%26b&page=7", result={"total": total, "page": page}, size=size)
    assert ('rel="next"' in told) == (page < last)
    assert ('rel="prev"' in told) == (page > 1)
    assert (f"q=a%26b&amp;page={page + 1}" in told) == (page < last)


@given(
    st.lists(st.tuples(MOMENTS, st.none() | st.integers(0, 4_000), st.sampled_from(["ok", "fail", "soon", "plain"])))
)
def test_every_bar_lies_on_the_picture_and_every_stretch_in_the_table(
    given_: list[tuple[datetime, int | None, str]],
) -> None:
    lanes = [
        Stretch("range", str(n), state, since, None if days is None else since + timedelta(days=days))
        for n, (since, days, state) in enumerate(given_)
    ]
    at = datetime(2026, 4, 1)
    drawn = picture(lanes, title=Text("甲", "A"), start=at - timedelta(900), end=at + timedelta(400), at=at, lang="ja")
    assert len(drawn.rows) == len(lanes)
    for line in drawn.lines:
        for bar in line.bars:
            assert LEFT <= bar.x <= LEFT + WIDTH
            assert bar.x + bar.width <= LEFT + WIDTH + 3.1
        assert line.y < drawn.height


@given(st.lists(st.lists(st.integers(0, 10_000), min_size=3, max_size=3)))
def test_a_shade_is_deeper_where_there_is_more(counts: list[list[int]]) -> None:
    strip = heat("", "abc", [(str(n), "", [(count, "") for count in row]) for n, row in enumerate(counts)])
    cells = sorted((cell.count, cell.level) for row in strip.rows for cell in row.cells)
    levels = [level for _, level in cells]
    assert levels == sorted(levels)
    assert all((level == 0) == (count == 0) and level <= LEVELS for count, level in cells)


@pytest.mark.parametrize(("regime", "state"), MARKINGS)
def test_a_marking_shows_the_string_of_its_order_in_red_within_a_frame(regime: str, state: str) -> None:
    found = MARKINGS[regime, state]  # type: ignore[index]  # its own keys
    told = _said("{% marking regime state %}", regime=regime, state=state)
    assert f'aria-label="{found.words}"' in told
    assert all(f'fill="{RED}">{line}</text>' in told for line in found.lines)
    assert (f'stroke="{RED}"' in told) == found.framed
    assert f'width="{found.width}mm" height="{found.height}mm"' in told
    assert "style=" not in told


@pytest.mark.parametrize(
    ("query", "at", "known"),
    [
        ("", None, None),
        ("at=2026-01-01", datetime(2026, 1, 1), None),
        ("at=令和8年1月1日 9:00", datetime(2026, 1, 1, 9), None),
        ("at=2027-01-01", datetime(2027, 1, 1), None),
        ("known_at=2026-02-01T10:00", None, datetime(2026, 2, 1, 10, 0, 59)),
        ("known_at=2027-02-01", None, None),
        ("at=nonsense", None, None),
    ],
)
def test_a_page_is_as_of_what_was_asked(query: str, at: datetime | None, known: datetime | None) -> None:
    found = as_of(RequestFactory().get(f"/?{query}"))
    assert (found.at, found.known_at) == (at, known)
    assert bool(found.unread) == ("nonsense" in query)


def test_a_link_stays_at_the_moment_and_one_that_is_not_there_is_empty() -> None:
    assert _said("{% go 'me' %}", path="/?at=2026-01-01&q=x") == "/me/?at=2026-01-01T00%3A00"
    assert _said("{% go 'no-such-part' 1 %}") == ""
    assert _said("{% again page=2 q=None %}", path="/?q=x&s=y") == "?s=y&amp;page=2"
