"""Every page of the boards, for every role, in both languages."""

import pytest
from tests.desk.boards.ministry import NEXT_DOOR, Ministry
from tests.desk.conftest import Desk
from tests.soak import in_turn

from sekisho.record.roles import Role

READERS = (Role.HEAD, Role.MANAGER, Role.DESK, Role.ASSESSOR, Role.INSPECTOR)
LISTS = (
    "/", "/people/", "/secrets/", "/places/", "/businesses/", "/organs/", "/registers/", "/back/", "/search/?q=山田",
    *(f"/today/{name}/" for name in ("must-not-enter", "right-gone", "lapsing", "trainings", "appointments")),
    *(f"/today/{name}/" for name in ("entitlements", "extensions", "reviews", "notices", "waivers")),
)  # fmt: skip


def addresses(m: Ministry) -> tuple[str, ...]:
    """Every page about the ministry."""
    return (
        *LISTS, f"/people/{m.outside}/", f"/secrets/{m.secret}/", f"/places/{m.room}/", "/organs/MOD/",
        "/registers/sds_designations/", "/registers/handlers/", f"/history/designations.designation/{m.secret}/",
        f"/back/?designation_id={m.secret}&from=2026-04-01&to=2026-05-31",
        f"/back/?person_id={m.outside}&from=2026-04-01&to=2026-05-31",
    )  # fmt: skip


@pytest.mark.parametrize(("role", "lang"), in_turn(READERS))
def test_every_page_opens_for_every_reader_and_tells_nothing_of_the_organ_next_door(
    ministry: Ministry, desk: Desk, role: Role, lang: str
) -> None:
    browser = desk(role, lang=lang)
    for address in addresses(ministry):
        page = browser.get(address)
        assert page.status_code == 200, address
        assert NEXT_DOOR not in page.content.decode(), address
