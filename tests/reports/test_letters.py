"""Letters: every kind in both languages, each complete, on its page, under its own articles."""

from datetime import date, datetime
from io import BytesIO
from typing import Any, Literal

import pytest
from pypdf import PdfReader

from sekisho.kernel.texts import Lang, Text
from sekisho.reports.letters import words
from sekisho.reports.letters.letter import Letter, composed
from sekisho.reports.letters.paper import pdf
from sekisho.reports.registers.listing import Named

AT = datetime(2026, 4, 1, 9)
KINDS = sorted(kind for kind in words.TITLES if not kind.endswith("_circulated"))


def _letter(kind: str = "terminated", regime: Literal["SDS", "CES"] = "SDS", **changes: Any) -> Letter:
    facts: dict[str, Any] = {
        "kind": kind, "regime": regime, "key": "n1", "designation_id": "MOD-1",
        "content": {"ended_on": date(2026, 4, 1), "valid_until": date(2031, 3, 31), "outline": "運用計画"},
        "basis": (f"{regime}-O 10", f"{regime} 6"), "sender": Text("防衛省", "Ministry of Defense"),
        "sender_is_organ": True, "recipient_kind": "organ", "recipient": Text("防衛装備庁", "ATLA"),
    }  # fmt: skip
    return Letter(**facts | changes)


def _pages(content: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("regime", ["SDS", "CES"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_worded_in_both_languages_and_regimes(
    kind: str, regime: Literal["SDS", "CES"], lang: Lang
) -> None:
    said = composed(_letter(kind, regime), lang)

    whole = str(said)
    assert "{" not in said["title"] + "".join(said["body"])
    assert {"SDS": ("特定秘密", "pecially"), "CES": ("重要経済安保", "conomic")}[regime][lang == "en"] in said["title"]
    assert "MOD-1" in whole
    assert said["small"][0][0] == words.BASIS.in_(lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("regime", ["SDS", "CES"])
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"provided"}))
def test_every_circular_is_worded_after_the_model_rule(kind: str, regime: Literal["SDS", "CES"], lang: Lang) -> None:
    said = composed(_letter(kind, regime, basis=(f"{regime}-NPSC 10",)), lang)

    assert "{" not in said["title"] + "".join(said["body"])
    assert {"ja": "周知", "en": "ircular"}[lang] in said["title"]
    assert {"ja": "規則第10条の例に", "en": "Article 10"}[lang] in said["body"][0]


def test_the_day_of_an_expiry_is_called_what_it_is() -> None:
    told = dict(composed(_letter("expired"), "ja")["items"])

    assert told["満了した年月日"] == "令和8年4月1日（2026-04-01）"
    assert "解除をした年月日" not in told


def test_only_who_has_others_to_tell_is_asked_to_pass_it_on() -> None:
    asked = composed(_letter(pass_on="SDS-O 16"), "ja")["body"]

    assert "第16条" in asked[1]
    assert len(composed(_letter(), "ja")["body"]) == 1
    assert len(composed(_letter("notified", pass_on="SDS-O 16"), "ja")["body"]) == 1


def test_handlers_of_what_is_marked_are_told_by_a_circular_after_the_model_rule() -> None:
    said = composed(_letter("notified", basis=("SDS-O 5", "SDS-NPSC 10")), "ja")

    assert said["title"] == "特定秘密の指定について（周知）"
    assert "国家公安委員会特定秘密保護規則第10条の例により" in said["body"][0]
    assert "様式第4号" in str(said["small"])

    said = composed(_letter("extended", basis=("SDS-NPSC 12(3)", "SDS-NPSC 10")), "ja")
    assert "国家公安委員会特定秘密保護規則第12条第3項の例により" in said["body"][0]
    assert "様式第7号" in str(said["small"])


def test_a_letter_fills_one_page_and_a_long_circulation_list_numbers_its_own() -> None:
    many = tuple(Named(f"職員{n}", f"p{n}") for n in range(300))
    pages = _pages(pdf([_letter(), _letter("notified", recipient_kind="handler", handlers=many), _letter()], AT, "脚"))

    long = pages[1:-1]
    assert len(long) > 3
    assert pages[0].endswith("脚") and pages[-1].endswith("脚")
    assert [page.rsplit("脚", 1)[1] for page in long] == [f"{n}/{len(long)}" for n in range(1, len(long) + 1)]
    assert "職員299" in "".join(long)


def test_a_day_not_yet_known_is_left_to_be_written() -> None:
    assert composed(_letter(), "ja")["day"] == "令和　　年　　月　　日"
    assert composed(_letter(sent_on=date(2026, 4, 2)), "ja")["day"] == "令和8年4月2日"


def test_equal_letters_are_equal_files_and_no_letter_is_an_error() -> None:
    assert pdf([_letter()], AT, "脚", english=True) == pdf([_letter()], AT, "脚", english=True)
    with pytest.raises(ValueError, match="no letter"):
        pdf([], AT, "脚")
