"""What ends, or waits for somebody, in the bodies of the viewer."""

from datetime import timedelta
from typing import Any

from django.db.models import Q

from sekisho.desk.boards.queries import seen
from sekisho.desk.boards.queries.today import READERS
from sekisho.desk.boards.snapshots import HORIZON
from sekisho.kernel.moments import end_of
from sekisho.record.looks import Look, query
from sekisho.record.models import Doing
from sekisho.rooms.designations.models import Notice
from sekisho.rooms.designations.notices import KINDS
from sekisho.rooms.handling.models import Handler, Waiver
from sekisho.rooms.named import names, paged
from sekisho.rooms.places.models import Presence

Row = dict[str, Any]


@query("board.appointments_ending", ja="終わる指名", en="Appointments about to end", roles=READERS)
def appointments(look: Look, *, days: int = HORIZON, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the lines of ranges whose last day is the day asked about or one of so many after it.

    Who was removed that day is left out: there is nothing to be decided.
    """
    day = look.at.date()
    rows = look.seen(Handler).filter(last_day__gte=day, last_day__lte=day + timedelta(days=max(days, 0)))
    rows = rows.exclude(last_day=day, known_from__in=Doing.objects.filter(act="handler.remove").values("index"))
    return dict(paged(rows.order_by("last_day", "person_id", "pk"), page, per_page, lambda part: _lines(look, part)))


def _lines(look: Look, part: list[Any]) -> list[Row]:
    who, titles = names(look, (r.person_id for r in part)), seen.titles(look, (r.designation_id for r in part))
    return [
        {"key": r.key, **r.values(), "name": who.get(r.person_id), "title": titles.get(r.designation_id)} for r in part
    ]


@query("board.entitlements_ending", ja="終わる立入り", en="Entitlements about to end", roles=READERS)
def entitlements(look: Look, *, days: int = HORIZON, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the entitlements to places that end from the moment asked about until the end of a day so far ahead."""
    until = end_of(look.at.date() + timedelta(days=max(days, 0)))
    rows = look.seen(Presence).filter(to_at__gt=look.at, to_at__lte=until).exclude(source="log")
    return dict(paged(rows.order_by("to_at", "person_id", "pk"), page, per_page, lambda part: _stays(look, part)))


def _stays(look: Look, part: list[Any]) -> list[Row]:
    who, places = names(look, (r.person_id for r in part)), seen.place_names(look, (r.place_id for r in part))
    return [
        {
            "person_id": r.person_id, "name": who.get(r.person_id), "to_at": r.to_at,
            "place_id": r.place_id if r.place_id in places else None, "place": places.get(r.place_id, seen_elsewhere()),
        }
        for r in part
    ]  # fmt: skip


def seen_elsewhere() -> dict[str, str]:
    """Return what stands for a place the viewer may not see."""
    return {"ja": "他の機関の場所", "en": "a place of another organ"}


@query("board.waivers", ja="定めの例外", en="Exceptions open", roles=READERS)
def waivers(look: Look, *, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the exceptions to own policies that wait for the second person, or that hold; the first to end first."""
    rows = look.seen(Waiver).filter(to_at__gt=look.at).order_by("to_at", "pk")
    return dict(paged(rows, page, per_page, lambda part: _waivers(look, part)))


def _waivers(look: Look, part: list[Any]) -> list[Row]:
    who = names(look, (r.person_id for r in part))
    return [{"waiver": r.key, **r.values(), "name": who.get(r.person_id)} for r in part]


@query("board.notices", ja="送付を待つ通知", en="Notices waiting to be sent", roles=READERS)
def notices(look: Look, *, designation_id: str | None = None, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the notices nobody has sent yet, the oldest first."""
    rows = look.seen(Notice).filter(
        Q(made_at__lt=end_of(look.at.date())), sent_at__isnull=True, received_at__isnull=True
    )
    rows = rows.filter(designation_id=designation_id) if designation_id else rows
    return dict(paged(rows.order_by("made_at", "pk"), page, per_page, lambda part: _notices(look, part)))


def _notices(look: Look, part: list[Any]) -> list[Row]:
    """``people`` are the handlers among whom one paper circulates, by name where the viewer may know it."""
    shown = ("designation_id", "kind", "giver_id", "recipient_kind", "recipient_id", "recipient_name", "made_at")
    who = names(look, (person for row in part for person in row.recipients))
    return [
        {
            "notice": row.key, **{name: getattr(row, name) for name in shown}, "said": _both(KINDS[row.kind]),
            "people": [{"person_id": person, "name": who.get(person)} for person in row.recipients],
        }
        for row in part
    ]  # fmt: skip


def _both(text: Any) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}
