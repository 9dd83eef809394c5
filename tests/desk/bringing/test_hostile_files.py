"""Files that are no register, or that would harm whoever opens them, are refused in a sentence and leave nothing."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.bringing.registers import REGISTER, audited, book, uploaded, worked
from tests.desk.conftest import Desk
from tests.world import World

from sekisho.desk.bringing import uploads
from sekisho.desk.bringing.models import Bringing
from sekisho.facts import read_bundle
from sekisho.record import home
from sekisho.record.project import bundle
from sekisho.record.roles import Role

Files = Callable[[], list[SimpleUploadedFile]]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-01T09:00")


def _bomb() -> SimpleUploadedFile:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("persons.csv", b"0" * 2_000)
    return SimpleUploadedFile("persons.zip", stream.getvalue())


def _outside() -> SimpleUploadedFile:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../persons.csv", "x")
    return SimpleUploadedFile("persons.zip", stream.getvalue())


HOSTILE: dict[str, Callable[[], list[SimpleUploadedFile]]] = {
    "a zip that unfolds to too much": lambda: [_bomb()],
    "a zip that leads outside": lambda: [_outside()],
    "a program": lambda: [SimpleUploadedFile("persons.exe", b"MZ")],
    "two workbooks": lambda: [SimpleUploadedFile(f"{n}.xlsx", b"PK") for n in "ab"],
    "two files of one name": lambda: [SimpleUploadedFile("persons.csv", b"x"), SimpleUploadedFile("persons.csv", b"x")],
    "a broken workbook": lambda: [SimpleUploadedFile("a.xlsx", b"PK\x03\x04nothing")],
}


def test_a_workbook_that_would_keep_others_waiting_is_refused_with_the_faster_way(
    desk: Desk, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "BOOK", 1_000)

    answer = desk(Role.HEAD).post("/bring/", {"body_id": "MOD", "file": book(bundle())})

    assert (answer.status_code, Bringing.objects.exists()) == (400, False)
    assert "CSV で保存" in answer.content.decode()


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_in_a_sentence_and_leave_nothing(
    desk: Desk, world: World, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "UNFOLDED", 1_000)
    before = set((home.path() / "bringing").glob("*"))

    answer = desk(Role.HEAD).post("/bring/", {"body_id": "MOD", "file": HOSTILE[what]()})

    assert answer.status_code == 400
    assert "refusal-fact" in answer.content.decode()
    assert not Bringing.objects.exists()
    assert set((home.path() / "bringing").glob("*")) == before


def test_a_file_that_is_no_register_is_named_as_it_was_chosen(desk: Desk, world: World) -> None:
    client = desk(Role.HEAD)
    address = uploaded(client, [SimpleUploadedFile("何か.csv", b"a,b\n1,2\n")])

    page = worked(client, address)

    assert "取り込めません" in page and "何か.csv" in page
    assert str(home.path()) not in page


def test_names_of_files_lead_nowhere(desk: Desk, world: World) -> None:
    given = [SimpleUploadedFile(f"..\\..\\{name}", text.encode()) for name, text in REGISTER.items()]

    _, page = audited(desk(Role.HEAD), given)

    assert "佐藤次郎" in page


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_template_that_is_offered_is_an_empty_register(desk: Desk, world: World, tmp_path: Path, lang: str) -> None:
    answer = desk(Role.HEAD).get(f"/bring/template-{lang}.xlsx")

    (tmp_path / "t.xlsx").write_bytes(answer.content)
    facts, intake = read_bundle(tmp_path / "t.xlsx")
    assert not intake.rejected
    assert sum(rows.height for rows in facts.tables.values()) == 0
