"""What was erased does not come back by an import: told beforehand, and refused where it is tried all the same."""

from datetime import date
from typing import Any

import pytest
from tests.exchange.test_foreign import Rows, by, reasons, written
from tests.world import World

from sekisho.exchange.erasing import WHY
from sekisho.exchange.faults import ERASED, TAKEN
from sekisho.exchange.judging import without
from sekisho.exchange.leaving import all_but_bound, the_rest
from sekisho.exchange.repairs import repairs
from sekisho.exchange.telling import told
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang
from sekisho.law import rulebook
from sekisho.record.project import bundle
from sekisho.record.roles import Role
from sekisho.reports.rows import report_rows

pytestmark = pytest.mark.django_db
NOW, DAY, SINCE, LEFT = "2026-04-02T09:00", date(2026, 4, 2), date(2020, 4, 1), date(2021, 3, 31)


@pytest.fixture
def emptied(kept: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """MOD's n1 left long ago and was erased; n2 is still there, and n3 of ATLA was erased, too."""
    monkeypatch.setenv("SEKISHO_NOW", NOW)
    for number, body in (("n1", "MOD"), ("n2", "MOD"), ("n3", "ATLA")):
        asked: dict[str, Any] = {"person_id": number, "name": "旧姓花子", "first_day": SINCE}
        made = kept.do("person.enter", body=body, body_id=body, **asked).result
        if number != "n2":
            kept.do("person.end_posting", body=body, posting_id=made["posting"], last_day=LEFT)
            about: dict[str, Any] = {
                "retained_until": date(2025, 12, 31),
                "reason": "保存期間満了",
                "basis": "文書管理規則",
            }
            kept.do("person.erase", Role.HEAD, body=body, body_id=body, person_id=number, **about)
    return kept


def register(*numbers: str, body: str = "MOD") -> Rows:
    """An old spreadsheet: people by their names, a posting and an office of each."""
    posting: dict[str, object] = {"kind": "regular", "body_id": body, "from": SINCE, "to": LEFT}
    return {
        "persons": [{"person_id": number, "name": "旧姓花子", "born_on": SINCE} for number in numbers],
        "postings": [posting | {"posting_id": f"g-{number}", "person_id": number} for number in numbers],
        "offices": [{"person_id": number, "office": "大臣", "from": SINCE} for number in numbers],
    }


def names() -> dict[str, str | None]:
    return dict(bundle()["persons"].select("person_id", "name").iter_rows())


def test_every_line_about_somebody_erased_stays_out_beforehand_however_it_is_imported(emptied: World) -> None:
    facts = Facts.of(register("n1", "n2"))
    found = by("MOD", facts)

    for left in (the_rest(found, DAY), all_but_bound(found, DAY)):
        assert reasons(left) == {(table, 2): {ERASED} for table in ("persons", "postings", "offices")}
        assert repairs(left) == []
    assert written("MOD", without(facts, the_rest(found, DAY))) == 3
    assert names() == {"n1": None, "n2": "旧姓花子", "n3": None}


def test_what_the_record_states_after_an_erasure_is_no_line_to_leave_out(emptied: World) -> None:
    facts = bundle()

    assert reasons(the_rest(by("MOFA", facts), DAY)) == {}
    assert written("MOFA", facts) == 0


def test_whoever_transcribes_it_all_the_same_is_refused_for_the_same_reason(emptied: World) -> None:
    facts = Facts.of(register("n1"))

    for table in ("persons", "postings", "offices"):
        row = facts[table].drop(LINE).row(0, named=True)
        act = "bundle.revise" if table == "persons" else "bundle.transcribe"
        with pytest.raises(Refusal) as refused:
            emptied.do(act, Role.HEAD, body_id="MOD", table=table, rows=[row])
        assert (refused.value.text, refused.value.codes) == (WHY.filled(value="n1"), ("ERASED",))
        assert refused.value.cites and refused.value.next_step
    assert names()["n1"] is None


def test_a_number_of_another_body_is_not_told_to_be_erased(emptied: World) -> None:
    left = the_rest(by("MOD", Facts.of({"persons": register("n3")["persons"]})), DAY)

    assert reasons(left) == {("persons", 2): {TAKEN}}


def test_the_operator_brings_nobody_back_either(emptied: World) -> None:
    facts = Facts.of(register("n3", body="ATLA"))

    left = the_rest(by("MOFA", facts), DAY)

    assert {code for one in reasons(left).values() for code in one} <= {ERASED, TAKEN} and left.height == 3
    assert written("MOFA", without(facts, left)) == 0


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_is_told_with_article_and_step_and_is_nobodys_choice(emptied: World, lang: Lang) -> None:
    facts = Facts.of(register("n1"))
    found = by("MOD", facts)
    rows = report_rows(found.result, found.facts, rulebook(), lang)

    lines = list(told(the_rest(found, DAY), rows, facts, lang))

    assert len(lines) == 3
    assert all(one.bound and one.reasons[0].why == [WHY.filled(value="n1").in_(lang)] for one in lines)
    assert all(one.reasons[0].articles and one.reasons[0].step for one in lines)
