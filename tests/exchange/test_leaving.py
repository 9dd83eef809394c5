"""What stays out of an import with the rest: what is at fault, what hangs on it, and what that comes to."""

from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
from tests.exchange.test_import import HEAD, brought_in, unkeyed_twice
from tests.right.worlds import Worlds
from tests.world import World, actor

from sekisho.exchange.faults import KINDS, LINES, NOWHERE, SEVERAL, UNLAWFUL, UNPOSTED, tables_of
from sekisho.exchange.judging import Judged, judged, without
from sekisho.exchange.leaving import HANGS, RESTED, staying_out, the_rest
from sekisho.exchange.repairs import Repair, repairs
from sekisho.exchange.telling import told
from sekisho.facts import read_bundle
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.facts.schema import BY_NAME, LINE, TABLES
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook
from sekisho.record.actors import EVERYWHERE
from sekisho.record.project import bundle
from sekisho.record.roles import Role
from sekisho.reports.rows import report_rows
from sekisho.right import audit

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)
SINCE = date(2020, 4, 1)
NOON = datetime(2026, 1, 1, 12)
Rows = dict[str, list[dict[str, object]]]


def register() -> Rows:
    """Three people of MOD: the first cleared, the second without a posting, the third posted to an unknown organ."""
    secret: dict[str, object] = {
        "organ_id": "MOD", "regime": "SDS", "item": "1-イ", "designated_on": date(2025, 1, 1),
        "valid_until": date(2029, 12, 31), "measure": "marking",
    }  # fmt: skip
    cleared: dict[str, object] = {"organ_id": "MOD", "regime": "SDS", "result": "cleared"}
    posting: dict[str, object] = {"kind": "regular", "from": SINCE}
    handler: dict[str, object] = {"organ_id": "MOD", "from": date(2026, 1, 1)}
    return {
        "persons": [{"person_id": f"p{n}", "name": "甲"} for n in (1, 2, 3)],
        "postings": [posting | {"posting_id": "g1", "person_id": "p1", "body_id": "MOD"},
                     posting | {"posting_id": "g3", "person_id": "p3", "body_id": "XXX"}],
        "assessments": [cleared | {"assessment_id": f"a{n}", "person_id": f"p{n}", "notified_on": date(2024, 4, 1)}
                        for n in (1, 2, 9)],
        "designations": [secret | {"designation_id": "d1"},
                         secret | {"designation_id": "d2", "valid_until": date(2039, 12, 31)},
                         secret | {"designation_id": "d3", "item": "9-ヌ"}],
        "handlers": [handler | {"designation_id": d, "person_id": p}
                     for d, p in (("d1", "p1"), ("d2", "p1"), ("d9", "p1"), ("d1", "p9"))],
        "places": [{"place_id": "l1", "body_id": "MOD", "kind": "room", "name": "室"}],
        "exposures": [{"place_id": "l1", "designation_id": d, "from_at": NOON} for d in ("d1", "d3")],
    }  # fmt: skip


def audited(rows: Rows) -> tuple[Facts, Judged]:
    facts = Facts.of(rows)
    return facts, judged(facts, Intake(), actor(Role.HEAD), "MOD", DAY)


def reasons(rows: Rows) -> dict[tuple[str, int], set[str]]:
    _, found = audited(rows)
    out: dict[tuple[str, int], set[str]] = {}
    for table, line, _, code, *_ in the_rest(found, DAY).iter_rows():
        out.setdefault((table, line), set()).add(code)
    return out


def test_what_is_unlawful_or_refers_to_nothing_stays_out_with_all_that_hangs_on_it(world: World) -> None:
    out = reasons(register())

    assert out == {
        ("persons", 3): {UNPOSTED}, ("assessments", 3): {HANGS},
        ("postings", 3): {NOWHERE}, ("persons", 4): {HANGS},
        ("assessments", 4): {NOWHERE},
        ("designations", 3): {"DESIGNATION_TOO_LONG"}, ("handlers", 3): {HANGS},
        ("designations", 4): {"ITEM_UNKNOWN"}, ("exposures", 3): {HANGS},
        ("handlers", 4): {NOWHERE},
        ("handlers", 5): {"HANDLER_WITHOUT_RIGHT", NOWHERE},
    }  # fmt: skip


def test_a_line_is_brought_in_when_its_fault_is_not_chosen_and_takes_what_hangs_on_it_along(world: World) -> None:
    facts, found = audited(register())
    chosen = found.lines.filter(code="ITEM_UNKNOWN")

    left = staying_out(facts, found.beside, found.lines, chosen, DAY)

    assert set(left.select("table", LINE).iter_rows()) == {("designations", 4), ("exposures", 3)}


def test_who_is_found_by_a_range_or_a_stay_needs_no_posting(world: World) -> None:
    stay: dict[str, object] = {"place_id": "l1", "person_id": "p2", "from_at": NOON, "source": "entry_log"}

    out = reasons(register() | {"presences": [stay]})

    assert ("persons", 3) not in out and ("assessments", 3) not in out


def test_who_is_posted_in_the_record_needs_no_posting_in_the_spreadsheets(world: World) -> None:
    number = world.person()

    assert reasons({"persons": [{"person_id": number, "name": "乙"}]}) == {}


def test_a_line_whose_right_rests_on_a_line_left_out_stays_out_as_well(world: World) -> None:
    """Who comes through a business that nobody knows is let in by nothing that comes in."""
    rows = register()
    handler: dict[str, object] = {"organ_id": "MOD", "from": date(2026, 1, 1)}
    rows["postings"][1] |= {"body_id": "B9"}
    rows["contracts"] = [{"contract_id": "c1", "organ_id": "MOD", "business_id": "B9", "regime": "SDS", "from": SINCE}]
    rows["assessments"] = [rows["assessments"][0] | {"person_id": f"p{n}", "assessment_id": f"a{n}"} for n in (1, 3)]
    rows["handlers"] = [handler | {"designation_id": "d1", "person_id": "p3"}]

    out = reasons(rows)

    assert out["handlers", 2] == {RESTED}
    assert ("contracts", 2) in out and ("postings", 3) in out


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_who_has_a_posting_on_a_line_that_cannot_be_read_is_sent_to_that_line(
    world: World, tmp_path: Path, lang: Lang
) -> None:
    (tmp_path / "persons.csv").write_text("person_id,name\n0012,甲\n13,乙\n", encoding="utf-8")
    (tmp_path / "配属.csv").write_text(
        "職員番号,所属,種別,発令日,解職日\n99,MOD,本務,R8.4.1,\n12,MOD,本務,R8.4.1,未定\n", encoding="utf-8"
    )
    given, intake = read_bundle(tmp_path)
    found = judged(given, intake, actor(Role.HEAD), "MOD", DAY)
    rows = report_rows(found.result, found.facts, rulebook(), lang)

    told_of = told(found.lines, rows, found.given, lang, rejected=intake.rejected)
    unread, without = (one.reasons[0] for one in told_of if one.table == "persons")

    assert all(word in " ".join([*unread.why, unread.step]) for word in ("配属.csv", "3", "解職日", "未定"))
    assert unread.articles == without.articles
    assert "加えて" in without.step or "Add a line" in without.step
    assert "加え" not in unread.step and "Add a line" not in unread.step


def test_what_to_put_right_first_is_what_lets_most_lines_in(world: World) -> None:
    _, found = audited(register())

    first = repairs(the_rest(found, DAY))

    assert first[:2] == [Repair("designations", 5, 0), Repair("postings", 2, 1)]
    assert [one.frees for one in first] == sorted((one.frees for one in first), reverse=True)


def test_a_stay_that_shows_a_secret_left_out_waits_for_that_secret_too(world: World) -> None:
    stay: dict[str, object] = {"place_id": "l1", "person_id": "p1", "from_at": NOON, "source": "roster"}
    _, found = audited(register() | {"presences": [stay]})

    (line,) = the_rest(found, DAY).filter(table="presences").iter_rows(named=True)

    assert (line["code"], tables_of(line["mend"])) == ("REACH_OUTSIDE_RANGE", ["designations", "handlers"])


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_line_that_stays_out_is_told_with_why_and_what_to_do(world: World, lang: Lang) -> None:
    facts, found = audited(register())
    left = the_rest(found, DAY)

    lines = list(told(left, report_rows(found.result, found.facts, rulebook(), lang), facts, lang))

    assert len(lines) == left.unique(["table", LINE]).height
    assert all(reason.why and reason.step for one in lines for reason in one.reasons)
    assert {one.ident for one in lines if not one.free} == {"assessments-3", "persons-4", "handlers-3", "exposures-3"}


@pytest.mark.parametrize("seed", range(6))
def test_what_comes_in_with_the_rest_is_lawful_refers_to_something_and_is_seen_by_somebody(seed: int) -> None:
    facts = unkeyed_twice(Worlds(Random(seed), 12).facts())
    rest = without(facts, the_rest(judged(facts, Intake(), HEAD, EVERYWHERE, DAY), DAY))

    brought_in(rest)

    held = bundle()
    assert {one.code for one in audit(held, rulebook(), (DAY, DAY)).rows()}.isdisjoint(UNLAWFUL)
    for table in TABLES:
        for column in (c for c in table.columns if c.target):
            known = {number for one in column.target for number in held[one][BY_NAME[one].key]}
            assert set(held[table.name][column.name].drop_nulls()) <= known
    found = {number for name in ("postings", "handlers", "presences") for number in held[name]["person_id"]}
    assert set(held["persons"]["person_id"]) <= found


def test_a_number_written_otherwise_is_the_one_it_can_only_mean(world: World) -> None:
    known, twin = world.person(), world.person()
    posting: dict[str, object] = {"person_id": "１０", "body_id": "MOD", "kind": "regular", "from": SINCE}
    rows: Rows = {
        "persons": [{"person_id": "0010", "name": "甲"}],
        "postings": [posting | {"posting_id": "g9"}, posting | {"posting_id": "g8", "person_id": known.upper()}],
    }

    _, found = audited(rows)

    assert found.given["postings"]["person_id"].to_list() == ["0010", known]
    assert the_rest(found, DAY).height == 0 and twin != known


def test_a_number_that_can_mean_two_people_is_asked_and_never_guessed(world: World) -> None:
    posting: dict[str, object] = {"body_id": "MOD", "kind": "regular", "from": SINCE}
    rows: Rows = {
        "persons": [{"person_id": number, "name": "甲"} for number in ("0010", "00010")],
        "postings": [posting | {"posting_id": f"g{n}", "person_id": number}
                     for n, number in enumerate(("0010", "00010", "１０"))],
    }  # fmt: skip

    facts, found = audited(rows)
    left = the_rest(found, DAY)
    (line,) = told(left, report_rows(found.result, found.facts, rulebook(), "en"), facts, "en")

    assert left["code"].to_list() == [SEVERAL]
    assert "00010, 0010" in line.reasons[0].why[0]


def test_the_faults_have_the_shape_they_say(world: World) -> None:
    _, found = audited(register())

    assert dict(found.lines.schema) == LINES
    assert set(found.lines["code"]) <= set(KINDS)
