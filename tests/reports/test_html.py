"""The HTML page: self-contained, safe for any name, and useful in a real browser."""

from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reports.browser import CHROMIUM, Page, address, chromium
from tests.reports.world import APRIL, AT, BOOK, INTAKE, MANY, NONE, REACH, finding, named, register, result, written

from sekisho.kernel.texts import Lang
from sekisho.law.acts import acts
from sekisho.reports.forms import html_form
from sekisho.reports.html.markup import VOID
from sekisho.reports.report import Report

SCRIPTS = (
    '<script>alert("x")</script>',
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</title><b>",
    "&lt;",
)
browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


class Parts(HTMLParser):
    """The elements of a page, and those that were not closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.broken: list[str] = []
        self.said: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def page(folder: Path, *args: object, **more: object) -> str:
    return written(folder, "html", *args, **more).read_text(encoding="utf-8")  # type: ignore[arg-type]


@pytest.mark.parametrize("audit", [MANY, NONE, result(finding()), result(intake=INTAKE)])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_element_is_closed_and_every_id_is_used_once(tmp_path: Path, audit: object, lang: Lang) -> None:
    parts = Parts(page(tmp_path, audit, lang=lang))

    ids = [attributes["id"] for _, attributes in parts.elements if "id" in attributes]
    assert (parts.open, parts.broken) == ([], [])
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere(tmp_path: Path) -> None:
    parts = Parts(page(tmp_path))

    ids = {attributes.get("id") for _, attributes in parts.elements}
    inner = {str(a["href"])[1:] for tag, a in parts.elements if tag == "a" and str(a["href"]).startswith("#")}
    assert inner <= ids


def test_nothing_but_links_to_the_law_points_outside(tmp_path: Path) -> None:
    parts = Parts(page(tmp_path))

    outside = [(tag, a) for tag, a in parts.elements for v in a.values() if v and "//" in v]
    assert outside
    assert {a["href"] for tag, a in outside if tag == "a"} <= {act.url for act in acts().values()}
    assert all(tag == "a" and str(a["href"]).startswith("https://") for tag, a in outside)
    assert all(a["rel"] == "noreferrer" for _, a in outside)


def test_the_policy_allows_its_own_style_and_script_by_their_hashes_and_nothing_else(tmp_path: Path) -> None:
    parts = Parts(page(tmp_path))

    (policy,) = [a["content"] for tag, a in parts.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in str(policy)
    assert not [a for _, a in parts.elements for name in a if name == "style" or name.startswith("on")]


@given(st.one_of(st.sampled_from(SCRIPTS), st.text(alphabet="<>&\"'=/ a`", max_size=30)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_becomes_markup(tmp_path: Path, name: str) -> None:
    facts, audit = named(name)

    parts = Parts(page(tmp_path, audit, facts))

    assert [tag for tag, _ in parts.elements if tag in {"script", "img", "b"}] == ["script"]
    assert (parts.open, parts.broken) == ([], [])
    assert not name.strip() or name in parts.said


def test_control_and_direction_marks_in_a_name_are_made_visible(tmp_path: Path) -> None:
    facts, audit = named("山\u202e田\x1b[31m")

    assert "山〓田〓[31m" in page(tmp_path, audit, facts)


def test_a_finding_says_why_by_which_article_and_what_next(tmp_path: Path) -> None:
    said = "".join(Parts(page(tmp_path)).said)

    for text in (BOOK.rule("ASSESSED", "SDS").fails.ja, "特定秘密保護法第11条", "取扱者の範囲から直ちに外し"):
        assert text in said


def test_the_timeline_shows_all_four_lanes_the_window_and_the_finding(tmp_path: Path) -> None:
    found = page(tmp_path, result(finding()))

    for part in (
        ">配属<",
        ">適性評価<",
        ">取扱者の範囲<",
        ">知り得る状態<",
        'class="window"',
        'class="found"',
        "R8 (2026)",
    ):
        assert part in found


@pytest.mark.parametrize(
    ("regime", "own", "other"),
    [("SDS", "特定秘密保護法第11条", "重要経済安保"), ("CES", "重要経済安保情報保護活用法第11条", "特定秘密保護法")],
)
def test_a_lane_names_the_articles_of_its_own_regime(tmp_path: Path, regime: str, own: str, other: str) -> None:
    (secret,) = register()["designations"].to_dicts()
    handler = {"designation_id": "S-1", "person_id": "007", "organ_id": "MOD", "from": APRIL.date()}
    facts = register(designations=[secret | {"regime": regime}], handlers=[handler])

    found = page(tmp_path, result(finding(regime=regime)), facts)

    lanes = found[found.index('class="timeline"') :]
    assert own in lanes
    assert other not in lanes


def test_a_clearance_is_drawn_only_under_the_regimes_that_concern_the_person(tmp_path: Path) -> None:
    notified = {"assessment_id": "A1", "person_id": "007", "organ_id": "MOD", "regime": "SDS", "result": "cleared"}
    handler = {"designation_id": "S-1", "person_id": "007", "organ_id": "MOD", "from": APRIL.date()}
    facts = register(assessments=[{**notified, "notified_on": APRIL.date()}], handlers=[handler])

    found = page(tmp_path, result(finding()), facts)

    assert "防衛省 (SDS)" in found
    assert "(CES)" not in found


def test_findings_that_overlap_are_hatched_once(tmp_path: Path) -> None:
    apart = finding(**{"from": datetime(2025, 1, 1), "until": datetime(2025, 2, 1)})

    assert page(tmp_path, result(finding(), finding(**{"from": APRIL}), REACH)).count('class="found"') == 2
    assert page(tmp_path, result(finding(), apart)).count('class="found"') == 2


def test_without_lanes_there_is_no_timeline_and_no_link_to_one(tmp_path: Path) -> None:
    found = page(tmp_path, lanes=None)

    assert 'id="timelines"' not in found
    assert 'href="#t0"' not in found


def test_beyond_the_limit_it_says_how_many_more_there_are(tmp_path: Path) -> None:
    audit = result(*(finding(person_id=f"N{n}") for n in range(7)))
    path = tmp_path / "short.html"

    html_form.write(Report(audit, register(), BOOK, "ja", AT), path, limit=3)

    assert "重いものから3件を掲載しています。残る4件は" in path.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8").count("<tr id=") == 3


def test_nothing_found_says_so_calmly_and_offers_no_filters(tmp_path: Path) -> None:
    found = page(tmp_path, NONE)

    assert 'class="calm">この期間に、検出事項はありません。' in found
    assert 'id="tools"' not in found


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return the page of many findings and hostile names in a browser."""
    folder = tmp_path_factory.mktemp("html")
    facts, _ = named("髙橋 花子", "渡邉 誠", *SCRIPTS)
    audit = result(*(finding(person_id=f"N{n % 7}") for n in range(140)), finding("REVIEW_OVERDUE", person_id=None))
    path = written(folder, "html", audit, facts)
    with chromium() as browser:
        browser.open(address(path))
        yield browser


def typed(opened: Page, field: str, text: str) -> str:
    """Type into a field and return what the page says about the matches."""
    script = """(async (id, text) => {
        const field = document.getElementById(id);
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => setTimeout(done, 200));
        return document.getElementById("status").textContent;
    })"""
    said = str(opened.value(f"{script}({field!r}, {text!r})"))
    opened.value(f"{script}({field!r}, '')")
    return said


@browser
def test_the_page_asks_nobody_for_anything_and_breaks_no_policy(opened: Page) -> None:
    opened.value("new Promise((done) => setTimeout(done, 300))")

    assert [asked for asked in opened.asked if not asked.startswith("file:")] == []
    assert len(opened.asked) == 1
    assert opened.complaints == []


@browser
@pytest.mark.parametrize("query", ["高橋", "髙橋", "髙橋　花子", "n0"])
def test_the_search_finds_a_name_however_it_is_written(opened: Page, query: str) -> None:
    assert typed(opened, "q", query) == "141件のうち20件が該当"


@browser
def test_the_filters_narrow_by_kind_organ_and_severity(opened: Page) -> None:
    assert typed(opened, "kind", "REVIEW_OVERDUE") == "141件のうち1件が該当"
    assert typed(opened, "severity", "critical") == "141件のうち140件が該当"
    assert typed(opened, "organ", "MOD") == "141件のうち141件が該当"


@browser
def test_a_long_list_shows_its_beginning_and_a_button_for_more(opened: Page) -> None:
    rows = "document.querySelectorAll('tbody tr[data-key]:not([hidden])').length"

    before = opened.value(rows)
    opened.value("document.querySelector('.more:not([hidden])').click()")

    assert (before, opened.value(rows)) == (101, 141)


@browser
def test_nothing_reaches_beyond_the_width_of_a_phone(opened: Page) -> None:
    opened.call("Emulation.setDeviceMetricsOverride", width=390, height=800, deviceScaleFactor=1, mobile=True)
    wide = opened.value("document.documentElement.scrollWidth")
    opened.call("Emulation.clearDeviceMetricsOverride")

    assert wide <= 390
