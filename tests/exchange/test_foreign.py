"""Lines that a head may not transcribe are told beforehand: what is announced is what the acts then do."""

from datetime import date, datetime
from random import Random

import polars as pl
import pytest
from tests.exchange.test_import import silent, unkeyed_twice
from tests.right.worlds import Worlds
from tests.soak import whole_or
from tests.world import World, actor

from sekisho.exchange.faults import BOUND, FOREIGN, LISTED, TAKEN
from sekisho.exchange.importing import applied, plan_of
from sekisho.exchange.judging import Judged, judged, without
from sekisho.exchange.leaving import HANGS, all_but_bound, the_rest
from sekisho.exchange.repairs import repairs
from sekisho.exchange.telling import told
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.facts.schema import BY_NAME, LINE
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook
from sekisho.record.acts import perform
from sekisho.record.project import bundle
from sekisho.record.roles import Role
from sekisho.reports.rows import report_rows

pytestmark = pytest.mark.django_db
DAY, SINCE, NOON = date(2026, 4, 1), date(2020, 4, 1), datetime(2026, 1, 1, 12)
Rows = dict[str, list[dict[str, object]]]


def by(body: str, facts: Facts) -> Judged:
    return judged(facts, Intake(), actor(Role.HEAD, body), body, DAY)


def reasons(left: pl.DataFrame) -> dict[tuple[str, int], set[str]]:
    out: dict[tuple[str, int], set[str]] = {}
    for table, line, code in left.select("table", LINE, "code").iter_rows():
        out.setdefault((table, line), set()).add(code)
    return out


def written(body: str, facts: Facts) -> int:
    plan = plan_of(facts, Intake(), body, silent)
    applied(plan, actor(Role.HEAD, body), body, silent)
    return plan.work


def register() -> Rows:
    """Of MOD and, in each second line, of ATLA; p2 is of ATLA alone."""
    secret: dict[str, object] = {"regime": "SDS", "item": "1-イ", "designated_on": date(2025, 1, 1),
                                 "valid_until": date(2029, 12, 31), "measure": "marking"}  # fmt: skip
    posting: dict[str, object] = {"kind": "regular", "from": SINCE}
    return {
        "organs": [{"organ_id": "MOD", "name_ja": "別の名", "role": "designator"}],
        "persons": [{"person_id": f"p{n}", "name": "甲"} for n in (1, 2)],
        "offices": [{"person_id": f"p{n}", "office": "大臣", "from": SINCE} for n in (1, 2)],
        "postings": [posting | {"posting_id": "g1", "person_id": "p1", "body_id": "MOD"},
                     posting | {"posting_id": "g2", "person_id": "p2", "body_id": "ATLA"}],
        "designations": [secret | {"designation_id": f"d{n}", "organ_id": organ}
                         for n, organ in ((1, "MOD"), (2, "ATLA"))],
        "reviews": [{"designation_id": f"d{n}", "reviewed_on": date(2026, 1, 5)} for n in (1, 2)],
        "places": [{"place_id": f"l{n}", "body_id": organ, "kind": "room", "name": "室"}
                   for n, organ in ((1, "MOD"), (2, "ATLA"))],
        "exposures": [{"place_id": f"l{n}", "designation_id": "d1", "from_at": NOON} for n in (1, 2)],
    }  # fmt: skip


def test_lines_of_another_organ_stay_out_beforehand_with_what_hangs_on_them(kept: World) -> None:
    facts = Facts.of(register())
    left = the_rest(by("MOD", facts), DAY)

    assert reasons(left) == {
        ("organs", 2): {LISTED}, ("postings", 3): {FOREIGN}, ("persons", 3): {HANGS},
        ("offices", 3): {FOREIGN}, ("designations", 3): {FOREIGN}, ("reviews", 3): {FOREIGN},
        ("places", 3): {FOREIGN}, ("exposures", 3): {FOREIGN},
    }  # fmt: skip
    assert written("MOD", without(facts, left)) == 7
    assert bundle()["persons"]["person_id"].to_list() == ["p1"]


def test_everything_as_it_stands_leaves_out_what_may_not_be_transcribed_and_nothing_else(kept: World) -> None:
    rows = register()
    rows["designations"][0] |= {"item": "9-ヌ"}
    facts = Facts.of(rows)
    found = by("MOD", facts)

    left = all_but_bound(found, DAY)

    assert ("designations", 2) in reasons(the_rest(found, DAY)) and ("designations", 2) not in reasons(left)
    assert written("MOD", without(facts, left)) == 7


def test_who_operates_the_record_brings_in_the_lines_of_all(kept: World) -> None:
    rows = register()
    facts = Facts.of(rows)
    found = by("MOFA", facts)

    assert set(found.lines["code"]).isdisjoint({FOREIGN, LISTED})
    assert written("MOFA", without(facts, the_rest(found, DAY))) == sum(map(len, rows.values()))


def test_the_operator_is_told_beforehand_of_a_line_of_another_body_it_may_not_revise(kept: World) -> None:
    rows = register()
    written("MOFA", Facts.of(rows))
    rows["postings"] = [one | {"unit": "総務課"} for one in rows["postings"]]
    facts = Facts.of(rows)

    left = the_rest(by("MOFA", facts), DAY)

    assert {code for one in reasons(left).values() for code in one} == {TAKEN}
    assert {("postings", 2), ("postings", 3)} <= set(reasons(left))
    written("MOFA", without(facts, left))


def test_a_number_that_another_body_has_in_the_record_is_not_taken_over(kept: World) -> None:
    written("MOFA", Facts.of(register()))
    rows = register()
    place = rows["places"][1] | {"body_id": "MOD"}
    facts = Facts.of({"persons": rows["persons"], "places": [place]})

    left = the_rest(by("MOD", facts), DAY)

    assert reasons(left) == {("persons", 3): {TAKEN}, ("places", 2): {TAKEN}}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_is_told_with_article_and_step_and_is_nobodys_choice(kept: World, lang: Lang) -> None:
    facts = Facts.of(register())
    found = by("MOD", facts)
    left = all_but_bound(found, DAY)

    lines = list(told(left, report_rows(found.result, found.facts, rulebook(), lang), facts, lang))

    bound = [one for one in lines if one.bound]
    assert len(bound) == 7 and not any(one.free for one in lines)
    assert all(one.reasons[0].articles and one.reasons[0].step for one in bound)
    assert repairs(left) == []


@pytest.mark.parametrize("body", whole_or(["MOD"], ["MOD", "ATLA", "MOFA"]))
@pytest.mark.parametrize("seed", whole_or([0], [0, 1, 2, 3]))
def test_what_is_announced_is_written_and_what_is_not_would_be_refused(kept: World, seed: int, body: str) -> None:
    for again in (seed, seed + 10):
        facts = unkeyed_twice(Worlds(Random(again), 3).facts())
        found = by(body, facts)
        bound = found.lines.filter(pl.col("code").is_in(list(BOUND)))
        rest = without(facts, all_but_bound(found, DAY))

        written(body, rest)

        for table, line in bound.select("table", LINE).unique().iter_rows():
            row = facts[table].filter(line=line).drop(LINE).row(0, named=True)
            key = BY_NAME[table].key
            act = "bundle.revise" if key and row[key] in found.beside.keys[table] else "bundle.transcribe"
            with pytest.raises(Refusal):
                perform(act, actor(Role.HEAD, body), body_id=body, table=table, rows=[row])
