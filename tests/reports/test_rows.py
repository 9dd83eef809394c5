"""What every form of the report says about a finding."""

import time
from datetime import date, datetime, timedelta

import polars as pl
import pytest
from tests.reports.world import APRIL, BOOK, LATE, MANY, NONE, REACH, REVIEW, finding, register, result

from sekisho.kernel.texts import Lang
from sekisho.law import parse_cite
from sekisho.law.reading import grade, mark
from sekisho.reports.explain import explain
from sekisho.reports.fields import FIELDS, NAMES
from sekisho.reports.report import Report
from sekisho.reports.rows import reasons, report_rows

LANGS: tuple[Lang, ...] = ("ja", "en")


def rows(*found: dict[str, object], lang: Lang = "ja") -> list[dict[str, object]]:
    return report_rows(result(*found), register(), BOOK, lang).to_dicts()


def test_a_finding_says_who_what_where_and_when_by_name() -> None:
    (row,) = rows(REACH)

    assert (row["person_name"], row["person_kana"], row["place_name"]) == ("佐藤 健", "サトウ ケン", "戦闘指揮所")
    assert (row["organ_name"], row["designation_title"]) == ("防衛省", "艦の航跡")
    assert row["period"] == "令和8年4月1日〜令和8年5月31日"


def test_the_articles_are_those_of_the_finding_and_of_its_failing_conditions() -> None:
    (row,) = rows(finding(failed=["ASSESSED", "NO_DOUBT"]))

    rules = [BOOK.rule(code, "SDS") for code in ("HANDLER_WITHOUT_RIGHT", "ASSESSED", "NO_DOUBT")]
    assert row["cites"] == list(dict.fromkeys(cite.key for rule in rules for cite in rule.cites))
    assert row["failed_text"] == [rule.fails.ja for rule in rules[1:]]


@pytest.mark.parametrize(("year", "cited"), [(2022, False), (2025, False), (2026, True)])
def test_a_finding_never_cites_what_came_after_it_began(year: int, cited: bool) -> None:
    (row,) = rows(finding("REACH_WITHOUT_CLEARANCE", **{"from": datetime(year, 3, 1)}))

    assert ("SDS-STD 2025" in row["cites"]) is cited  # type: ignore[operator]
    assert "SDS 5(1)" in row["cites"]  # type: ignore[operator]


def test_findings_on_both_sides_of_a_revision_are_told_apart_only_where_their_articles_differ() -> None:
    both = [datetime(2022, 3, 1), datetime(2026, 3, 1)]
    reach = [finding("REACH_WITHOUT_CLEARANCE", **{"from": since}) for since in both]
    named = [finding(**{"from": since}) for since in both]

    found = report_rows(result(*reach, *named), register(), BOOK, "en")

    assert found["reason"].to_list() == [0, 1, 2, 2]
    assert len(reasons(result(*reach, *named), register(), BOOK, "en")) == 3


def test_what_was_not_read_from_statute_text_carries_a_mark() -> None:
    (row,) = rows(finding(failed=["UNBROKEN"]), lang="en")

    marked = {cite.key for cite in BOOK.rule("UNBROKEN", "SDS").cites if cite.grade != "statute"}
    shown = dict(zip(row["cites"], row["articles"], strict=True))  # type: ignore[call-overload]
    assert marked
    assert all(shown[key].endswith("]") for key in marked)


def test_the_next_step_names_the_person_and_the_organ() -> None:
    (row,) = rows(finding())

    assert "髙橋 花子を取扱者の範囲から直ちに外し、防衛省で" in str(row["next_step"])
    assert "{" not in str(row["next_step"])


def test_an_unknown_person_is_named_by_id_and_an_unknown_organ_in_general_words() -> None:
    (row,) = rows(finding(person_id="X-9", organ_id=None, designation_id=None))

    assert row["person_name"] is None
    assert "X-9を取扱者の範囲から直ちに外し、当該機関で" in str(row["next_step"])


def test_absent_values_are_null() -> None:
    (row,) = rows(REVIEW)

    absent = ("person_id", "person_name", "unit", "post", "place_id", "place_name", "until")
    assert [row[name] for name in absent] == [None] * len(absent)


@pytest.mark.parametrize(
    ("since", "organ", "unit"),
    [
        (datetime(2026, 2, 28), "MOD", "旧い課"),
        (datetime(2026, 3, 1), "MOD", "情報課"),
        (datetime(2026, 4, 1), "ATLA", "併任先"),
        (datetime(2026, 4, 1), None, "情報課"),
        (datetime(2018, 3, 31), "MOD", None),
    ],
)
def test_the_post_is_the_one_held_at_the_beginning_first_at_the_own_organ_then_the_regular_one(
    since: datetime, organ: str | None, unit: str | None
) -> None:
    (row,) = rows(finding(organ_id=organ, **{"from": since}))

    assert row["unit"] == unit


def test_two_persons_with_one_number_do_not_double_a_finding() -> None:
    twins = register(persons=[{"person_id": "007", "name": "一人目"}, {"person_id": "007", "name": "二人目"}])

    found = report_rows(result(finding()), twins, BOOK, "ja")

    assert found["person_name"].to_list() == ["一人目"]


def test_a_finding_without_an_organ_is_counted_under_the_organ_of_its_secret_or_its_body() -> None:
    homes = [
        row["home_name"] for row in rows(finding(organ_id=None), LATE, finding(organ_id=None, designation_id=None))
    ]

    assert homes == ["防衛省", "防衛省", None]


def test_the_order_of_the_result_is_kept() -> None:
    starts = [APRIL + timedelta(days=n % 7) for n in range(50)]

    assert [row["from"] for row in rows(*(finding(**{"from": start}) for start in starts))] == starts


def test_no_finding_gives_no_row_but_every_column() -> None:
    found = report_rows(NONE, register(), BOOK, "ja")

    assert found.is_empty()
    assert set(NAMES) <= set(found.columns)


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_finding_and_every_condition_is_explained_in_both_languages(lang: Lang) -> None:
    every = [r for r in BOOK.rules() if r.kind == "finding"]
    conditions = sorted({r.code for r in BOOK.rules() if r.kind == "condition"})
    found = [finding(r.code, regime=r.regime, failed=[code]) for r in every for code in conditions]

    told = report_rows(result(*found), register(), BOOK, lang)

    assert (
        told.select("label", "sentence", "failed_text", "articles", "period").null_count().sum_horizontal().item() == 0
    )
    assert told["failed_text"].list.join("").str.len_chars().min() > 0  # type: ignore[operator]


@pytest.mark.parametrize("lang", LANGS)
def test_an_article_bears_the_grade_that_the_pages_show_for_the_same_conditions(lang: Lang) -> None:
    conditions = {(r.code, r.regime) for r in BOOK.rules() if r.kind == "condition"}
    for code, regime in sorted(conditions):
        why = explain(BOOK, code, regime, (code,), date(2026, 6, 1), lang)
        for shown in why.articles:
            place = parse_cite(shown.key)
            said = mark(grade(place, (code,)), lang)
            ended = (f"〔{said}〕" if lang == "ja" else f" [{said}]") if said else ""
            assert shown.label == place.label(lang) + ended


def test_a_place_cited_twice_in_one_finding_bears_the_lower_grade() -> None:
    why = explain(BOOK, "HANDLER_WITHOUT_RIGHT", "SDS", ("ASSESSED", "UNBROKEN", "IN_TERM"), date(2026, 6, 1), "en")
    labels = {shown.key: shown.label for shown in why.articles}

    assert labels["SDS 12(1)(i)"].endswith("[unconfirmed]")
    assert labels["CC 140"].endswith("[unconfirmed]")
    assert not labels["SDS 11"].endswith("]")


def test_every_field_has_a_heading_in_both_languages() -> None:
    assert all(field.label.ja and field.label.en for field in FIELDS)
    assert all(text.ja and text.en for field in FIELDS for text in field.codes.values())
    assert len(set(NAMES)) == len(NAMES)


def test_an_organ_that_nobody_listed_is_to_be_added_before_its_power_is_doubted() -> None:
    secret = {"regime": "SDS", "title": "艦の航跡", "item": "1-イ", "designated_on": date(2024, 4, 1)}
    secrets = [
        {"designation_id": key, "organ_id": organ, **secret, "valid_until": date(2029, 3, 31)}
        for key, organ in (("S-1", "MOD"), ("S-2", "NPA"))
    ]
    doubts = [finding("ORGAN_WITHOUT_POWER", designation_id=key, organ_id=None) for key in ("S-2", "S-1")]
    facts = register(designations=secrets)

    lost, known = report_rows(result(*doubts), facts, BOOK, "en").to_dicts()

    rule = BOOK.rule("ORGAN_WITHOUT_POWER", "SDS")
    assert (known["label"], known["sentence"]) == (rule.label.en, rule.fails.en)
    assert "End the designation by Ministry of Defense" in known["next_step"]
    assert lost["label"] == "Designating organ not known" and "is not among the organs" in lost["sentence"]
    assert lost["next_step"].startswith("Add NPA to the organs with its role")
    assert lost["code"] == known["code"]
    both = Report(result(*doubts), facts, BOOK, "en", datetime(2026, 6, 1))
    assert [(kind.label, kind.count) for kind in both.kinds] == [(rule.label.en, 2)]


def test_an_english_report_uses_the_english_name_where_there_is_one() -> None:
    mod, atla = rows(finding(), finding(organ_id="ATLA"), lang="en")

    assert (mod["organ_name"], atla["organ_name"]) == ("Ministry of Defense", "防衛装備庁")


def test_two_hundred_thousand_findings_take_seconds() -> None:
    few = MANY.findings
    start = pl.col("from") + pl.duration(minutes=pl.int_range(pl.len()))
    many = pl.concat([few] * (200_000 // few.height)).with_columns(start)

    began = time.perf_counter()
    told = report_rows(type(MANY)(MANY.rulebook, MANY.window, many), register(), BOOK, "ja")

    assert told.height == many.height
    assert time.perf_counter() - began < 20
