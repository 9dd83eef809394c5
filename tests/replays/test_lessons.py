"""What the pages tell the reader to try comes out as they say."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import polars as pl
from tests.replays.pages import Page, page

from sekisho.facts import Facts, read_bundle
from sekisho.law import rulebook
from sekisho.right import audit
from sekisho.right.answers import Finding


def found(facts: Facts, promised: Page) -> list[Finding]:
    return audit(facts, rulebook(), promised.window).rows()


def changed(facts: Facts, table: str, frame: pl.DataFrame) -> Facts:
    return Facts({**facts.tables, table: frame})


def with_typed_validity(bundle: Path, copy: Path) -> Path:
    """Copy a CP932 register and type a day of validity beside every assessment."""
    copy.mkdir()
    for file in bundle.iterdir():
        lines = file.read_text(encoding="cp932").splitlines()
        if file.stem == "適性評価":
            lines = [f"{lines[0]},有効期限", *(f"{line},令和20年3月31日" for line in lines[1:])]
        (copy / file.name).write_text("\n".join(lines) + "\n", encoding="cp932")
    return copy


def test_a_typed_day_of_validity_is_told_and_changes_nothing(tmp_path: Path) -> None:
    promised = page("lapsed", "ja")
    before, _ = read_bundle(promised.bundle)

    after, intake = read_bundle(with_typed_validity(promised.bundle, tmp_path / "register"))

    assert found(after, promised) == found(before, promised)
    assert [n.file for n in intake.notices if "有効期限" in n.text.ja] == ["適性評価.csv"]


def test_a_notice_one_day_earlier_makes_the_last_day_one_too_many() -> None:
    promised = page("lapsed", "ja")
    facts, _ = read_bundle(promised.bundle)
    ten = [f"L-{n:02}" for n in range(5, 15)]
    earlier = pl.when(pl.col("person_id").is_in(ten)).then(pl.col("notified_on") - timedelta(days=1))
    rows = facts["assessments"].with_columns(notified_on=earlier.otherwise("notified_on"))

    more = [f for f in found(changed(facts, "assessments", rows), promised) if f.person_id in ten]

    assert [(f.person_id, f.failed) for f in more] == [(person, ("IN_TERM",)) for person in ten]


def test_the_fifteen_of_the_exercise_without_assessments_are_without_clearance() -> None:
    promised = page("exercise", "ja")
    facts, _ = read_bundle(promised.bundle)
    fifteen = {finding.person for finding in promised.findings}
    rows = facts["assessments"].filter(~pl.col("person_id").is_in(list(fifteen)))

    without = found(changed(facts, "assessments", rows), promised)

    assert Counter((f.code, f.failed) for f in without) == {("REACH_WITHOUT_CLEARANCE", ("ASSESSED",)): 15}
    assert {f.person_id for f in without} == fifteen


def test_sixty_nine_returners_were_named_and_thirty_two_of_them_handled() -> None:
    findings = page("returners", "en").findings

    named = {f.person for f in findings if f.code == "HANDLER_WITHOUT_RIGHT"}
    handled = {f.person for f in findings if f.code == "REACH_WITHOUT_CLEARANCE"}

    assert (len(named), len(handled), handled <= named) == (69, 32, True)


def test_those_who_came_back_in_order_are_found_once_what_cured_it_is_missing() -> None:
    promised = page("returners", "en")
    facts, _ = read_bundle(promised.bundle)
    again = (pl.col("person_id") == "R-70") & (pl.col("organ_id") == "MOD")
    cures = {
        "R-70": ("assessments", facts["assessments"].filter(~again), "ASSESSED"),
        "R-71": ("standings", facts["standings"].clear(), "UNBROKEN"),
        "R-72": ("postings", facts["postings"].filter(pl.col("kind") != "concurrent"), "UNBROKEN"),
    }

    for person, (table, frame, failed) in cures.items():
        hits = [f for f in found(changed(facts, table, frame), promised) if f.person_id == person]

        assert {f.failed for f in hits} == {(failed,)}


def test_thirty_five_uncleared_people_were_on_the_ships() -> None:
    findings = page("cic-mixed", "en").findings

    assert Counter(f.code for f in findings) == {"REACH_WITHOUT_CLEARANCE": 35, "REACH_OUTSIDE_RANGE": 5}
