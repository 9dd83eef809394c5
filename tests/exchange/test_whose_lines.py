"""An organ transcribes the lines of its own registers; the organ that keeps the record for all, everybody's."""

from datetime import date
from typing import Any

import pytest
from tests.accounts.office import Office
from tests.world import actor

from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import perform
from sekisho.record.roles import Role

FROM: dict[str, Any] = {"from": date(2015, 1, 1)}
RESULT = {"regime": "SDS", "result": "cleared", "notified_on": date(2026, 1, 1)}


@pytest.fixture
def kept(db: None) -> None:
    """A record that MOD operates and ATLA shares, with one person of each."""
    Office.founded()
    _transcribed("MOD", "organs", organ_id="ATLA", name_ja="防衛装備庁", role="designator")
    for organ in ("MOD", "ATLA"):
        _transcribed("MOD", "persons", person_id=organ.lower(), name="山田太郎")
        post: dict[str, Any] = {
            "posting_id": f"g{organ}",
            "person_id": organ.lower(),
            "body_id": organ,
            "kind": "regular",
        }
        _transcribed("MOD", "postings", **post, **FROM)
    _transcribed("MOD", "places", place_id="l1", body_id="MOD", kind="room", name="室")


def _transcribed(by: str, table: str, act: str = "bundle.transcribe", **row: Any) -> Any:
    return perform(act, actor(Role.HEAD, by), body_id=by, table=table, rows=[row]).result


def _result(organ: str) -> dict[str, Any]:
    return {**RESULT, "assessment_id": f"a{organ}", "person_id": organ.lower(), "organ_id": organ}


def test_the_operator_transcribes_results_of_all_and_others_their_own(kept: None) -> None:
    assert _transcribed("MOD", "assessments", **_result("MOD")) == 1
    assert _transcribed("ATLA", "assessments", **_result("ATLA")) == 1
    assert _transcribed("ATLA", "persons", person_id="new", name="新人") == 1


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("assessments", _result("MOD")),
        ("doubt_notices", {"person_id": "mod", "organ_id": "MOD", "regime": "SDS", "given_at": "2026-01-01T09:00"}),
        (
            "postings",
            {"posting_id": "x", "person_id": "mod", "body_id": "MOD", "kind": "regular", "from": "2026-01-01"},
        ),
        ("presences", {"place_id": "l1", "person_id": "atla", "from_at": "2026-01-01T09:00"}),
        ("offices", {"person_id": "mod", "office": "minister", "from": "2026-01-01"}),
        ("organs", {"organ_id": "X", "name_ja": "某庁", "role": "designator"}),
    ],
)
def test_the_head_of_another_organ_writes_nothing_into_the_registers_of_the_rest(
    kept: None, table: str, row: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as refused:
        _transcribed("ATLA", table, **row)

    assert refused.value.codes == ("NOT_AUTHORISED",)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("persons", {"person_id": "mod", "name": "別人"}),
        ("places", {"place_id": "l1", "body_id": "ATLA", "kind": "room", "name": "室"}),
    ],
)
def test_nor_does_it_revise_what_is_theirs(kept: None, table: str, row: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        _transcribed("ATLA", table, act="bundle.revise", **row)

    assert set(refused.value.codes) <= {"NOT_AUTHORISED", "NOT_FOUND"}
