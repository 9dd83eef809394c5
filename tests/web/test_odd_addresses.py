"""Addresses nobody would write by hand are answered with a page, never with a fault."""

import pytest
from tests.web.signing import signed_in
from tests.world import World

from sekisho.record.roles import Role

DIGITS = "9" * 5_000


@pytest.mark.parametrize(
    "path",
    [
        "/people/?q=%00", "/search/?q=%00", "/people/%00/", "/designations/%00/", "/places/%00/",
        "/history/people.person/%00/", f"/people/?page={DIGITS}", "/people/?page=%C2%B2", f"/moves/?page={DIGITS}",
        "/doors/?on=9999-12-31", "/?at=9999-12-31T23:59", "/?at=0001-01-01", "/?known_at=0001-01-01",
        "/moves/?at=0001-01-01",
        "/papers/letters/?page=%C2%B2", "/looking-back/?person_id=x&from=0001-01-01&to=9999-12-31",
        "/api/v1/queries/board.entitlements_ending?days=999999999",
        "/api/v1/queries/board.appointments_ending?days=999999999",
        "/api/v1/queries/board.heat?body_id=MOD&at=0001-01-01", "/api/v1/queries/board.heat?body_id=MOD&at=9999-12-31",
        "/api/v1/queries/board.must_not_enter?at=9999-12-31", "/api/v1/queries/clearances.horizon?at=9999-12-31",
        "/api/v1/queries/doors.list?place_id=x&on=9999-12-31",
    ],
)  # fmt: skip
def test_it_is_answered(world: World, path: str) -> None:
    browser = signed_in(Role.DESK)
    browser.raise_request_exception = False

    answer = browser.get(path)

    assert answer.status_code < 500
    assert answer.headers["Cache-Control"] == "no-store"
