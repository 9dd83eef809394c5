"""People are found by two characters, by reading, under variant characters and under former names."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.world import World

from sekisho.kernel.names import fold_name
from sekisho.record.roles import Role
from sekisho.rooms.people.models import LONGEST, Person


def _found(world: World, words: str, role: Role = Role.MANAGER, body: str = "MOD") -> list[str]:
    return [row["name"] for row in world.look("people.search", role, body, words=words)["rows"]]


@pytest.fixture
def staff(world: World) -> World:
    for number, name, kana in (
        ("s1", "髙橋一郎", "タカハシイチロウ"),
        ("s2", "渡邉花子", "ﾜﾀﾅﾍﾞ ﾊﾅｺ"),
        ("s3", "山田太郎", "やまだたろう"),
        ("s4", "斎藤ＡＢＥ", None),
    ):
        world.rows("persons", person_id=number, name=name, kana=kana)
        world.posted(number, "MOD", date(2020, 1, 1), unit="第一課")
    return world


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("高橋", "髙橋一郎"),
        ("渡辺", "渡邉花子"),
        ("わたなべ", "渡邉花子"),
        ("ヤマダ", "山田太郎"),
        ("田太", "山田太郎"),
        ("山田 太郎", "山田太郎"),
        ("斉藤", "斎藤ＡＢＥ"),
        ("abe", "斎藤ＡＢＥ"),
        ("s2", "渡邉花子"),
    ],
)
def test_somebody_is_found_as_people_write_the_name(staff: World, words: str, name: str) -> None:
    assert _found(staff, words) == [name]


@pytest.mark.parametrize("words", ["佐々木", "%", "_", "山田 花子", "\\"])
def test_nobody_else_is_found(staff: World, words: str) -> None:
    assert _found(staff, words) == []


def test_nobody_of_another_body_is_found(staff: World) -> None:
    staff.organ("MOFA", "外務省")

    assert _found(staff, "山田", Role.MANAGER, "MOFA") == []
    assert _found(staff, "", Role.MANAGER, "MOFA") == []


def test_the_line_shows_the_present_post(staff: World) -> None:
    (row,) = staff.look("people.search", words="高橋")["rows"]

    assert (row["body_id"], row["unit"]) == ("MOD", "第一課")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=60).filter(lambda t: "\x00" not in t and t.strip()), data=st.data())
def test_any_part_of_a_folded_name_finds_it(world: World, name: str, data: st.DataObject) -> None:
    try:
        name.encode()
    except UnicodeEncodeError:
        return
    person = Person(key="x", known_from=0, person_id="x", name=name)
    person.fold()
    assert person.folded is not None
    assert person.folded == fold_name(name)[:LONGEST]
