"""Pickers offer what the viewer may see, and nothing else; found by names, readings and numbers."""

from datetime import date
from typing import Any

import pytest
from tests.desk.conftest import Desk
from tests.desk.forms.filling import filled
from tests.matrix.land import INNER, MORNING, WORD, Land
from tests.web.signing import signed_in
from tests.world import World, actor

from sekisho.desk.forms.saying import said
from sekisho.desk.forms.sources import SOURCES
from sekisho.kernel.texts import Lang
from sekisho.record.actors import EVERYWHERE
from sekisho.record.looks import ask
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import Account
from sekisho.rooms.readers import CONTENTS, RESULTS


def test_a_person_is_found_by_two_characters_of_the_name_or_the_reading(desk: Desk, world: World) -> None:
    world.rows("persons", person_id="x1", name="髙橋花子", kana="タカハシハナコ")
    world.posted("x1", "MOD", date(2020, 1, 1))
    browser = desk(Role.MANAGER)
    for sought in ("高橋", "たかはし", "ﾊﾅｺ", "x1"):
        page = browser.post("/acts/handler.appoint/pick/person_id/", {"find:person_id": sought})
        assert 'value="x1"' in page.content.decode(), sought


def test_without_scripts_the_same_search_comes_with_the_whole_form(desk: Desk, world: World) -> None:
    person = world.person("山田太郎")
    asked = filled({"reason": "担当", "stage": "search", "find:person_id": "山田"})
    text = desk(Role.MANAGER).post("/acts/handler.appoint/", asked).content.decode()
    assert (
        f'value="{person}"' in text
        and "担当" in text
        and 'role="alert"' not in text.partition("<main")[2].partition("</main>")[0]
    )


def test_a_link_fills_in_and_shows_by_name_what_it_brings(desk: Desk, world: World) -> None:
    person, secret = world.person("山田太郎"), world.secret()
    text = desk(Role.MANAGER).get("/acts/handler.appoint/", {"person_id": person, "designation_id": secret}).content
    assert "山田太郎" in text.decode() and f'value="{person}" checked' in text.decode()


def replaceable(body: str = "MOD", /, **form: Any) -> set[str]:
    viewer = actor(Role.HEAD, body)
    return {row["value"] for row in ask("choices.find", viewer, of="replaceable", per_page=50, **form)["rows"]}


def test_what_a_new_designation_replaces_is_of_its_own_organ_and_of_the_other_act(world: World) -> None:
    sds, ces = world.secret(of="MOD"), world.secret(of="MOD", regime="CES")
    theirs = world.secret(of="ATLA")
    everywhere = actor(Role.HEAD, EVERYWHERE)
    of_all = ask("choices.find", everywhere, of="replaceable", organ_id="MOD", per_page=50)["rows"]

    assert replaceable() == {sds, ces} == {row["value"] for row in of_all}
    assert replaceable(organ_id="MOD", regime="CES") == {sds}
    assert replaceable(organ_id="MOD", regime="SDS") == {ces}
    found = ask("choices.find", everywhere, of="replaceable", organ_id="MOD", words=theirs)["rows"]
    assert [row["value"] for row in found] == [theirs]


def test_the_form_narrows_what_is_replaced_once_the_act_is_chosen(desk: Desk, world: World) -> None:
    sds, ces = world.secret(of="MOD"), world.secret(of="MOD", regime="CES")
    browser, pick = desk(Role.HEAD), "/acts/designation.designate/pick/replaces/"

    before = browser.get("/acts/designation.designate/").content.decode()
    after = browser.post(pick, {"organ_id": "MOD", "regime": "CES"}).content.decode()
    followed = browser.post(pick, {"organ_id": "MOD", "damage": "serious", "item": "1-イ"}).content.decode()

    assert all(f'name="replaces" value="{one}"' in before for one in (sds, ces))
    assert (sds in after, ces in after) == (True, False)
    assert (sds in followed, ces in followed) == (False, True)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_sub_item_whose_code_nobody_has_read_says_so_in_words(desk: Desk, lang: Lang) -> None:
    browser = desk(Role.HEAD, lang=lang)

    text = browser.get("/acts/designation.designate/").content.decode()

    told = {
        "ja": "1-チ（細目の記号は未確認）　潜水艦",
        "en": "1-チ (code of the sub-item not confirmed) Specifications",
    }
    assert f'<option value="1-チ-?">{told[lang]}' in text
    assert said("sub_item", "1-チ-?", lang) == told[lang].partition("　")[0].removesuffix(" Specifications")
    assert said("sub_item", "1-イ-b", lang) == "1-イ-b"


def full(land: Land, body: str) -> None:
    """Something of everything of a body."""
    person, secret, place = land.cleared(body), land.designated(body), land.kept(body)
    land.handles(person, secret, body)
    land.act("presence.entitle", Role.MANAGER, body, place_id=place, person_id=person)
    land.act("training.record", Role.MANAGER, body, body_id=body, persons=[person], completed_on="2026-04-01")
    land.act("handling.stop", Role.MANAGER, body, body_id=body, person_id=land.of(body), reason_code="absence")
    land.act("designation.notify", Role.MANAGER, body, designation_id=secret, handlers=[person])
    land.act(
        "doubt.notify", Role.ASSESSOR, body, organ_id=body, person_id=person, regime="SDS",
        given_at=MORNING,
    )  # fmt: skip


@pytest.mark.parametrize("of", sorted(SOURCES))
def test_a_picker_never_offers_what_is_another_organs(land: Land, of: str) -> None:
    for body in ("MOD", "ATLA"):
        full(land, body)
    for role in CONTENTS - {Role.INSPECTOR, Role.BUSINESS}:
        for sought in ("", WORD["ATLA"], INNER["ATLA"], WORD["ATLA"][:4]):
            rows = ask("choices.find", actor(role), of=of, words=sought, per_page=50)["rows"]
            told = str([(row["value"], row["ja"], row["en"]) for row in rows])
            assert WORD["ATLA"] not in told and INNER["ATLA"] not in told, (role, sought)


@pytest.mark.parametrize("of", ["assessments", "doubts"])
def test_results_are_offered_to_their_readers_alone(land: Land, of: str) -> None:
    full(land, "MOD")
    for role in CONTENTS - {Role.INSPECTOR, Role.BUSINESS}:
        rows = ask("choices.find", actor(role), of=of)["rows"]
        assert bool(rows) == (role in RESULTS), role


def test_a_number_that_is_anothers_is_not_resolved_to_a_name(land: Land) -> None:
    person = land.of("ATLA")
    page = signed_in(Role.MANAGER).get("/acts/handler.appoint/", {"person_id": person}).content.decode()
    assert f"{WORD['ATLA']}太郎" not in page


def test_accounts_are_found_and_named_by_what_they_sign_in_as(land: Land) -> None:
    signed_in(Role.MANAGER)
    account = Account.objects.get(username="manager-MOD").opaque
    (row,) = ask("choices.find", actor(Role.ADMIN), of="accounts", words="manager-m")["rows"]
    assert row["value"] == account and "manager-MOD" in row["ja"] and account not in row["ja"]
    assert ask("choices.find", actor(Role.ADMIN, "ATLA"), of="accounts", words="manager-m")["rows"] == []
