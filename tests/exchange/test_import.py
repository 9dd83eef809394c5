"""A bundle comes in as differences, and what comes in, goes out and is audited is what was audited before."""

from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.right.worlds import Worlds

from sekisho.exchange.exporting import exported
from sekisho.exchange.importing import Plan, applied, plan_of, planned
from sekisho.exchange.models import DONE, RUNNING, ImportRun
from sekisho.facts import read_bundle, write_bundle
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.facts.schema import LINE, TABLES
from sekisho.kernel.refusals import Refusal
from sekisho.law import rulebook
from sekisho.record.actors import EVERYWHERE, Actor, Grant
from sekisho.record.models import Doing, LedgerEntry
from sekisho.record.project import bundle
from sekisho.record.roles import Role
from sekisho.record.turns import size
from sekisho.record.verify import verify_record
from sekisho.right import audit
from sekisho.samples import make

HEAD = Actor("keeper", (Grant(Role.HEAD, EVERYWHERE),))
WINDOW = (date(2020, 1, 1), date(2027, 3, 31))
pytestmark = pytest.mark.django_db


def silent(*_: Any) -> None:
    """No progress."""


def plan(facts: Facts) -> Plan:
    return plan_of(facts, Intake(), EVERYWHERE, silent)


def brought_in(facts: Facts) -> str | None:
    return applied(plan(facts), HEAD, EVERYWHERE, silent)


def counts(of: Plan) -> dict[str, tuple[int, int, int, int]]:
    return {d.table.name: (d.new.height, d.changed.height, d.same, d.absent) for d in of.differences}


def findings(facts: Facts, window: tuple[date, date] = WINDOW) -> pl.DataFrame:
    found = audit(facts, rulebook(), window).findings
    return found.sort(found.columns, nulls_last=True)


def unkeyed_twice(facts: Facts) -> Facts:
    """A random register has no two rows of one number, as a bundle that was read has none."""
    return Facts({t.name: facts[t.name].unique(t.key, keep="first", maintain_order=True) if t.key else facts[t.name]
                  for t in TABLES})  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_what_was_imported_and_exported_has_the_findings_of_the_bundle(seed: int, tmp_path: Path) -> None:
    facts = unkeyed_twice(Worlds(Random(seed), 4).facts())

    brought_in(facts)
    exported(tmp_path / "out", at=None, known_at=None, form=None, lang="ja")
    again, _ = read_bundle(tmp_path / "out")

    assert_frame_equal(findings(again), findings(facts))
    assert verify_record(silent) == []


def test_the_ministry_goes_in_and_out_with_the_same_findings(tmp_path: Path) -> None:
    write_bundle(make("ministry", 1).facts, tmp_path / "in")
    before, _ = read_bundle(tmp_path / "in")

    applied(planned(tmp_path / "in", EVERYWHERE, silent), HEAD, EVERYWHERE, silent)
    exported(tmp_path / "out.zip", at=None, known_at=None, form=None, lang="en")
    after, _ = read_bundle(tmp_path / "out.zip")

    window = (date(2026, 4, 1), date(2027, 3, 31))
    assert findings(before, window).height > 50
    assert_frame_equal(findings(after, window), findings(before, window))
    for table in TABLES:
        columns = [column.name for column in table.columns]
        one, other = (facts[table.name].drop(LINE).sort(columns) for facts in (before, after))
        assert_frame_equal(one, other)


def test_a_second_import_of_the_same_bundle_writes_nothing(db: None) -> None:
    facts = unkeyed_twice(Worlds(Random(99), 3).facts())
    brought_in(facts)
    before = size()

    assert brought_in(facts) is None
    assert size() == before
    assert all(new == changed == absent == 0 for new, changed, _, absent in counts(plan(facts)).values())


def test_a_changed_row_of_a_number_is_revised_and_stays_known_as_it_was(db: None) -> None:
    brought_in(Facts.of({"persons": [{"person_id": "p1", "name": "山田"}, {"person_id": "p2", "name": "田中"}]}))
    known = size()
    later = Facts.of({"persons": [{"person_id": "p1", "name": "山本"}]})

    assert counts(plan(later))["persons"] == (0, 1, 0, 1)
    brought_in(later)

    assert sorted(bundle()["persons"]["name"]) == ["山本", "田中"]
    assert sorted(bundle(known)["persons"]["name"]) == ["山田", "田中"]
    assert verify_record(silent) == []


def test_rows_without_a_number_are_compared_as_a_multiset(db: None) -> None:
    row = {"person_id": "p1", "body_id": "MOD", "completed_on": date(2026, 1, 1)}
    brought_in(Facts.of({"trainings": [row, row]}))

    assert counts(plan(Facts.of({"trainings": [row, row, row]})))["trainings"] == (1, 0, 2, 0)
    assert counts(plan(Facts.of({"trainings": [row]})))["trainings"] == (0, 0, 1, 1)


def test_of_a_column_the_bundle_lacks_the_values_of_the_record_stay(db: None) -> None:
    known: dict[str, object] = {"person_id": "p1", "name": "山田", "kana": "ヤマダ"}
    handled = {"designation_id": "d1", "person_id": "p1", "organ_id": "MOD", "from": date(2026, 1, 1), "reason": "係員"}
    brought_in(Facts.of({"persons": [known, known | {"person_id": "p2"}], "handlers": [handled]}))
    later = Facts.of({
        "persons": [{"person_id": "p1", "name": "山本"}, {"person_id": "p2", "name": "山田"}],
        "handlers": [{name: value for name, value in handled.items() if name != "reason"}],
    })  # fmt: skip

    assert {d.table.name: d.silent for d in plan(later).differences if d.silent} == {
        "persons": ("kana",), "handlers": ("reason",),
    }  # fmt: skip
    assert counts(plan(later))["persons"] == (0, 1, 1, 0)
    assert counts(plan(later))["handlers"] == (0, 0, 1, 0)
    brought_in(later)
    assert bundle()["persons"].sort("person_id").select("name", "kana").rows() == [
        ("山本", "ヤマダ"),
        ("山田", "ヤマダ"),
    ]
    assert brought_in(later) is None


def test_a_column_that_the_bundle_fills_here_and_there_is_compared_cell_by_cell(db: None) -> None:
    brought_in(Facts.of({"persons": [{"person_id": f"p{n}", "name": "山田", "kana": "ヤマダ"} for n in (1, 2)]}))
    later = Facts.of(
        {"persons": [{"person_id": "p1", "name": "山田", "kana": "ヤマダ"}, {"person_id": "p2", "name": "山田"}]}
    )

    assert counts(plan(later))["persons"] == (0, 1, 1, 0)
    brought_in(later)
    assert sorted(bundle()["persons"]["kana"].to_list(), key=str) == [None, "ヤマダ"]


def test_a_table_the_bundle_lacks_is_left_alone(db: None) -> None:
    brought_in(Facts.of({"persons": [{"person_id": "p1", "name": "山田"}]}))

    assert "persons" not in counts(plan(Facts({"organs": Facts.of({})["organs"]})))


def test_an_import_broken_off_at_any_act_goes_on_under_its_own_number(db: None) -> None:
    facts = unkeyed_twice(Worlds(Random(5), 3).facts())
    first, left = plan(facts), 5

    def broken(*_: Any) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        applied(first, HEAD, EVERYWHERE, broken)
    run = ImportRun.objects.known().get()
    assert run.state == RUNNING
    again = plan(facts)
    assert 0 < again.work < first.work

    assert again.resumed == run.correlation
    assert applied(again, HEAD, EVERYWHERE, silent) == run.correlation
    assert ImportRun.objects.known().get().state == DONE
    assert set(Doing.objects.values_list("correlation", flat=True)) == {run.correlation}
    assert_frame_equal(findings(bundle()), findings(facts))


def test_an_import_states_its_intent_before_and_its_outcome_after(db: None) -> None:
    brought_in(Facts.of({"persons": [{"person_id": "p1", "name": "山田"}]}))

    acts = list(Doing.objects.order_by("index").values_list("act", flat=True))
    assert acts == ["import.begin", "bundle.transcribe", "import.finish"]


def test_whoever_lacks_the_authority_writes_nothing_but_the_refusal(db: None) -> None:
    facts = Facts.of({"persons": [{"person_id": "p1", "name": "山田"}]})

    with pytest.raises(Refusal) as refused:
        applied(plan(facts), Actor("desk", (Grant(Role.DESK, EVERYWHERE),)), EVERYWHERE, silent)

    assert refused.value.codes == ("NOT_AUTHORISED",)
    assert bundle()["persons"].height == 0
    assert Doing.objects.get().outcome == "refused"


def test_every_entry_of_a_great_import_fits_the_ledger(db: None) -> None:
    rows: list[dict[str, object]] = [{"person_id": f"p{n}", "name": "長" * 500} for n in range(1_500)]
    brought_in(Facts.of({"persons": rows}))
    brought_in(Facts.of({"persons": [row | {"name": "短"} for row in rows]}))

    assert max(len(body) for body in LedgerEntry.objects.values_list("body", flat=True)) <= 65_535


def test_an_export_of_a_moment_holds_what_held_then(db: None, tmp_path: Path) -> None:
    days = [(date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), None)]
    rows: list[dict[str, object]] = [
        {"posting_id": f"g{n}", "person_id": "p1", "body_id": "MOD", "kind": "regular", "from": first, "to": last}
        for n, (first, last) in enumerate(days)
    ]
    stop = {"person_id": "p1", "from_at": datetime(2026, 1, 5, 9), "to_at": datetime(2026, 1, 31, 23)}
    brought_in(Facts.of({"postings": rows, "stops": [stop]}))

    def at(moment: datetime) -> tuple[list[str], int]:
        facts = exported(tmp_path / f"{moment:%d%H}.xlsx", at=moment, known_at=None, form=None, lang="ja")
        return list(facts["postings"]["posting_id"]), facts["stops"].height

    assert at(datetime(2026, 1, 31, 22, 59)) == (["g0"], 1)
    assert at(datetime(2026, 1, 31, 23)) == (["g0"], 0)
    assert at(datetime(2026, 2, 1)) == (["g1"], 0)


def test_an_export_as_known_before_the_import_is_empty(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")
    brought_in(Facts.of({"persons": [{"person_id": "p1", "name": "山田"}]}))

    def known_at(moment: datetime) -> int:
        out = tmp_path / f"{moment:%H%M}"
        return exported(out, at=None, known_at=moment, form="parquet", lang="en")["persons"].height

    assert known_at(datetime(2026, 4, 1, 8, 59)) == 0
    assert known_at(datetime(2026, 4, 1, 9, 0)) == 1
