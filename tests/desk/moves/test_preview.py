"""What the preview of a spreadsheet of moves tells before anything is recorded."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.conftest import Desk
from tests.desk.moves.orders import csv, handling, previewed, uploaded, worked, xlsx
from tests.world import World

from sekisho.desk.moves.models import Draft, Planned
from sekisho.record.models import Doing
from sekisho.record.roles import Role


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-03-02T09:00")


def handler(world: World, name: str = "山田太郎", unit: str = "情報課") -> tuple[str, str]:
    """Somebody cleared who handles a secret; returns both numbers."""
    person, secret = world.person(name, unit=unit), world.secret()
    world.assessed(person)
    handling(world, person, secret, **{"from": date(2025, 4, 1), "to": None})
    return person, secret


@pytest.mark.parametrize("make", [csv, xlsx])
def test_who_leaves_the_organ_is_told_to_lose_the_right(desk: Desk, world: World, make: Callable[..., bytes]) -> None:
    person, secret = handler(world)
    content = make(("2026/4/1", person, "山田太郎", "防衛省 情報課", "防衛装備庁 総務課", "出向"))

    _, page = previewed(desk(Role.DESK), content, "異動.xlsx" if make is xlsx else "異動.csv")

    assert secret in page
    assert "山田太郎" in page
    assert "失う" in page


def test_nothing_is_recorded_by_looking(desk: Desk, world: World) -> None:
    person, _ = handler(world)
    previewed(desk(Role.DESK), csv(("2026/4/1", person, "山田太郎", "", "防衛装備庁", "異動")))

    assert set(Doing.objects.filter(act__startswith="move").values_list("act", flat=True)) == {"move.map_columns"}
    assert not Planned.objects.exists()


def test_a_move_inside_the_organ_costs_nobody_a_right(desk: Desk, world: World) -> None:
    person, _ = handler(world)

    _, page = previewed(desk(Role.DESK), csv(("令和8年4月1日", person, "山田 太郎", "情報課", "総務課", "配置換")))

    assert "<strong>0</strong> 人が取扱い・立入りの権利を失う" in page


def test_returners_are_all_named_and_want_an_assessment(desk: Desk, world: World) -> None:
    secret = world.secret()
    colleague = world.person("同僚花子", unit="情報課")
    world.assessed(colleague)
    handling(world, colleague, secret, **{"from": date(2025, 4, 1), "to": None})
    away = []
    for n in range(12):
        person = world.person(f"復帰者{n}", posted_to=None)
        world.posted(person, "MOD", date(2015, 4, 1), date(2025, 3, 31))
        world.posted(person, "ATLA", date(2025, 4, 1))
        world.assessed(person, on=date(2024, 4, 1))
        handling(world, person, secret, **{"from": date(2026, 4, 1), "to": None})
        away.append(person)
    rows = [("2026/4/1", p, f"復帰者{n}", "防衛装備庁", "情報課", "復帰") for n, p in enumerate(away)]

    _, page = previewed(desk(Role.DESK), csv(*rows))

    assert all(person in page for person in away)
    assert "<strong>12</strong> 人に適性評価が要る" in page


def worked_list(client: Client, address: str, name: str) -> str:
    """One list of a preview."""
    return client.get(f"{address}?list={name}").content.decode()


def test_who_moves_away_while_within_reach_is_told_by_what_the_new_organ_lets_tell(desk: Desk, world: World) -> None:
    person, secret, room = world.person("山田太郎", unit="情報課"), world.secret(), world.place()
    for organ in ("MOD", "ATLA"):
        world.assessed(person, by=organ, on=date(2025, 4, 1), result="not_cleared")
    world.rows("exposures", place_id=room, designation_id=secret, from_at=datetime(2025, 6, 1))
    world.rows("presences", place_id=room, person_id=person, from_at=datetime(2025, 6, 1), source="roster")
    browser = desk(Role.HEAD)

    address, _ = previewed(browser, csv(("2026/4/1", person, "山田太郎", "", "防衛装備庁", "異動")))

    page = worked_list(browser, address, "presences")
    assert "異動の前から" in page and "適性評価の結果を確認できません" in page
    assert "漏らすおそれがないと認められていません" not in page  # so the other organ found


def test_a_name_that_several_people_have_is_asked_back(desk: Desk, world: World) -> None:
    first, second = handler(world, unit="情報課")[0], world.person("山田太郎", unit="会計課")
    client = desk(Role.DESK)

    address, page = previewed(client, csv(("2026/4/1", "", "山田太郎", "", "防衛装備庁", "異動")))
    assert first in page
    assert second in page
    assert "情報課" in page
    client.post(f"{address}answers", {"line-2": first})
    settled = worked(client, address)

    assert "<strong>1</strong> 異動" in settled
    assert second not in settled


def test_a_number_that_is_somebody_elses_is_asked_back(desk: Desk, world: World) -> None:
    person, _ = handler(world)

    _, page = previewed(desk(Role.DESK), csv(("2026/4/1", person, "佐藤次郎", "", "防衛装備庁", "異動")))

    assert "職員番号と氏名が一致しません" in page


def test_variant_characters_are_the_same_name(desk: Desk, world: World) -> None:
    person, _ = handler(world, "髙橋 渡邉")

    _, page = previewed(desk(Role.DESK), csv(("2026/4/1", person, "高橋渡辺", "", "防衛装備庁", "異動")))

    assert "<strong>1</strong> 異動" in page


def test_rows_left_out_are_named_with_line_column_value_and_what_was_expected(desk: Desk, world: World) -> None:
    person, _ = handler(world)
    rows = (
        ("2026/13/1", person, "山田太郎", "", "防衛装備庁", "異動"),
        ("2026/4/1", person, "山田太郎", "", "", "異動"),
    )
    client = desk(Role.DESK)

    address, _ = previewed(client, csv(*rows))
    page = worked_list(client, address, "left_out")

    for told in ("2026/13/1", "発令日", "新所属", "新しい所属"):
        assert told in page


def test_people_of_others_are_unknown(desk: Desk, world: World) -> None:
    stranger = world.person("他省職員", posted_to="ATLA")

    _, page = previewed(desk(Role.DESK), csv(("2026/4/1", stranger, "他省職員", "", "防衛省", "異動")))

    assert "記録にある職員" in page


def test_a_draft_is_its_makers_alone(desk: Desk, world: World) -> None:
    person, _ = handler(world)
    address, _ = previewed(desk(Role.DESK), csv(("2026/4/1", person, "山田太郎", "", "防衛装備庁", "異動")))

    assert desk(Role.MANAGER).get(address).status_code == 404
    assert desk(Role.BUSINESS, "ACME").get("/moves/upload").status_code == 404
    assert desk(Role.ADMIN).get("/moves/").status_code == 404


def test_a_result_is_not_told_by_the_preview(desk: Desk, world: World) -> None:
    secret = world.secret()
    colleague = world.person("同僚花子", unit="情報課")
    handling(world, colleague, secret, **{"from": date(2025, 4, 1), "to": None})
    pages = []
    for result in ("not_cleared", "refused"):
        person = world.person("転入者", unit="総務課")
        world.assessed(person, result=result)
        row = ("2026/4/1", person, "転入者", "総務課", "情報課", "配置換")
        pages.append(previewed(desk(Role.MANAGER), csv(row))[1].replace(person, "P"))

    shown = [page[page.index("<tbody>") :] for page in pages]
    assert shown[0].split("</tbody>")[0] == shown[1].split("</tbody>")[0]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"),
        (b"\x00\x01\x02" * 50, "a.csv"),
        (b"PK\x03\x04" + b"\x00" * 100, "a.xlsx"),
        (b'"never closed\n' * 3, "a.csv"),
        (b"x," * 2_000 + b"\n", "a.csv"),
    ],
)
def test_what_is_no_table_ends_in_one_sentence(desk: Desk, world: World, content: bytes, name: str) -> None:
    client = desk(Role.DESK)

    answer = client.post("/moves/upload", {"body_id": "MOD", "file": SimpleUploadedFile(name, content)}, follow=True)

    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.content.decode()
    assert not Draft.objects.filter(state="ready").exists()


def test_a_damaged_workbook_is_called_as_it_was_chosen(desk: Desk, world: World) -> None:
    damaged = SimpleUploadedFile("四月の異動.xlsx", b"PK\x03\x04" + b"\x00" * 100)

    answer = desk(Role.DESK).post("/moves/upload", {"body_id": "MOD", "file": damaged}, follow=True)

    page = answer.content.decode()
    assert "四月の異動.xlsx" in page and "upload.xlsx" not in page


def test_a_script_is_taken_for_no_table(desk: Desk, world: World) -> None:
    answer = desk(Role.DESK).post("/moves/upload", {"body_id": "MOD", "file": SimpleUploadedFile("a.exe", b"MZ")})

    assert answer.status_code == 400


def test_cells_are_shown_as_text(desk: Desk, world: World) -> None:
    person, _ = handler(world)
    bad = "<script>alert(1)</script>"
    client = desk(Role.DESK)

    address = uploaded(client, csv(("2026/4/1", person, "山田太郎", bad, "防衛装備庁", bad)))
    page = client.get(address).content.decode() + worked(client, address) + worked_list(client, address, "left_out")

    assert bad not in page
    assert "&lt;script&gt;" in page


def test_columns_are_asked_for_once_and_remembered(desk: Desk, world: World) -> None:
    person, _ = handler(world)
    odd = ("いつ", "だれ", "なまえ", "まえ", "さき", "なに")
    row = ("2026/4/1", person, "山田太郎", "", "防衛装備庁", "異動")
    client = desk(Role.DESK)
    address = uploaded(client, csv(row, headings=odd))
    assert "必要な列がありません" in client.post(f"{address}columns", {}).content.decode()

    client.post(f"{address}columns", {"effective_at": "いつ", "person_id": "だれ", "new": "さき", "kind": "なに"})
    assert "<strong>1</strong> 異動" in worked(client, address)
    again = uploaded(client, csv(row, headings=odd))

    assert "<strong>1</strong> 異動" in worked(client, again)


def test_the_preview_is_there_in_english(desk: Desk, world: World) -> None:
    person, secret = handler(world)
    client = desk(Role.DESK, lang="en")

    _, page = previewed(client, csv(("2026/4/1", person, "山田太郎", "", "防衛装備庁", "異動")))

    assert "Preview of moves" in page
    assert secret in page
    assert "loses" in page
