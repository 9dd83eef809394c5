"""A row changed behind the ledger's back is found and named."""

import json
from datetime import date
from random import Random
from typing import Any

import pytest
from django.db import connection
from tests.world import World

from sekisho.record.facts import kinds
from sekisho.record.models import Doing, LedgerCheckpoint, LedgerEntry, LedgerHash
from sekisho.record.roles import Role
from sekisho.record.triggers import REFUSED, guards
from sekisho.record.verify import Problem, verify_record
from sekisho.record.verify_names import FOLDED, GUARD_CHANGED, GUARD_MISSING, GUARD_STRANGE, SHAPE

GUARDS = (GUARD_MISSING, GUARD_CHANGED, GUARD_STRANGE)
LEDGER: tuple[Any, ...] = (LedgerEntry, LedgerCheckpoint, Doing)


def verified() -> list[Problem]:
    """What is wrong with the rows; of the guards, which most tests drop, one test tells."""
    return [problem for problem in verify_record(lambda *_: None) if problem.what not in GUARDS]


def unguarded() -> None:
    """Drop every guard of the database, as whoever administers it can."""
    with connection.cursor() as cursor:
        for model in (*LEDGER, LedgerHash, *kinds()):
            table = model._meta.db_table
            for trigger in (f"{table}_no_delete", f"{table}_no_change"):
                on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger}"{on}')


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def lived(world: World) -> World:
    """A record in which something was appointed, refused and revised."""
    person, secret = world.person(), world.secret()
    world.assessed(person)
    place = world.place()
    world.rows("stops", person_id=person, from_at="2026-01-05T09:00:00", reason_code="x")
    world.rows("trainings", person_id=person, body_id="MOD", completed_on=date(2026, 1, 1))
    world.rows("presences", place_id=place, person_id=person, from_at="2026-01-05T09:00:00", source="roster")
    renamed = [{"person_id": person, "name": "山田花子"}]
    world.do("bundle.revise", Role.HEAD, body_id="MOD", table="persons", rows=renamed)
    world.rows(
        "handlers", designation_id=secret, person_id=person, organ_id="MOD", reason="係員", **{"from": "2026-01-01"}
    )
    return world


def test_a_sound_record_has_nothing_to_tell(lived: World) -> None:
    assert verified() == []


@pytest.mark.parametrize("seed", range(40))
def test_one_character_changed_in_any_table_is_found_and_the_row_is_named(lived: World, seed: int) -> None:
    rng = Random(seed)
    unguarded()
    model = rng.choice([kind for kind in kinds() if kind.objects.exists()] + [*LEDGER])
    pk = rng.choice(list(model._default_manager.values_list("pk", flat=True)))
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    before = model._default_manager.filter(pk=pk).values().get()
    field = rng.choice([f for f in fields if before[f.attname] is not None])
    changed = _flipped(before[field.attname], rng)

    run(f'UPDATE "{model._meta.db_table}" SET "{field.column}" = %s WHERE "{model._meta.pk.column}" = %s', changed, pk)

    named = {(problem.table, problem.number) for problem in verified()}
    assert (model._meta.label_lower, pk) in named, f"{model.__name__}.{field.name}"


def _flipped(value: Any, rng: Random) -> Any:
    """The value with one bit, one character, one day or one unit of it changed."""
    if isinstance(value, bytes | memoryview):
        data = bytearray(value)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        return bytes(data)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        at = rng.randrange(len(value)) if value else 0
        return value[:at] + ("x" if value[at : at + 1] != "x" else "y") + value[at + 1 :]
    if isinstance(value, dict | list):
        return '{"changed": 1}'
    return value.replace(year=value.year - 1)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_row_taken_out_is_named_with_the_entry_that_wrote_it(lived: World, kind: Any) -> None:
    row = kind.objects.order_by("pk").first()
    if row is None:
        pytest.skip("no such row in this record")
    unguarded()

    run(f'DELETE FROM "{kind._meta.db_table}" WHERE id = %s', row.pk)

    problem = verified()[0]
    assert (problem.table, problem.number, problem.index) == (kind._meta.label_lower, row.pk, row.known_from)
    assert problem.act == Doing.objects.get(index=row.known_from).act
    assert problem.at == Doing.objects.get(index=row.known_from).at


def test_a_row_put_in_by_hand_is_named_as_one_that_no_entry_wrote(lived: World) -> None:
    unguarded()
    kind = next(kind for kind in kinds() if kind.__name__ == "Training")
    row = kind.objects.get()
    row.pk, row.key = None, "forged"
    row.save(force_insert=True)

    problems = verified()

    assert [(problem.table, problem.number, problem.key) for problem in problems] == [
        ("handling.training", row.pk, "forged")
    ]


def test_the_last_entries_cut_off_with_their_rows_are_missed_by_the_memory_outside(lived: World) -> None:
    from sekisho.record import rollback

    newest = LedgerCheckpoint.objects.latest("size")
    rollback.remember(newest.size, newest.note)
    unguarded()
    try:
        run("DELETE FROM record_ledgercheckpoint WHERE size = %s", newest.size)
        run('DELETE FROM record_ledgerentry WHERE "index" = %s', newest.size - 1)
        run('DELETE FROM record_doing WHERE "index" = %s', newest.size - 1)
        run("DELETE FROM handling_handler")

        assert [(p.table, p.number) for p in verified()] == [("record.ledgercheckpoint", newest.size)]
    finally:
        rollback._file().unlink()


def test_a_lawful_erasure_is_no_fault_and_an_unlawful_one_is(lived: World) -> None:
    kind: Any = next(kind for kind in kinds() if kind.__name__ == "Person")
    gone, staying = lived.person(posted_to=None), lived.person()
    lived.posted(gone, "MOD", date(2015, 1, 1), date(2015, 12, 31))
    asked: dict[str, Any] = {
        "retained_until": date(2024, 3, 31),
        "reason": "保存期間満了",
        "basis": "標準文書保存期間基準",
    }
    lived.do("person.erase", Role.HEAD, "MOD", body_id="MOD", person_id=gone, **asked)
    assert kind.objects.get(person_id=gone).salt is None
    assert verified() == []

    row = kind.objects.known().get(person_id=staying)
    kind.objects.filter(pk=row.pk).update(salt=None, name=None)

    assert [(p.table, p.number) for p in verified()] == [("people.person", row.pk)]


ON_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite alone keeps any bytes in any column")


def told() -> set[tuple[str, str, str]]:
    return {(p.table, p.key, p.what.en) for p in verify_record(lambda *_: None) if p.what in GUARDS}


def test_a_guard_that_was_dropped_or_changed_and_a_stranger_beside_them_are_named(lived: World) -> None:
    assert verify_record(lambda *_: None) == []
    dropped, changed = (guard for guard in guards() if guard.table == "record_ledgerentry")
    on = f' ON "{dropped.table}"' if connection.vendor == "postgresql" else ""
    run(f'DROP TRIGGER "{dropped.name}"{on}')
    run(f'DROP TRIGGER "{changed.name}"{on}')
    if connection.vendor == "postgresql":
        run(changed.postgresql.replace(', "leaf"', ""))
        run("CREATE TRIGGER helper AFTER INSERT ON people_person FOR EACH ROW EXECUTE FUNCTION sekisho_refuse()")
    else:
        run(changed.sqlite.replace(f"RAISE(ABORT, '{REFUSED}')", "1"))
        run("CREATE TRIGGER helper AFTER INSERT ON people_person BEGIN SELECT 1; END")

    assert told() == {
        ("record.ledgerentry", dropped.name, GUARD_MISSING.en),
        ("record.ledgerentry", changed.name, GUARD_CHANGED.en),
        ("people.person", "helper", GUARD_STRANGE.en),
    }
    unguarded()
    assert len(told()) == len(guards()) + 1


@ON_SQLITE
@pytest.mark.parametrize(
    ("table", "column", "written"),
    [
        ("people_posting", "first_day", "'2015-1-1'"),
        ("people_posting", "first_day", "'2015-01-01 '"),
        ("handling_stop", "from_at", "replace(from_at, ' ', 'T')"),
        ("handling_stop", "from_at", "from_at || '.000000'"),
        ("handling_stop", "from_at", "from_at || char(0)"),
        ("designations_designation", "economic_security", "2"),
        ("record_doing", "asked", "replace(asked, ': ', ':')"),
        ("record_doing", "at", "substr(at, 1, 10)"),
        ("people_person", "name", "CAST(name AS BLOB)"),
        ("people_person", "salt", "CAST('text of thirty-two characters..' AS TEXT)"),
        ("record_ledgerentry", "body", "CAST(body AS TEXT)"),
        ("record_ledgerentry", '"index"', "0.5"),
        ("record_doing", '"index"', "'first'"),
        ("record_ledgercheckpoint", "note", "CAST(note AS BLOB)"),
        ("record_ledgercheckpoint", "size", "'none'"),
    ],
)
def test_the_same_value_in_other_bytes_is_found_too(lived: World, table: str, column: str, written: str) -> None:
    unguarded()
    run(f"UPDATE {table} SET {column} = {written} WHERE rowid = (SELECT min(rowid) FROM {table})")

    label = table.replace("_", ".", 1)
    assert [p for p in verified() if p.table == label]


def test_what_searches_go_by_must_follow_from_the_row(lived: World) -> None:
    kind: Any = next(kind for kind in kinds() if kind.__name__ == "Person")
    row = kind.objects.known().first()
    run("UPDATE people_person SET folded = %s WHERE id = %s", "somebody else", row.pk)

    assert [(p.table, p.number, p.what) for p in verified()] == [("people.person", row.pk, FOLDED)]


def test_entries_and_acts_put_before_the_first_are_found(lived: World) -> None:
    LedgerEntry.objects.create(index=-1, body=b"{}", leaf=bytes(32))
    first = Doing.objects.get(index=0)
    first.pk = -7
    first.save(force_insert=True)

    assert {(p.table, p.number, p.what) for p in verified()} == {
        ("record.ledgerentry", -1, SHAPE),
        ("record.doing", -7, SHAPE),
    }


@pytest.mark.parametrize("part", ["act", "rows", "closed", "asked", "by", "v"])
@pytest.mark.parametrize("instead", ["null", "[[1]]", "{}"])
def test_an_entry_of_another_shape_is_named_and_ends_nothing(lived: World, part: str, instead: str) -> None:
    unguarded()
    body = json.loads(bytes(LedgerEntry.objects.get(index=1).body)) | {part: json.loads(instead)}
    LedgerEntry.objects.filter(index=1).update(body=json.dumps(body).encode())

    assert ("record.ledgerentry", 1) in {(p.table, p.number) for p in verified()}


def test_a_memory_that_is_missing_or_spoilt_is_noticed(lived: World) -> None:
    from sekisho.record import rollback

    newest = LedgerCheckpoint.objects.latest("size")
    assert rollback.unremembered()
    rollback.remember(newest.size, newest.note)
    try:
        assert not rollback.unremembered()
        rollback._file().write_bytes(bytes(100))
        assert rollback.unremembered()
    finally:
        rollback._file().unlink()
