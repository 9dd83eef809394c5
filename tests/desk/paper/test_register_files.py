"""Registers as PDF and workbook: what stands in them, for whom, and that equal positions give equal files."""

import json
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.conftest import Desk
from tests.desk.forms.filling import token_in
from tests.desk.paper.files import pages, sheet, text
from tests.desk.paper.ministry import OTHERS, OUTLINE, Ministry

from sekisho.record.registers import REGISTERS
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import Account

WANTED = {
    "sds_designations": (OUTLINE, "令和8年4月1日", "令和13年3月31日", "特定秘密保護法施行令第3条第1号", "表示"),
    "handlers": ("髙橋花子", "係員", "令和8年4月1日"),
    "trainings": ("髙橋花子", "令和8年3月2日", "防衛省"),
    "reviews": ("保全課長", "要件を満たす", "令和9年3月31日", "○"),
    "entries": ("第一作戦室", "佐藤次郎", "令和8年4月1日09:00"),
}


def _squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_register_says_on_paper_what_it_holds_with_the_article_of_every_column(
    ministry: Ministry, desk: Desk, name: str
) -> None:
    said = text(desk(Role.MANAGER).get(f"/registers/{name}.pdf"))

    register = REGISTERS[name]
    for part in (register.label.ja, "防衛省", *(column.label.ja for column in register.columns), *WANTED[name]):
        assert _squeezed(part) in said


@pytest.mark.parametrize(("lang", "line"), [
    ("ja", "{secret}防衛省MOD第一号令和8年4月1日令和8年4月1日から令和13年3月31日まで令和13年3月31日" + OUTLINE),
    ("en", "{secret}MOD第一号2026-04-012026-04-01to2031-03-312031-03-31" + OUTLINE + "1-イ"),
])  # fmt: skip
def test_every_cell_stands_in_its_own_column_however_narrow(
    ministry: Ministry, desk: Desk, lang: str, line: str
) -> None:
    said = text(desk(Role.MANAGER, lang=lang).get("/registers/sds_designations.pdf"))

    assert line.format(secret=ministry.secret) in said


def test_every_page_says_as_of_when_as_known_when_in_which_role_and_its_number(ministry: Ministry, desk: Desk) -> None:
    ministry.world.rows(
        "trainings", person_id=ministry.outsider, body_id="MOD", completed_on=datetime(2025, 1, 1).date()
    )
    for _ in range(60):
        person = ministry.world.person("長谷川" * 3)
        ministry.world.rows("trainings", person_id=person, body_id="MOD", completed_on=datetime(2025, 1, 1).date())

    every = pages(desk(Role.DESK).get("/registers/trainings.pdf"))

    assert len(every) > 1
    for number, page in enumerate(every, start=1):
        for part in (
            "教育の記録",
            "防衛省",
            "取扱注意",
            "令和8年4月1日09:00現在",
            "件まで",
            "控えの指紋",
            "保全担当者",
        ):
            assert part in page
        assert page.endswith(f"{number}/{len(every)}")
        assert "受けた者" in page


def test_who_permitted_is_named_to_those_who_keep_accounts_and_to_nobody_else(ministry: Ministry, desk: Desk) -> None:
    browser = desk(Role.MANAGER)
    asked = {"place_id": ministry.world.place(), "person_id": ministry.handler, "from_at": "2026-04-01 09:00"}
    token = token_in(browser.post("/acts/presence.entitle/", asked))
    browser.post("/acts/presence.entitle/", asked | {"stage": "do", "once": token})

    head, reader = (desk(role).get("/registers/entries/").content.decode() for role in (Role.HEAD, Role.DESK))

    account = Account.objects.get(username="manager-MOD").opaque
    assert "manager-MOD" in head and account not in head
    assert "manager-MOD" not in reader and account in reader
    assert "manager-MOD" in text(desk(Role.HEAD).get("/registers/entries.pdf"))


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_the_words_of_another_organ_are_in_no_file(ministry: Ministry, desk: Desk, name: str) -> None:
    browser = desk(Role.HEAD)

    assert OTHERS not in text(browser.get(f"/registers/{name}.pdf"))
    assert OTHERS not in json.dumps(sheet(browser.get(f"/registers/{name}.xlsx")), ensure_ascii=False, default=str)
    assert OTHERS in text(desk(Role.HEAD, "ATLA").get("/registers/sds_designations.pdf"))


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_who_has_no_role_for_a_register_finds_nothing_there(ministry: Ministry, desk: Desk, form: str) -> None:
    assert desk(Role.ADMIN).get(f"/registers/handlers.{form}").status_code == 404
    assert desk(Role.DESK).get(f"/registers/assessment_results.{form}").status_code == 404
    assert desk(Role.DESK).get(f"/registers/nothing.{form}").status_code == 404
    assert desk(Role.DESK).get(f"/registers/handlers.{form}?body=ATLA").status_code == 404
    assert desk(Role.DESK).get(f"/registers/trainings.{form}?designation=x").status_code == 404
    assert Client().get(f"/registers/handlers.{form}").status_code == 302


def test_results_are_printed_for_those_alone_who_read_them(ministry: Ministry, desk: Desk) -> None:
    said = text(desk(Role.ASSESSOR).get("/registers/assessment_results.pdf"))

    assert "髙橋花子" in said
    assert "認められる" in said
    for role in (Role.MANAGER, Role.DESK):
        for name in set(REGISTERS) - {"assessment_results"}:
            assert "認められる" not in text(desk(role).get(f"/registers/{name}.pdf"))


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_the_same_position_gives_the_same_bytes_whatever_came_after(
    ministry: Ministry, desk: Desk, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    url = f"/registers/handlers.{form}?at=2026-04-01T09:00&known_at=2026-04-01T09:00"
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:30")
    before = desk(Role.MANAGER).get(url).content
    late = ministry.world.person("遅れて来た者")
    ministry.world.rows("handlers", designation_id=ministry.secret, person_id=late, organ_id="MOD", reason="後",
                        **{"from": datetime(2026, 4, 1).date(), "to": None})  # fmt: skip
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T10:00")

    assert desk(Role.MANAGER).get(url).content == before
    assert desk(Role.MANAGER).get(f"/registers/handlers.{form}").content != before


def test_an_empty_register_says_so(ministry: Ministry, desk: Desk) -> None:
    browser = desk(Role.MANAGER)

    assert "該当する記録はありません。" in text(browser.get("/registers/ces_designations.pdf"))
    assert sheet(browser.get("/registers/ces_designations.xlsx"))[2][0] == "該当する記録はありません。"
    english = desk(Role.MANAGER, lang="en")
    assert "Thereisnothingtolist." in text(english.get("/registers/ces_designations.pdf"))


def test_a_workbook_keeps_days_as_days_and_runs_no_formula(ministry: Ministry, desk: Desk) -> None:
    evil = ministry.world.person('=HYPERLINK("http://x")')
    ministry.world.rows("trainings", person_id=evil, body_id="MOD", completed_on=datetime(2026, 3, 3).date())

    rows = sheet(desk(Role.MANAGER).get("/registers/trainings.xlsx"))

    assert rows[1] == ["受けた者", "受けた者（番号）", "行った機関・事業者", "行った機関・事業者（番号）", "修了した日"]
    assert "国家公安委員会特定秘密保護規則第5条" in str(rows[0])
    assert rows[2] == ["髙橋花子", ministry.handler, "防衛省", "MOD", datetime(2026, 3, 2)]
    assert rows[3][0] == '\'=HYPERLINK("http://x")'


def test_very_long_names_are_wrapped_and_lost_nowhere(ministry: Ministry, desk: Desk) -> None:
    name = "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末" * 8
    latin = "Wolfeschlegelsteinhausenbergerdorff" * 4
    for written in (name, latin):
        person = ministry.world.person(written)
        ministry.world.rows("trainings", person_id=person, body_id="MOD", completed_on=datetime(2026, 3, 3).date())

    said = text(desk(Role.MANAGER).get("/registers/trainings.pdf"))

    assert name in said
    assert latin in said


def test_a_register_can_be_limited_to_one_designation(ministry: Ministry, desk: Desk) -> None:
    second = ministry.world.secret()
    ministry.world.rows("handlers", designation_id=second, person_id=ministry.outsider, organ_id="MOD", reason="別",
                        **{"from": datetime(2026, 4, 1).date(), "to": None})  # fmt: skip

    said = text(desk(Role.MANAGER).get("/registers/handlers.pdf", {"designation": second}))

    assert "佐藤次郎" in said
    assert "髙橋花子" not in said


def test_a_file_is_kept_by_no_cache_and_named_after_nothing_it_holds(ministry: Ministry, desk: Desk) -> None:
    answer = desk(Role.MANAGER).get("/registers/handlers.xlsx", {"designation": ministry.secret})

    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == 'attachment; filename="sekisho-handlers-20260401.xlsx"'


def test_an_inspector_prints_the_register_of_one_organ_of_many(ministry: Ministry, desk: Desk) -> None:
    browser = desk(Role.INSPECTOR, "*")

    assert OTHERS in text(browser.get("/registers/sds_designations.pdf"))
    limited = text(browser.get("/registers/sds_designations.pdf?body=MOD"))
    assert OTHERS not in limited
    assert OUTLINE in limited


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_rows(ministry: Ministry, desk: Desk) -> None:
    browser, counts = desk(Role.DESK), []
    for more in (1, 40):
        for _ in range(more):
            person = ministry.world.person()
            ministry.world.rows("trainings", person_id=person, body_id="MOD", completed_on=datetime(2026, 3, 3).date())
        browser.get(
            "/registers/trainings.pdf"
        )  # how many people a body knows is counted once for each state of the ledger
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/registers/trainings.pdf").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]
