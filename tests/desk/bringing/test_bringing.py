"""Bringing one's spreadsheets: the audit first, then what the head decides, every act under one correlation."""

import io
import re
import stat
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook
from tests.desk.bringing.registers import MESSY, POSTINGS, audited, files, said, worked, written, zipped
from tests.desk.conftest import Desk
from tests.world import World

from sekisho.desk.bringing import keeping, work
from sekisho.desk.bringing.job import tidy
from sekisho.desk.bringing.models import Bringing
from sekisho.kernel import clock
from sekisho.record import home
from sekisho.record.models import Doing
from sekisho.record.project import bundle
from sekisho.record.roles import Role
from sekisho.record.turns import size
from sekisho.record.verify import verify_record

Files = Callable[[], list[SimpleUploadedFile]]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-01T09:00")


def acts() -> list[str]:
    return list(Doing.objects.filter(act__regex="^(import|bundle)").order_by("index").values_list("act", flat=True))


def listed(content: bytes) -> list[str]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [" ".join(str(cell) for cell in row) for row in sheet.to_python()]


@pytest.mark.parametrize("given", [files, zipped])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_audit_comes_first_and_says_what_is_wrong_and_why(
    desk: Desk, world: World, given: Files, lang: str
) -> None:
    before = size()
    client = desk(Role.HEAD, lang=lang)
    held = size()

    address, page = audited(client, given())
    unread = said(client.get(f"{address}?list=unread").content.decode())

    assert "佐藤次郎" in page and "山田太郎" not in page
    assert ("第11条" if lang == "ja" else "Article 11") in page
    assert ("次にすること" if lang == "ja" else "What to do next") in page
    assert all(part in unread for part in ("在室・閲覧", "4", "開始日時", "昨日"))
    assert (before < held, size(), bundle()["persons"].height) == (True, held, 0)


def test_the_rest_is_imported_and_what_is_left_out_is_listed(desk: Desk, world: World) -> None:
    client = desk(Role.HEAD)
    address, _ = audited(client, files())
    before, first = listed(client.get(f"{address}left-out.xlsx").content), size()

    page = written(client, address)

    assert bundle()["handlers"]["person_id"].to_list() == ["p1"]
    assert bundle()["presences"]["person_id"].to_list() == ["p1"]
    assert sorted(bundle()["persons"]["person_id"]) == ["p1", "p2"]
    assert "取り込みました" in page
    own = Doing.objects.filter(index__gte=first)
    assert own.values("correlation").distinct().count() == 1
    assert [acts()[-own.count()], acts()[-1]] == ["import.begin", "import.finish"]
    assert verify_record(lambda *_: None) == []
    rows = listed(client.get(f"{address}left-out.xlsx").content)
    assert [row for row in rows if "佐藤次郎" in row] == [row for row in before if "佐藤次郎" in row]
    assert sum("佐藤次郎" in row and "第11条" in row for row in rows) == 2
    assert sum("昨日" in row for row in rows) == 1


def test_everything_is_imported_as_it_stands_and_today_shows_the_errors(desk: Desk, world: World) -> None:
    client = desk(Role.HEAD)
    address, _ = audited(client, files())

    written(client, address, "all")

    assert sorted(bundle()["handlers"]["person_id"]) == ["p1", "p2"]
    assert "佐藤次郎" in client.get("/").content.decode()
    assert "佐藤次郎" in desk(Role.DESK).get("/").content.decode()


def test_lines_are_left_out_by_kind_and_one_by_one(desk: Desk, world: World) -> None:
    client = desk(Role.HEAD)
    address, _ = audited(client, files())
    client.post(f"{address}kinds", {"kind": ["REACH_WITHOUT_CLEARANCE"]})
    assert keeping.frame(Bringing.objects.get(), "left")["table"].to_list() == ["presences"]
    client.post(f"{address}rows", {"shown": ["handlers-3", "presences-3"], "out": ["handlers-3"]})
    assert keeping.frame(Bringing.objects.get(), "left")["table"].to_list() == ["handlers"]

    written(client, address)

    assert bundle()["handlers"]["person_id"].to_list() == ["p1"]
    assert sorted(bundle()["presences"]["person_id"]) == ["p1", "p2"]


def test_one_row_is_called_one_row(desk: Desk, world: World) -> None:
    one = {"職員・従業者.csv": "職員番号,氏名\np1,山田太郎\n,佐藤次郎\n", "配属.csv": POSTINGS.partition("g2")[0]}

    _, page = audited(desk(Role.HEAD, lang="en"), files(one))
    text = said(page)

    assert "1 row cannot be read" in text and "0 rows are left out" in text and "2 rows can be imported" in text
    assert not re.search(r"\b1 (rows|lines|findings)\b", text)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_the_page_counts_is_what_happens(desk: Desk, world: World, lang: str) -> None:
    client = desk(Role.HEAD, lang=lang)
    address, page = audited(client, files(MESSY))
    before = {name: rows.height for name, rows in bundle().tables.items()}
    shown = keeping.counts(Bringing.objects.get())["tables"]

    done = said(written(client, address))

    after = {name: rows.height for name, rows in bundle().tables.items()}
    assert {row["table"]: row["new"] for row in shown} == {
        row["table"]: after[row["table"]] - before[row["table"]] for row in shown
    }
    assert sum(row["left"] for row in shown) == Bringing.objects.get().left == 7
    assert bundle()["designations"]["designation_id"].to_list() == ["d1"]
    assert sorted(bundle()["persons"]["person_id"]) == ["p1", "p2"]
    assert "7 行を除くことを確かめた" in said(page) or "7 lines are left out" in said(page)
    assert re.search(r"(台帳の番号：|Places in the ledger:) \d+–\d+", done)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_lines_about_somebody_erased_are_counted_told_and_not_written(desk: Desk, world: World, lang: str) -> None:
    about: dict[str, Any] = {"body_id": "MOD", "person_id": "p2"}
    made = world.do("person.enter", name="佐藤次郎", first_day=date(2020, 4, 1), **about).result
    world.do("person.end_posting", posting_id=made["posting"], last_day=date(2021, 3, 31))
    world.do("person.erase", Role.HEAD, retained_until=date(2025, 12, 31), reason="期間満了", basis="規則", **about)
    client = desk(Role.HEAD, lang=lang)

    address, page = audited(client, files())
    written(client, address, "all")

    assert ("消去された者の行 5" if lang == "ja" else "about somebody erased: 5") in said(page).replace("：", "")
    assert dict(bundle()["persons"].select("person_id", "name").iter_rows()) == {"p1": "山田太郎", "p2": None}
    assert bundle()["handlers"]["person_id"].to_list() == ["p1"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_says_what_to_put_right_first(desk: Desk, world: World, lang: str) -> None:
    client = desk(Role.HEAD, lang=lang)

    _, page = audited(client, files(MESSY))

    first = said(page).split("先に直すと入る行" if lang == "ja" else "What to put right first")[1]
    names = ("指定管理簿", "適性評価", "配属") if lang == "ja" else ("designations", "assessments", "postings")
    assert sorted(names, key=first.index) == list(names)
    assert ("これだけで入る行： 3" if lang == "ja" else "come in by this alone: 3") in first


def test_what_changed_since_it_was_shown_is_shown_again_before_anything_is_written(desk: Desk, world: World) -> None:
    client = desk(Role.HEAD)
    address, _ = audited(client, files())
    world.rows("persons", person_id="p1", name="山田太郎")
    world.rows("postings", posting_id="g1", person_id="p1", body_id="MOD", kind="regular", **{"from": "2020-04-01"})

    again = written(client, address)

    assert "結果が変わりました" in again and bundle()["designations"].height == 0
    assert "取り込みました" in written(client, address)


def test_a_register_without_confirmation_is_not_written(desk: Desk, world: World) -> None:
    client = desk(Role.HEAD)
    address, _ = audited(client, files())

    answer = client.post(f"{address}write", {"what": "rest"})

    assert (answer.status_code, Bringing.objects.get().state) == (400, keeping.READY)


def test_only_a_head_brings_anything_and_nobody_sees_the_draft_of_another(desk: Desk, world: World) -> None:
    address, _ = audited(desk(Role.HEAD), files())
    others = [desk(role) for role in (Role.MANAGER, Role.DESK, Role.ASSESSOR, Role.ADMIN)]
    others += [desk(Role.HEAD, "ATLA"), desk(Role.HEAD, unit="情報課"), desk(Role.INSPECTOR, "*")]

    for client in others:
        seen = [
            client.get(address),
            client.get(f"{address}left-out.xlsx"),
            client.post(f"{address}write", {"what": "all"}),
        ]
        assert {answer.status_code for answer in seen} == {404}
    assert {client.get("/bring/").status_code for client in others} == {404, 200}
    assert [desk(role).get("/bring/").status_code for role in (Role.MANAGER, Role.DESK, Role.ASSESSOR)] == [404] * 3
    assert desk(Role.HEAD, "ATLA").post("/bring/", {"body_id": "MOD", "file": files()}).status_code == 400


def test_writing_goes_on_where_it_was_broken_off(desk: Desk, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sekisho.exchange.importing.TRANSCRIBED", 1)
    monkeypatch.setattr(work, "SLICE", 0.0)
    client = desk(Role.HEAD)
    address, _ = audited(client, files())
    client.post(f"{address}write", {"what": "rest", "confirmed": "on"})
    client.get(address)
    done = [work._acts(Bringing.objects.get().run)]
    page = client.get(address).content.decode()
    assert "<progress" in page
    stale = Bringing.objects.get()
    stale.done, stale.pace = 0, 0.0
    stale.save()

    worked(client, address)

    assert done[0] < 5
    assert sorted(bundle()["persons"]["person_id"]) == ["p1", "p2"]
    assert bundle()["handlers"].height == bundle()["presences"].height == 1
    assert acts().count("import.begin") == acts().count("import.finish") == 1


def test_the_same_register_a_second_time_writes_nothing(desk: Desk, world: World) -> None:
    client = desk(Role.HEAD)
    for _ in range(2):
        address, page = audited(client, files())
        before = size()
        page = written(client, address)
    assert size() == before
    assert "何も書き込んでいません" in page


def test_files_are_readable_by_nobody_else_and_go_when_they_are_no_longer_needed(desk: Desk, world: World) -> None:
    client = desk(Role.HEAD)
    address, _ = audited(client, files())
    folder = home.path() / "bringing" / Bringing.objects.get().name
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (folder.parent, folder, *folder.rglob("*"))}
    assert modes == {0}

    written(client, address)
    assert {path.name for path in folder.iterdir()} == {"left-out-ja.xlsx", "left-out-en.xlsx", "counts.json"}
    client.post(f"{address}discard")
    assert not folder.exists()


def test_drafts_that_nobody_takes_up_are_thrown_away(desk: Desk, world: World) -> None:
    audited(desk(Role.HEAD), files())
    folder = home.path() / "bringing" / Bringing.objects.get().name

    tidy(clock.now() + timedelta(days=6))
    assert folder.exists()
    tidy(clock.now() + timedelta(days=8))
    assert not folder.exists() and not Bringing.objects.exists()


def test_the_organ_is_chosen_by_its_name(desk: Desk, world: World) -> None:
    head = desk(Role.HEAD)
    for path in ("/bring/", "/moves/upload"):
        assert '<option value="MOD">防衛省</option>' in head.get(path).content.decode()
