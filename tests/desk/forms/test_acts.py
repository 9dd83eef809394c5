"""The acts as forms: shown to who may, done once, refused with reasons."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.desk.conftest import Desk
from tests.desk.forms.filling import filled, token_in
from tests.matrix.land import NOW, TODAY
from tests.world import World

from sekisho.record.models import Doing
from sekisho.record.roles import Role


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", NOW)


def handler(world: World) -> dict[str, Any]:
    """Somebody who can be appointed."""
    person = world.person()
    world.assessed(person)
    secret = world.secret()
    return {"designation_id": secret, "person_id": person, "organ_id": "MOD", "first_day": TODAY, "reason": "担当"}


def test_a_form_posted_twice_is_done_once_and_shows_the_same_done_page(desk: Desk, world: World) -> None:
    browser, asked = desk(Role.MANAGER), filled(handler(world))
    posted = asked | {"stage": "do", "once": token_in(browser.post("/acts/handler.appoint/", asked))}
    first, second = browser.post("/acts/handler.appoint/", posted), browser.post("/acts/handler.appoint/", posted)
    assert Doing.objects.filter(act="handler.appoint", outcome="done").count() == 1
    index = Doing.objects.get(act="handler.appoint", outcome="done").index
    assert all(f"/acts/done/{index}/" in page.content.decode() for page in (first, second))
    assert "既に行われています" in second.content.decode()


def test_checking_keeps_nothing(desk: Desk, world: World) -> None:
    browser, asked = desk(Role.MANAGER), filled(handler(world))
    before = Doing.objects.count()
    browser.post("/acts/handler.appoint/", asked)
    browser.post("/acts/handler.appoint/answer/", asked)
    assert Doing.objects.count() == before


def test_a_long_text_is_shown_whole_before_and_after_it_is_written(desk: Desk, world: World) -> None:
    world.secret()
    scope = f"{'第1課の保管する全ての文書と管理簿の照合。' * 40}\n終わり"
    asked = filled({"body_id": "MOD", "inspected_on": TODAY, "scope": scope})
    browser = desk(Role.DESK)
    checked = browser.post("/acts/inspection.record/", asked)
    done = browser.post("/acts/inspection.record/", asked | {"stage": "do", "once": token_in(checked)}, follow=True)
    assert all(scope in page.content.decode().replace("\r", "") for page in (checked, done))


def test_a_refusal_names_the_law_and_the_next_step_in_both_languages(desk: Desk, world: World) -> None:
    asked = filled(handler(world) | {"person_id": world.person()})
    page = desk(Role.HEAD, lang="ja").post("/acts/handler.appoint/", asked)
    text = page.content.decode()
    assert page.status_code == 409
    assert "特定秘密保護法第11条" in text and "In English" in text and "取扱者の指名" in text


def test_a_refusal_leads_to_the_acts_that_settle_it_or_names_who_may_do_them(desk: Desk, world: World) -> None:
    person = world.person()
    world.assessed(person, by="ATLA")
    asked = filled(handler(world) | {"person_id": person})
    manager, head = (desk(role, lang="en").post("/acts/handler.appoint/", asked) for role in (Role.MANAGER, Role.HEAD))
    assert "Whom to ask" in manager.content.decode()
    assert "Record the result of an assessment: Assessment officer" in manager.content.decode()
    assert "/acts/assessment.record_result/?" not in head.content.decode()


def test_a_refused_overlap_leads_to_the_correction_by_its_name(desk: Desk, world: World) -> None:
    browser, asked = desk(Role.MANAGER), filled(handler(world))
    browser.post(
        "/acts/handler.appoint/",
        asked | {"stage": "do", "once": token_in(browser.post("/acts/handler.appoint/", asked))},
    )
    text = browser.post("/acts/handler.appoint/", asked).content.decode()
    assert 'href="/acts/handler.correct/' in text and "（handler.correct）" not in text


def test_every_error_in_the_summary_leads_to_its_field(desk: Desk, world: World) -> None:
    browser = desk(Role.HEAD)
    for name in ("designation.designate", "designation.review", "handler.appoint", "training.record"):
        page = browser.post(f"/acts/{name}/", {"stage": "check"}).content.decode()
        named = re.findall(r'<a href="#(f-[a-z_]+)"', page)
        assert named and all(page.count(f'id="{one}"') == 1 for one in named), name


def test_a_day_is_read_in_the_japanese_calendar_and_shown_in_both(desk: Desk, world: World) -> None:
    asked = filled(handler(world)) | {"first_day": "令和8年4月1日", "last_day": "R8.12.31"}
    text = desk(Role.MANAGER).post("/acts/handler.appoint/", asked).content.decode()
    assert "2026-04-01（令和8年4月1日）" in text and "2026-12-31（令和8年12月31日）" in text


def test_without_the_token_of_the_site_nothing_is_done(desk: Desk, world: World) -> None:
    asked = filled(handler(world)) | {"stage": "do", "once": "0" * 32}
    browser = desk(Role.MANAGER)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post("/acts/handler.appoint/", asked).status_code == 403
    assert not Doing.objects.filter(act="handler.appoint").exists()


def test_what_another_account_did_is_not_shown(desk: Desk, world: World) -> None:
    browser, asked = desk(Role.MANAGER), filled(handler(world))
    token = token_in(browser.post("/acts/handler.appoint/", asked))
    browser.post("/acts/handler.appoint/", asked | {"stage": "do", "once": token})
    index = Doing.objects.get(act="handler.appoint", outcome="done").index
    assert browser.get(f"/acts/done/{index}/").status_code == 200
    assert desk(Role.HEAD).get(f"/acts/done/{index}/").status_code == 404


def test_the_done_page_leads_to_the_act_that_corrects_it(desk: Desk, world: World) -> None:
    browser, asked = desk(Role.MANAGER), filled(handler(world))
    token = token_in(browser.post("/acts/handler.appoint/", asked))
    text = browser.post("/acts/handler.appoint/", asked | {"stage": "do", "once": token}).content.decode()
    link = re.search(r'href="(/acts/handler.correct/[^"]+)"', text)
    assert link
    assert "corrects=" in link[1] and "checked" in browser.get(link[1].replace("&amp;", "&")).content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first_day", "昨日"),
        ("first_day", "2026-02-30"),
        ("first_day", "9" * 100_000),
        ("reason", "あ" * 100_000),
        ("reason", "\x00"),
        ("reason", "\U0001f6a8\u202e\u05d0\u0337"),
        ("organ_id", "'; DROP TABLE handlers; --"),
        ("person_id", "x" * 100_000),
        ("designation_id", "<script>alert(1)</script>"),
        ("once", "not a token"),
    ],
)
def test_hostile_input_is_answered_in_words(desk: Desk, world: World, name: str, value: str) -> None:
    browser = desk(Role.MANAGER)
    for stage in ("check", "do", "search", "nonsense"):
        asked = filled(handler(world)) | {"stage": stage, "once": "f" * 32, name: value}
        page = browser.post("/acts/handler.appoint/", asked)
        assert page.status_code in (200, 409, 422)
        assert "<script>alert" not in page.content.decode()
    assert browser.post("/acts/handler.appoint/answer/", filled(handler(world)) | {name: value}).status_code in (
        200,
        204,
    )


def test_ten_megabytes_of_text_are_refused_as_too_large(desk: Desk, world: World) -> None:
    page = desk(Role.MANAGER).post("/acts/handler.appoint/", filled(handler(world)) | {"reason": "x" * 10_000_000})
    assert page.status_code in (400, 413)


def test_the_list_of_acts_is_searched_and_holds_only_ones_own(desk: Desk, world: World) -> None:
    browser = desk(Role.DESK)
    everything, some = browser.get("/acts/").content.decode(), browser.get("/acts/", {"q": "教育"}).content.decode()
    assert "/acts/presence.entitle/" in everything and "/acts/designation.designate/" not in everything
    assert "/acts/training.record/" in some and "/acts/presence.entitle/" not in some


def test_a_form_asks_the_database_the_same_with_one_row_and_with_many(
    desk: Desk, world: World, django_assert_max_num_queries: Any
) -> None:
    browser = desk(Role.MANAGER)
    for number in range(30):
        person = world.person(f"山田{number}郎")
        world.rows("trainings", person_id=person, body_id="MOD", completed_on=date(2026, 1, 1))
        world.secret()
    for path in ("/acts/handler.appoint/", "/acts/training.correct/", "/acts/designation.review/"):
        with django_assert_max_num_queries(40):
            assert browser.get(path).status_code == 200
    with django_assert_max_num_queries(40):
        browser.post("/acts/handler.appoint/pick/person_id/", {"find:person_id": "山田"})
