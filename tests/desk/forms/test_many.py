"""One act for many lines: each tried, the allowed ones done once, under one number."""

import csv
import io
from datetime import date

import pytest
from tests.desk.conftest import Desk
from tests.desk.forms.filling import token_in
from tests.matrix.land import NOW
from tests.world import World

from sekisho.desk.forms import many
from sekisho.record.models import Doing
from sekisho.record.roles import Role

PAGE = "/acts/designation.extend/many/"
HELD = {"item_holds": "yes", "not_public_holds": "yes", "secrecy_holds": "yes", "reason": "なお必要"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", NOW)


def soon(world: World, count: int) -> list[str]:
    """Designations whose period is nearly over."""
    return [world.secret(until=date(2026, 6, 30)) for _ in range(count)]


def asked(numbers: list[str]) -> dict[str, str]:
    """The form of a wave of extensions."""
    return HELD | {"many": "\n".join(numbers), "decided_on": "R8.4.1", "valid_until": "令和13年6月30日"}


def test_a_wave_of_extensions_is_tried_line_by_line_and_nothing_is_kept(desk: Desk, world: World) -> None:
    numbers, early, browser = soon(world, 3), world.secret(), desk(Role.HEAD)
    before = Doing.objects.count()
    page = browser.post(PAGE, asked([*numbers, early, "no-such-thing"]))
    assert page.status_code == 200
    assert "できる行: 3 / 5" in page.content.decode()
    assert Doing.objects.count() == before


def test_the_allowed_lines_are_done_once_under_one_number_and_listed(desk: Desk, world: World) -> None:
    numbers, browser = soon(world, 40), desk(Role.HEAD)
    token = token_in(browser.post(PAGE, asked(numbers)))
    posted = asked(numbers) | {"stage": "do", "once": token}
    browser.post(PAGE, posted)
    while Doing.objects.filter(correlation=token).count() < 40:
        browser.post(PAGE, posted)
    browser.post(PAGE, posted)
    assert Doing.objects.filter(correlation=token, outcome="done").count() == 40
    sheet = browser.post(PAGE, posted | {"stage": "csv"})
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == numbers
    assert {row[1] for row in rows[1:]} == {"実行"}


def test_a_break_in_the_middle_goes_on_where_it_stopped(
    desk: Desk, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers, browser = soon(world, 3), desk(Role.HEAD)
    token = token_in(browser.post(PAGE, asked(numbers)))
    posted = asked(numbers) | {"stage": "do", "once": token}
    monkeypatch.setattr(many, "SECONDS", -1.0)
    counts = [browser.post(PAGE, posted) and Doing.objects.filter(correlation=token).count() for _ in range(4)]
    assert counts == [1, 2, 3, 3]


@pytest.mark.parametrize(
    "names", ["designation_id\tvalid_until", "Designation\tLast day of the period", "指定（整理番号）\t満了する日"]
)
def test_a_first_line_of_names_lets_more_than_the_number_vary(desk: Desk, world: World, names: str) -> None:
    one, two = soon(world, 2)
    sheet = f"{names}\n{one}\t2031-06-30\n{two}\t2099-01-01"
    text = desk(Role.HEAD).post(PAGE, asked([]) | {"many": sheet}).content.decode()
    assert "できる行: 1 / 2" in text


def test_a_column_of_no_name_is_refused_with_the_names_there_are(desk: Desk, world: World) -> None:
    sheet = f"designation_id\tvalid_untill\n{soon(world, 1)[0]}\t2031-06-30"
    text = desk(Role.HEAD).post(PAGE, asked([]) | {"many": sheet}).content.decode()
    assert "知らない列があります：valid_untill" in text
    assert "満了する日" in text
    assert "2031-06-30" in text and "第4条第2項" in text


def test_lines_are_read_as_pasted_and_too_many_are_refused_in_words(desk: Desk, world: World) -> None:
    page = desk(Role.HEAD).post(PAGE, asked([f"n{number}" for number in range(many.MOST + 1)]))
    assert page.status_code == 409
    assert str(many.MOST) in page.content.decode()


def test_a_cell_that_a_spreadsheet_would_calculate_is_kept_as_text(desk: Desk, world: World) -> None:
    browser = desk(Role.HEAD)
    posted = asked(["=1+1"]) | {"stage": "csv", "once": "a" * 32}
    assert "'=1+1" in browser.post(PAGE, posted).content.decode("utf-8-sig")


def test_an_act_that_is_done_one_by_one_has_no_page_for_many(desk: Desk, world: World) -> None:
    assert desk(Role.HEAD).get("/acts/designation.designate/many/").status_code == 404


def test_columns_are_called_by_their_names_and_not_asked_for_again(desk: Desk, world: World) -> None:
    first, place = world.person(), world.place()
    lines = {"many": f"person_id\tplace_id\n{first}\t{place}"}
    page = desk(Role.MANAGER).get("/acts/presence.withdraw/many/", lines).content.decode()
    assert f"人\t場所\n{first}\t{place}" in page
    assert 'name="place_id"' not in page and "valid_until" not in page
    english = desk(Role.MANAGER, lang="en").get("/acts/presence.withdraw/many/", lines).content.decode()
    assert f"Person\tPlace\n{first}\t{place}" in english
    checked = {"many": f"Person\tPlace\n{first}\t{place}", "stage": "check"}
    tried = desk(Role.MANAGER).post("/acts/presence.withdraw/many/", checked)
    assert tried.status_code == 200 and "知らない列" not in tried.content.decode()


def test_what_was_chosen_for_one_is_kept_for_many(desk: Desk, world: World) -> None:
    secret = world.secret()
    page = desk(Role.MANAGER).get("/acts/handler.appoint/", {"designation_id": secret}).content.decode()
    assert f"/acts/handler.appoint/many/?designation_id={secret}" in page
