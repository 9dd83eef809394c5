"""Everything a body has that can be asked for."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.matrix.examples import accounts, designations, handling, moves, organisations, places
from tests.matrix.land import DOUBTED, ELSEWHERE, ORGAN_OF, UNIT, Land, business, keeper
from tests.world import LONG_AGO, actor

from sekisho.jobs.reconciling import reconcile
from sekisho.record.acts import perform
from sekisho.record.roles import Role


@dataclass(frozen=True, slots=True)
class Home:
    """What a body has: somebody who may handle a secret at a place, somebody who may not, somebody doubted."""

    body: str
    person: str
    denied: str
    doubted: str
    secret: str
    place: str


def furnished(land: Land) -> dict[str, Home]:
    """Furnish every body with everything that can be asked for, and reconcile."""
    homes = {body: _home(land, body) for body in ORGAN_OF}
    _elsewhere(land, homes["MOD"])
    reconcile(datetime(2026, 4, 1, 9))
    return homes


def _home(land: Land, body: str) -> Home:
    place = places.end(land, body)
    here, secret = str(place["place_id"]), str(place["designation_id"])
    home = Home(body, land.cleared(body), land.cleared(body, "not_cleared"), land.cleared(body), secret, here)
    _people(land, home)
    _papers(land, home)
    return home


def _elsewhere(land: Land, home: Home) -> None:
    """Somebody of another unit of the ministry, with everything that can be known about a person."""
    who = {"person_id": ELSEWHERE, "name": f"{ELSEWHERE}太郎", "first_day": LONG_AGO, "unit": ELSEWHERE}
    land.act("person.enter", Role.MANAGER, home.body, body_id=home.body, **who)
    land.result(ELSEWHERE, home.body)
    _handling(land, home, ELSEWHERE)


def _handling(land: Land, home: Home, person: str) -> None:
    """A line in the range of handlers, an entry, a training and a stop."""
    body, role = home.body, keeper(home.body)
    land.handles(person, home.secret, body)
    came = {"place_id": home.place, "person_id": person, "from_at": datetime(2026, 4, 1, 8)}
    land.act("presence.log", role, body, **came)
    land.act("training.record", role, body, body_id=body, persons=[person], completed_on=date(2026, 3, 2))
    stop = {"body_id": body, "person_id": person, "organ_id": ORGAN_OF[body], "reason_code": "precaution"}
    land.act("handling.stop", role, body, **stop)


def _people(land: Land, home: Home) -> None:
    body, organ = home.body, ORGAN_OF[home.body]
    for person in (home.person, home.denied, home.doubted):
        _handling(land, home, person)
    notice = {"organ_id": organ, "regime": "SDS", "given_at": DOUBTED[body]}
    land.act("doubt.notify", Role.ASSESSOR, organ, person_id=home.doubted, **notice)
    land.act("policy.set", keeper(body), body, **handling.policy(land, body))
    land.act("policy.ask_waiver", keeper(body), body, **handling.asked(land, body))
    perform("policy.waive", actor(keeper(body), body), **handling.waive(land, body))
    land.act("inspection.record", keeper(body), body, **handling.inspect(land, body))
    land.act("unit.enter", keeper(body), body, body_id=body, name=UNIT[body])


def _papers(land: Land, home: Home) -> None:
    body = home.body
    designations.notice(land, body)
    if business(body):
        return
    ces = {"regime": "CES", "item": "2-4-1", "damage": "hinders", "designation_id": land.number(body)}
    land.act("designation.designate", Role.HEAD, body, **designations.designate(land, body) | ces)
    review = designations.review(land, body)
    land.act("designation.review", Role.HEAD, body, **review | {"designation_id": home.secret})
    land.act("designation.notify", Role.HEAD, body, designation_id=home.secret, handlers=[home.person])
    land.act("designation.keep_register", Role.HEAD, body, **designations.keep(land, body))
    land.act("business.enter", Role.HEAD, body, **organisations.enter_business(land, body))
    designations.proposed(land, body)
    moves.planned(land, body)
    accounts.grant(land, body)
    accounts.request(land, body)
