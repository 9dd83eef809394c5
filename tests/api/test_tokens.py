"""A token lives from a day to a year."""

import pytest
from tests.world import World, actor

from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import perform
from sekisho.record.roles import Role


@pytest.mark.parametrize(
    ("days", "issued"), [(1, True), (366, True), (0, False), (-5, False), (367, False), (10**10, False)]
)
def test_a_token_is_issued_for_a_day_to_a_year(world: World, days: int, issued: bool) -> None:
    def issue() -> None:
        perform("token.issue", actor(Role.DESK), body_id="MOD", label="試験", scopes=["*"], days=days)

    if issued:
        issue()
    else:
        with pytest.raises(Refusal) as refused:
            issue()
        assert refused.value.codes == ("UNREADABLE",)
