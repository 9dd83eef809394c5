"""Providing what is designated, by one of the routes of the law."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.rooms.designations import workflow
from sekisho.rooms.designations.contracts import contract_in_force
from sekisho.rooms.designations.models import Distribution
from sekisho.rooms.designations.notices import tell, tell_of_end
from sekisho.rooms.designations.periods import check_while_in_force
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.designations.replacing import check_not_replaced
from sekisho.rooms.designations.routes import Basis, Body, Route, mark, question, routes
from sekisho.rooms.designations.states import in_act
from sekisho.rooms.designations.testing import listed_as

KINDS = {
    "organ": ("行政機関", "organ"),
    "business": ("適合事業者", "business"),
    "police": ("都道府県警察", "police"),
    "other": ("その他の提供を受けた者", "another recipient"),
}
CLOSED = {"organ": "{} 10", "business": "{} 10", "police": "{} 7", "other": "{} 10"}
"""The article that narrows what each kind of giver may pass on, besides the route's own."""


@dataclass(frozen=True)
class Giving:
    """A provision being checked: the designation, the giver and its line of the list, the route, the recipient."""

    row: Any
    giver_id: str
    kind: Body
    route: Route
    recipient_id: str
    on: date
    line: Distribution | None

    @property
    def basis(self) -> Basis:
        """What the route rests on."""
        return self.route.under(self.row.regime)

    @property
    def came_from(self) -> set[str]:
        """The designating organ, and whom the giver has it from."""
        return {self.row.organ_id, self.line.giver_id if self.line else self.row.organ_id}

    @property
    def is_third(self) -> bool:
        """Whether another organ designated it and it is not going back to where it came from."""
        return self.giver_id != self.row.organ_id and self.recipient_id not in self.came_from


@act(
    "designation.provide",
    ja="提供",
    en="Provide",
    cites=workflow.PROVIDE,
    roles=(Role.HEAD, Role.MANAGER, Role.BUSINESS),
    body="giver_id",
    about=("giver_id", "designation_id", "route", "recipient_id", "provided_on"),
)
def provide(  # noqa: PLR0913 -- the lines of the record of a provision
    deed: Deed,
    *,
    giver_id: str,
    designation_id: str,
    route: str,
    recipient_id: str,
    recipient_name: str | None = None,
    provided_on: date,
    reason: str,
    answers: dict[str, str] | None = None,
    decision: str | None = None,
) -> dict[str, str]:
    """Provide what is designated by a route of the law (``designations.routes`` lists them with their questions).

    ``answers`` gives the reason for each question of the route by its code. ``decision`` names the head's decision when
    somebody else enters it. A written notice of the day of expiry is made with it; where the designation or a part of
    it has ended since, one of that too. Returns the keys of the line of the distribution list and of the notices.
    """
    row = in_act(deed, designation_id)
    chosen = _route(row, route)
    line = held(row, giver_id)
    kind = _kind(giver_id, line)
    giving = Giving(row, giver_id, kind, chosen, recipient_id.strip(), provided_on, line)
    if row.state in workflow.ALIVE:
        check_not_replaced(row, giving.basis.cite)
    _check_giver(deed, giving, decision)
    _check_given_then(deed, giving)
    name, contract = _recipient(giving, recipient_name)
    line = deed.record(
        Distribution, designation_id=designation_id, organ_id=row.organ_id, giver_id=giver_id, way="provided",
        route=route, basis=[giving.basis.cite], recipient_kind=chosen.recipient, recipient_id=giving.recipient_id,
        recipient_name=name, through=giving.line.key if giving.line else None, told_on=provided_on,
        reason=need(reason, "提供の理由", "the reason of the provision", giving.basis.cite),
        answers=_answers(giving, answers or {}), decision=decision, contract_id=contract,
    )  # fmt: skip
    (notice,) = tell(deed, row, [line], "provided", valid_until=row.valid_until)
    ends = tell_of_end(deed, row, [line])
    return {"line": line.key, "notice": notice} | ({"end": ends[-1]} if ends else {})


def _check_given_then(deed: Deed, giving: Giving) -> None:
    """Refuse unless the designation was in force on the day and the giver had it by then."""
    cite = giving.basis.cite
    check_while_in_force(giving.on, giving.row, deed.at.date(), cite)
    if giving.line is not None:
        check_held_on(giving.row, giving.giver_id, giving.on, cite)


def _route(row: Any, code: str) -> Route:
    if code not in routes():
        refuse("ROUTE_UNKNOWN", regime=row.regime, route=code, routes=", ".join(routes()))
    return routes()[code]


def _known(table: str, **named: str) -> Any:
    rows: Any = of_table(table).objects.known()
    return rows.filter(**named).first()


def _kind(giver_id: str, line: Distribution | None) -> Body:
    """What the giver is. Whoever holds it as somebody else than these (the Diet, a court …) passes nothing on."""
    if _known("organs", organ_id=giver_id):
        return "organ"
    if _known("businesses", business_id=giver_id):
        return "business"
    return "police" if line is None or line.recipient_kind == "police" else "other"


def held(row: Any, giver_id: str) -> Distribution | None:
    """Return the newest line by which somebody other than the designating organ holds it."""
    found: Distribution | None = None if giver_id == row.organ_id else _lines(row, giver_id).order_by("-pk").first()
    return found


def _lines(row: Any, recipient_id: str) -> Any:
    return Distribution.objects.known().filter(designation_id=row.designation_id, recipient_id=recipient_id)


def check_held_on(row: Any, giver_id: str, day: date, cite: str) -> None:
    """Refuse a day on which somebody other than the designating organ did not have it yet."""
    since = _lines(row, giver_id).order_by("told_on").values_list("told_on", flat=True).first()
    if since is not None and day < since:
        refuse("NOT_HELD_YET", cite=cite, giver=giver_id, day=day, since=since)


def _check_giver(deed: Deed, giving: Giving, decision: str | None) -> None:
    cite, regime = giving.basis.cite, giving.row.regime
    if giving.kind not in giving.route.givers:
        ja, en = KINDS[giving.kind]
        open_ones = ", ".join(r.code for r in routes().values() if giving.kind in r.givers)
        closed = CLOSED[giving.kind].format(regime)
        refuse("ROUTE_CLOSED", cite=cite, closed_cite=closed, giver=giving.giver_id, kind_ja=ja, kind_en=en,
               routes=open_ones)  # fmt: skip
    _check_named(giving)
    if giving.line is None and giving.giver_id != giving.row.organ_id:
        refuse("NOT_HELD", cite=cite, giver=giving.giver_id)
    if deed.grant.role is Role.MANAGER and giving.kind == "organ" and not (decision or "").strip():
        refuse("HEADS_DECISION", cite=cite)


def _check_named(giving: Giving) -> None:
    """Refuse a giver that the article does not name, or leaves out. [SDS 4(5), SDS 7(1), SDS 18(4), CES 18(4)]"""
    cite, never, organ = giving.basis.cite, giving.basis.never, _known("organs", organ_id=giving.giver_id)
    if giving.route.only is not None:
        check_only(giving.giver_id, giving.route.only, cite)
    if never is not None and organ is not None and organ.name_ja == never.ja:
        others = (r.code for r in routes().values() if giving.kind in r.givers and r is not giving.route)
        refuse(
            "LEFT_OUT",
            cite=giving.basis.never_cite or cite,
            organ_ja=never.ja,
            organ_en=never.en,
            routes=", ".join(others),
        )
    if giving.route.own and giving.giver_id != giving.row.organ_id:
        refuse("NOT_ITS_OWN", cite=cite, organ=giving.row.organ_id)


def check_only(organ_id: str, only: Text, cite: str) -> None:
    """Refuse an organ that is not the one that may tell and provide prefectural police. [SDS 5(2), SDS 7(1), CES 7]"""
    organ = _known("organs", organ_id=organ_id)
    if organ is None or organ.name_ja != only.ja:
        refuse("ONLY_AGENCY", cite=cite, only_ja=only.ja, only_en=only.en, organ=organ_id)


def _recipient(giving: Giving, name: str | None) -> tuple[str | None, str | None]:
    """Return the recipient's name as given or as recorded, and the number of the contract; refused where it may not."""
    cite, regime = giving.basis.cite, giving.row.regime
    if giving.recipient_id in ("", giving.giver_id):
        refuse("RECIPIENT_MISSING", cite=cite)
    if giving.route.back and giving.recipient_id not in giving.came_from:
        organs = ", ".join(sorted(giving.came_from))
        refuse("NOT_BACK", cite=cite, closed_cite=CLOSED[giving.kind].format(regime), organs=organs)
    if (to := giving.route.to) is not None:
        organ = _known("organs", organ_id=giving.recipient_id)
        if organ is None or organ.name_ja != to.ja:
            refuse("ONLY_TO", cite=cite, to_ja=to.ja, to_en=to.en)
    contract = None
    if giving.route.recipient == "organ":
        name = _organ(giving)
    elif giving.route.recipient == "business":
        business = _known("businesses", business_id=giving.recipient_id)
        name = business.name_ja if business else refuse("RECIPIENT_MISSING", cite=cite)
        contract = contract_in_force(giving.giver_id, giving.recipient_id, regime, giving.on)
    return name, contract


def _organ(giving: Giving) -> str:
    organ = _known("organs", organ_id=giving.recipient_id)
    if organ is None:
        refuse("RECIPIENT_MISSING", cite=giving.basis.cite)
    if giving.row.regime == "SDS" and "outside" in {organ.role, *listed_as(organ, giving.on)}:
        refuse("ORGAN_OUTSIDE", cite=giving.basis.cite, regime=giving.row.regime, organ=organ.name_ja)
    return str(organ.name_ja)


def _answers(giving: Giving, given: dict[str, str]) -> dict[str, str]:
    """Return an answer to every question of the route; refused, with the question, where one is missing."""
    basis = giving.basis
    asked = dict(basis.asks)
    if giving.route.third and giving.is_third:
        asked["third_consent"] = basis.cite
    for code, cite in asked.items():
        if not given.get(code, "").strip():
            words, sign = question(code), mark(basis, code)
            refuse("CONDITION", code=code, cite=cite, question_ja=words.ja, question_en=words.en, mark_ja=sign.ja,
                   mark_en=sign.en)  # fmt: skip
    return {code: given[code].strip() for code in asked}
