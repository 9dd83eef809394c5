"""Whose lines the head of an organ may transcribe: its own; of the operating organ, everybody's."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import EVERYWHERE
from sekisho.record.facts import of_table
from sekisho.rooms.accounts.grants import operator

Row = dict[str, Any]
OF = {
    **dict.fromkeys(("assessments", "doubt_notices", "standings", "handlers", "stops", "designations"), "organ_id"),
    **dict.fromkeys(("postings", "trainings", "places"), "body_id"),
    "contracts": "organ_id",
}
"""The column that names the body a line of a table belongs to."""
THROUGH = {
    **dict.fromkeys(("exposures", "presences"), ("places", "place_id")),
    **dict.fromkeys(("extensions", "reviews"), ("designations", "designation_id")),
}
"""Tables whose lines belong to the body of the line that they name, and by which column."""
POSTED = ("offices",)
"""Tables whose lines belong to the bodies to which the person is posted; so does a person the record knows."""
NOT_OWN = Text(
    "他の機関の帳簿の行は転記できません（{table}）。自らの機関の行に限ります。",
    "Lines of another organ's register cannot be transcribed ({table}): an organ transcribes its own.",
)
BY_OPERATOR = Text(
    "できること：運用する機関の長が転記する", "What can be done: the head of the operating organ does it"
)


def require_own(body_id: str, table: str, rows: Iterable[Row]) -> None:
    """Refuse lines of another body, but for the organ that founded the record and keeps it for all."""
    if not for_all(body_id) and not _own(body_id, table, list(rows)):
        raise Refusal(NOT_OWN.filled(table=table), next_step=BY_OPERATOR, codes=("NOT_AUTHORISED",))


def for_all(body_id: str) -> bool:
    """Whether lines of every body may be transcribed for it."""
    founder = operator()
    return founder is None or body_id in (EVERYWHERE, founder)


def _own(body_id: str, table: str, rows: list[Row]) -> bool:
    if table in OF:
        return all(row[OF[table]] == body_id for row in rows)
    if table in THROUGH:
        other, column = THROUGH[table]
        return _all(other, column, rows, Q(**{OF[other]: body_id}))
    if table in POSTED:
        return _all("postings", "person_id", rows, Q(body_id=body_id))
    if table == "persons":
        persons: Any = of_table("persons").objects
        known = persons.filter(person_id__in={row["person_id"] for row in rows})
        return _all("postings", "person_id", list(known.values("person_id")), Q(body_id=body_id))
    return False


def _all(table: str, column: str, rows: list[Row], own: Q) -> bool:
    """Whether everything the rows name in a column is found among the body's own lines of a table."""
    named = {row[column] for row in rows}
    found = of_table(table).objects.known().filter(own, **{f"{column}__in": named})
    return named <= set(found.values_list(column, flat=True))
