"""What a sample is like: repeatable, well-formed, and like the register of a real organ."""

from datetime import date
from pathlib import Path

import msgspec
import polars as pl
import pytest

from sekisho.facts import read_bundle
from sekisho.facts.schema import TABLES, dtypes
from sekisho.kernel.refusals import Unusable
from sekisho.samples import ANSWER_KEY, Sample, make, names, write_sample
from sekisho.samples.plants import PLANTS
from sekisho.samples.vocabulary import data


@pytest.fixture(scope="module")
def ministry() -> Sample:
    return make("ministry", 1)


def test_equal_seeds_give_equal_bytes_and_others_do_not(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        write_sample("company-small", seed, tmp_path / name)
    first, same, other = ({f.name: f.read_bytes() for f in (tmp_path / n).iterdir()} for n in "abc")

    assert first == same
    assert first["persons.csv"] != other["persons.csv"]
    assert first[ANSWER_KEY] != other[ANSWER_KEY]


def test_a_written_sample_reads_back_whole(tmp_path: Path) -> None:
    sample = write_sample("company-prime", 3, tmp_path / "out")

    facts, intake = read_bundle(tmp_path / "out")

    assert (intake.rejected, intake.dangling) == ((), ())
    assert [notice for notice in intake.notices if notice.file != ANSWER_KEY] == []
    assert all(facts[t.name].drop("line").equals(sample.facts[t.name].drop("line")) for t in TABLES)


def test_the_answer_key_names_every_error_in_both_languages(tmp_path: Path) -> None:
    sample = write_sample("company-prime", 3, tmp_path / "out")

    key = msgspec.json.decode((tmp_path / "out" / ANSWER_KEY).read_bytes())

    assert (key["errors"], key["findings"]) == (len(sample.key), len(sample.expected()))
    assert all(error["ja"] and error["en"] and error["findings"] for error in key["planted"])
    assert all(f["from"].endswith("+09:00") for error in key["planted"] for f in error["findings"])


def test_every_kind_of_error_is_planted_in_a_ministry(ministry: Sample) -> None:
    assert set(data("errors")) == set(PLANTS)
    assert {error.kind for error in ministry.key} == set(PLANTS)
    assert len(ministry.key) == 40


def test_tables_have_the_types_of_the_schema(ministry: Sample) -> None:
    for table in TABLES:
        assert dict(ministry.facts[table.name].schema) == dtypes(table)


def test_required_cells_are_filled_and_choices_known(ministry: Sample) -> None:
    for table in TABLES:
        frame = ministry.facts[table.name]
        for column in table.columns:
            assert not column.required or frame[column.name].null_count() == 0
            known = {code for code, _ in column.choices}
            assert not known or set(frame[column.name].drop_nulls()) <= known


def test_ids_are_unique(ministry: Sample) -> None:
    for table in TABLES:
        if table.key:
            assert ministry.facts[table.name][table.key].is_unique().all()


def test_each_first_of_april_moves_the_wave(ministry: Sample) -> None:
    begun = ministry.facts["postings"].filter(pl.col("from").is_between(date(2022, 4, 1), date(2027, 4, 1)))
    moved = begun.filter(pl.col("from").dt.strftime("%m-%d") == "04-01").group_by("from").len()

    assert moved.filter(pl.col("len") > 180)["from"].dt.year().sort().to_list() == list(range(2022, 2028))


def test_fixed_terms_make_waves_of_renewals(ministry: Sample) -> None:
    years = ministry.facts["assessments"].filter(pl.col("regime") == "SDS")["notified_on"].dt.year()
    count = dict(years.value_counts().iter_rows())

    assert count[2015] > 4 * count[2017]
    assert count[2020] > 2 * count[2018]


def test_nothing_but_planned_moves_lies_after_the_day_of_the_sample(ministry: Sample) -> None:
    facts = ministry.facts
    assert facts["assessments"]["notified_on"].max() <= ministry.on  # type: ignore[operator]
    assert facts["trainings"]["completed_on"].max() <= ministry.on  # type: ignore[operator]
    assert facts["reviews"]["reviewed_on"].max() <= ministry.on  # type: ignore[operator]
    later = facts["postings"].filter(pl.col("from") > ministry.on)["from"].unique().to_list()
    assert later == [date(2027, 4, 1)]


def test_lawful_troubles_are_there_to_be_told_from_errors(ministry: Sample) -> None:
    facts = ministry.facts
    assert {"refused", "not_cleared"} <= set(facts["assessments"]["result"])
    assert len(facts["doubt_notices"]) > sum(e.kind == "doubted" for e in ministry.key)
    assert len(facts["stops"]) > sum(e.kind == "stopped" for e in ministry.key)
    assert len(facts["standings"])
    assert len(facts["offices"])
    assert {"regular", "concurrent", "seconded"} <= set(facts["postings"]["kind"])


@pytest.mark.parametrize("profile", ["company-small", "company-prime", "ministry"])
def test_every_small_profile_has_the_people_it_says(profile: str) -> None:
    officers = len(make(profile, 2).facts["offices"])
    assert len(make(profile, 2).facts["persons"]) - officers == {"company-small": 30, "company-prime": 2000}.get(
        profile, 3000
    )


def test_an_unknown_profile_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(Unusable, match="company-small"):
        make("galaxy", 1)
    assert names()[0] == "company-small"


@pytest.mark.parametrize("on", [date(2024, 11, 1), date(2027, 5, 2)])
def test_a_day_no_sample_can_be_made_on_is_refused(on: date) -> None:
    with pytest.raises(Unusable):
        make("company-small", 1, on=on)
