"""The markings: exact strings, sizes, red, frame, and no font needed."""

import re
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from sekisho.law import parse_cite
from sekisho.reports.marks.drawing import pdf, svg
from sekisho.reports.marks.markings import MARKINGS, STRUCK, Regime, State
from sekisho.reports.marks.sheet import Sheet, sheet

STRINGS = {
    ("SDS", "designated"): ("特定秘密", 40, 12),
    ("SDS", "expired"): ("特定秘密指定有効期間満了", 40, 12),
    ("SDS", "terminated"): ("特定秘密指定解除", 40, 12),
    ("SDS", "cover"): ("特定秘密文書", 40, 12),
    ("CES", "designated"): ("重要経済安保情報", 42, 12),
    ("CES", "expired"): ("重要経済安保情報指定有効期間満了", 42, 18),
    ("CES", "terminated"): ("重要経済安保情報指定解除", 42, 18),
    ("CES", "cover"): ("重要経済安保情報文書", 42, 12),
}
POINT = 25.4 / 72


@pytest.mark.parametrize(("regime", "state"), sorted(STRINGS))
def test_a_marking_has_its_string_and_its_size(regime: Regime, state: State) -> None:
    words, width, height = STRINGS[regime, state]
    page = PdfReader(BytesIO(pdf(regime, state))).pages[0]

    assert "".join(page.extract_text().split()) == words
    assert float(page.mediabox.width) * POINT == pytest.approx(width + 1, abs=0.1)
    assert float(page.mediabox.height) * POINT == pytest.approx(height + 1, abs=0.1)


@pytest.mark.parametrize(("regime", "state"), sorted(STRINGS))
def test_everything_in_a_picture_is_red_and_outlined(regime: Regime, state: State) -> None:
    drawn = svg(regime, state).decode()

    assert "<text" not in drawn
    assert "font-family" not in drawn
    assert set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', drawn)) == {"#ce0000"}


@pytest.mark.parametrize(("regime", "state"), sorted(STRINGS))
def test_the_cover_alone_has_no_frame(regime: Regime, state: State) -> None:
    assert ('stroke="#ce0000"' in svg(regime, state).decode()) == (state != "cover")


def test_a_struck_marking_bears_two_lines_more() -> None:
    plain, struck = (svg("SDS", "designated", struck=struck).decode().count("stroke=") for struck in (False, True))

    assert struck == plain + 2


def test_a_marking_is_the_same_every_time() -> None:
    assert pdf("CES", "expired") == pdf.__wrapped__("CES", "expired")


def test_every_marking_rests_on_articles_of_its_own_regime() -> None:
    for (regime, _), marking in MARKINGS.items():
        for cite in (*marking.cites, *marking.size_cites, *STRUCK[regime]):
            assert parse_cite(cite).place.short.startswith(regime)


@pytest.mark.parametrize("regime", ["SDS", "CES"])
@pytest.mark.parametrize("state", ["designated", "expired", "terminated"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_sheet_is_one_page_and_says_whose_rule_the_size_is(regime: Regime, state: State, lang: str) -> None:
    about = Sheet(regime, state, "MOD-1", "指定中", datetime(2026, 4, 1), "ja" if lang == "ja" else "en", "脚")
    pages = PdfReader(BytesIO(sheet(about))).pages

    said = "".join(pages[0].extract_text().split())
    assert len(pages) == 1
    assert STRINGS[regime, state][0] in said
    assert ("他の機関を拘束しません" if lang == "ja" else "bindnootherorgan") in said
