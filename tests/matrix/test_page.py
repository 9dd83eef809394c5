"""The page that says who may do what says what is declared."""

import pytest
from tests.matrix.page import DOCS, FILES, page

from sekisho.kernel.texts import Lang
from sekisho.record.acts import ACTS
from sekisho.record.roles import Role


@pytest.mark.parametrize("lang", FILES)
def test_the_page_is_what_the_declarations_say(lang: Lang) -> None:
    assert (DOCS / FILES[lang]).read_text(encoding="utf-8") == page(lang), "python -m tests.matrix"


def test_an_inspector_changes_nothing_but_tokens_of_its_own() -> None:
    assert {name for name, act in ACTS.items() if Role.INSPECTOR in act.roles} <= {"token.issue", "token.revoke"}
