"""The first ten minutes of the README, walked as it says; every word it quotes is on the pages it leads to."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from tests.desk.conftest import Desk
from tests.desk.forms.filling import filled, token_in
from tests.journeys.ministry import NOW, Ministry
from tests.world import World

import sekisho
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.web.demo import SEATS

ROOT = Path(__file__).parents[2]
README = {"ja": ("README.ja.md", r"「([^」]+)」"), "en": ("README.md", r"\*\*([^*]+?)\.?\*\*")}
HEADINGS = ("Designate a secret", "Appoint a handler", "Be refused", "Settle it", "Once more")
SECRET = {
    "organ_id": "MOD", "damage": "serious", "item": "2-イ", "title": "交渉方針", "outline": "方針",
    "reason_item": "交渉の方針", "reason_not_public": "公表していない", "reason_secrecy": "不利になる",
    "designated_on": "2026-06-01", "measure": "marking",
}  # fmt: skip
RESULT = {
    "organ_id": "MOD", "assessment_id": "MOD-2026-901", "regime": "SDS", "case_item": "i", "result": "cleared",
    "notified_on": "R8.6.1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", NOW)


@pytest.fixture
def ministry(_now: None, world: World) -> Ministry:
    """The ministry on the morning of the journeys."""
    return Ministry.founded(world)


class Reader:
    """Somebody who follows the README; ``seen`` is all that the pages said."""

    def __init__(self, lang: str) -> None:
        self.seen = " ".join(label.ja if lang == "ja" else label.en for label, _ in SEATS.values())
        self.seen += (Path(sekisho.__file__).parent / "web/templates/web/base.html").read_text(encoding="utf-8")

    def opens(self, browser: Client, path: str) -> str:
        """Open a page."""
        page = browser.get(path, follow=True).content.decode()
        self.seen += page
        return page

    def does(self, browser: Client, act: str, asked: dict[str, str]) -> str:
        """Fill a form in, check it, and do it where the law allows it."""
        checked = browser.post(f"/acts/{act}/", filled(asked))
        self.seen += checked.content.decode()
        if checked.status_code == 200:
            self.seen += browser.post(f"/acts/{act}/answer/", filled(asked)).content.decode()
            asked = asked | {"stage": "do", "once": token_in(checked)}
            self.seen += browser.post(f"/acts/{act}/", filled(asked), follow=True).content.decode()
        return checked.content.decode()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_readme_leads_from_a_designation_over_a_refusal_to_its_settlement(
    desk: Desk, ministry: Ministry, lang: str
) -> None:
    head, manager, assessor = (desk(role, lang=lang) for role in (Role.HEAD, Role.MANAGER, Role.ASSESSOR))
    reader = Reader(lang)
    reader.opens(head, "/")
    reader.opens(head, "/acts/")
    reader.opens(head, "/acts/designation.designate/")
    reader.does(head, "designation.designate", SECRET)
    secret = of_table("designations").objects.known().get(title="交渉方針").designation_id
    page = reader.opens(manager, f"/secrets/{secret}/")
    assert f"/acts/handler.appoint/?designation_id={secret}" in page
    reader.opens(manager, f"/acts/handler.appoint/?designation_id={secret}")
    asked = {"designation_id": secret, "organ_id": "MOD", "first_day": "2026-06-01", "reason": "担当"}
    reader.does(manager, "handler.appoint", asked | {"person_id": ministry.cleared})
    refused = reader.does(manager, "handler.appoint", asked | {"person_id": ministry.elsewhere})
    assert (
        "他の行政機関の評価では足りません" if lang == "ja" else "one by another organ does not count here"
    ) in refused
    reader.opens(assessor, f"/people/{ministry.elsewhere}/")
    reader.opens(assessor, f"/acts/assessment.record_result/?person_id={ministry.elsewhere}")
    reader.does(assessor, "assessment.record_result", RESULT | {"person_id": ministry.elsewhere})
    reader.does(manager, "handler.appoint", asked | {"person_id": ministry.elsewhere})

    handlers = of_table("handlers").objects.known().filter(designation_id=secret).values_list("person_id", flat=True)
    assert set(handlers) == {ministry.cleared, ministry.elsewhere}
    seen = " ".join(unescape(reader.seen).split())
    assert [word for word in quoted(lang) if word not in seen] == []


def quoted(lang: str) -> list[str]:
    """What the walk of a README says is on the pages."""
    name, pattern = README[lang]
    text = (ROOT / name).read_text(encoding="utf-8")
    walk = re.sub(
        r"`[^`]*`", "", re.split(r"^## .*(?:10分|ten minutes).*$", text, flags=re.MULTILINE)[1].split("```sh")[0]
    )
    words = dict.fromkeys(" ".join(word.split()) for word in re.findall(pattern, walk))
    assert len(words) > 20
    return [word for word in words if word not in HEADINGS]


def test_after_an_act_the_next_ones_are_filled_in_with_what_it_made(desk: Desk, ministry: Ministry) -> None:
    head = desk(Role.HEAD)
    reader = Reader("ja")
    reader.does(head, "designation.designate", SECRET)

    secret = of_table("designations").objects.known().get(title="交渉方針").designation_id
    assert f"/acts/handler.appoint/?designation_id={secret}&amp;organ_id=MOD" in reader.seen
    assert f"/acts/designation.review/?designation_id={secret}" in reader.seen


def test_after_an_act_the_pages_of_what_it_wrote_are_one_click_away(desk: Desk, ministry: Ministry) -> None:
    reader = Reader("ja")
    reader.does(desk(Role.HEAD), "designation.designate", SECRET)
    secret = of_table("designations").objects.known().get(title="交渉方針").designation_id
    asked = {"designation_id": secret, "organ_id": "MOD", "first_day": "2026-06-01", "reason": "担当"}
    reader.does(desk(Role.MANAGER), "handler.appoint", asked | {"person_id": ministry.cleared})

    assert f'<a href="/secrets/{secret}/">交渉方針 ({secret})</a>' in reader.seen
    assert f'<a href="/people/{ministry.cleared}/">' in reader.seen
