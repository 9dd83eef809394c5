"""Where pickers look: which rows, found by which words, shown by which columns, and which of them are still open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.rooms.designations.models import Distribution
from sekisho.rooms.designations.notices import HANDLER
from sekisho.rooms.designations.periods import last_in_force
from sekisho.rooms.readers import CONTENTS

Narrow = Callable[[Look], Q]


def _everything(_: Look) -> Q:
    return Q()


def _days(look: Look) -> Q:
    return Q(last_day__isnull=True) | Q(last_day__gte=look.at.date())


def _moments(look: Look) -> Q:
    return Q(to_at__isnull=True) | Q(to_at__gt=look.at)


def _unended(_: Look) -> Q:
    return Q(end_kind__isnull=True)


def _unsent(_: Look) -> Q:
    return Q(sent_at__isnull=True)


def _unreceived(_: Look) -> Q:
    return Q(sent_at__isnull=False, received_at__isnull=True)


def _ungranted(_: Look) -> Q:
    return Q(granted_by__isnull=True)


def _refused(_: Look) -> Q:
    return Q(outcome="refused")


def _held(look: Look) -> Q:
    """What another organ designated and one of the viewer's bodies was told of or provided with, ended or not.

    What was passed on while it was in force is entered later too.
    """
    mine = look.actor.reach(CONTENTS).bodies
    told = look.seen(Distribution).filter(recipient_id__in=mine)
    return ~Q(organ_id__in=mine) & Q(designation_id__in=told.values("designation_id"))


def _own(look: Look) -> Q:
    """What one of the viewer's bodies designated and has not ended."""
    reach = look.actor.reach(CONTENTS)
    return _unended(look) & (Q() if reach.everywhere else Q(organ_id__in=reach.bodies))


def _replaceable(look: Look, organ_id: str, regime: str, words: str) -> Q:
    """What a new designation may take the place of: the organ's own under the other Act.

    Another organ's, which its own head terminates, is found by its whole number alone.
    """
    own = Q(organ_id=organ_id) if organ_id else _own(look)
    other = ~Q(regime=regime) if regime else Q()
    return _unended(look) & other & (own | Q(key=words.strip()))


def _untold(look: Look, designation_id: str) -> Q:
    """Who is in the range of one designation, or was at its end, and does not stand on its distribution list."""
    of = {"designation_id": designation_id}
    secret = look.seen(of_table("designations")).filter(**of).first()
    day = min(look.at.date(), last_in_force(secret)) if secret else look.at.date()
    ranged = look.seen(of_table("handlers")).filter(Q(last_day__isnull=True) | Q(last_day__gte=day), **of)
    told = look.seen(Distribution).filter(**of, recipient_kind=HANDLER)
    return Q(person_id__in=ranged.values("person_id")) & ~Q(person_id__in=told.values("recipient_id"))


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of some kinds. ``words`` are searched by their parts, ``codes`` by their beginnings."""

    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    order: tuple[str, ...] = ("-pk",)
    narrow: Narrow = _everything
    of_one: Callable[[Look, str], Q] | None = None
    """How the rows are narrowed by the designation that the same form names; without one there is nothing to offer."""
    of_form: Callable[[Look, str, str, str], Q] | None = None
    """How the rows are narrowed by organ and Act of the same form, either of which may still be empty, and by words."""


_PERIOD = ("first_day", "last_day")
_STRETCH = ("from_at", "to_at")
_DESIGNATION = Source(
    ("designations.designation",),
    ("title", "outline"),
    ("designation_id",),
    ("title", "regime", "organ_id", "valid_until"),
    ("designation_id",),
)
_NAMED = ("name_ja", "name_en")
_ORGANS = Source(("organisations.organ",), _NAMED, ("organ_id",), _NAMED, ("organ_id",))
_BUSINESSES = Source(("organisations.business",), _NAMED, ("business_id",), _NAMED, ("business_id",))
_PROPOSED = ("title", "regime", "item", "proposed_on")
_NOTICE = ("kind", "designation_id", "recipient_id", "recipient_name", "recipients", "made_at")

SOURCES: dict[str, Source] = {
    "persons": Source(("people.person",), (), ("person_id",), ("name", "kana"), ("kana", "person_id")),
    "designations": Source(
        _DESIGNATION.kinds, _DESIGNATION.words, _DESIGNATION.codes, _DESIGNATION.shown, _DESIGNATION.order, _unended
    ),
    "every_designation": _DESIGNATION,
    "held": Source(
        _DESIGNATION.kinds, _DESIGNATION.words, _DESIGNATION.codes, _DESIGNATION.shown, _DESIGNATION.order, _held
    ),
    "own_designations": Source(
        _DESIGNATION.kinds, _DESIGNATION.words, _DESIGNATION.codes, _DESIGNATION.shown, _DESIGNATION.order, _own
    ),
    "replaceable": Source(
        _DESIGNATION.kinds, _DESIGNATION.words, _DESIGNATION.codes, _DESIGNATION.shown, _DESIGNATION.order,
        of_form=_replaceable,
    ),
    "handlers_to_tell": Source(
        ("people.person",), (), ("person_id",), ("name", "kana"), ("kana", "person_id"), of_one=_untold
    ),
    "refusals": Source(
        ("designations.approval",), (), ("designation_id",), ("designation_id", "decided_on", "reason"), narrow=_refused
    ),
    "statements": Source(
        (
            "designations.designation", "designations.extension", "designations.review", "designations.grounds",
            "designations.approval",
        ),
        (), ("designation_id",), ("designation_id", "decided_on", "valid_until", "reviewed_on", "outcome"),
    ),
    "places": Source(("places.place",), ("name",), ("place_id",), ("name", "kind", "body_id"), ("place_id",)),
    "organs": _ORGANS,
    "businesses": _BUSINESSES,
    "bodies": Source((*_ORGANS.kinds, *_BUSINESSES.kinds), _NAMED, ("key",), _NAMED, ("key",)),
    "contracts": Source(
        ("organisations.contract",), (), ("contract_id", "business_id"), ("business_id", "regime", *_PERIOD),
        narrow=_days,
    ),
    "postings": Source(
        ("people.posting",), (), ("posting_id", "person_id"), ("person_id", "body_id", "unit", "post", *_PERIOD),
        narrow=_days,
    ),
    "handlers": Source(
        ("handling.handler",), (), ("designation_id", "person_id"), ("person_id", "designation_id", *_PERIOD),
    ),
    "stops": Source(
        ("handling.stop",), (), ("person_id",), ("person_id", "organ_id", *_STRETCH), narrow=_moments
    ),
    "presences": Source(
        ("places.presence",), (), ("place_id", "person_id"), ("person_id", "place_id", "source", *_STRETCH)
    ),
    "exposures": Source(
        ("places.exposure",), (), ("place_id", "designation_id"), ("designation_id", "place_id", *_STRETCH)
    ),
    "distribution": Source(
        ("designations.distribution",), ("recipient_name",), ("designation_id", "recipient_id"),
        ("designation_id", "recipient_id", "recipient_name", "way", "told_on"),
    ),
    "inspections": Source(("handling.inspection",), (), ("body_id",), ("body_id", "inspected_on", "scope")),
    "trainings": Source(("handling.training",), (), ("person_id",), ("person_id", "body_id", "completed_on")),
    "waivers": Source(
        ("handling.waiver",), (), ("person_id", "designation_id"),
        ("person_id", "designation_id", "device", "policy", "body_id", "to_at"), narrow=_ungranted,
    ),
    "waivers_open": Source(
        ("handling.waiver",), (), ("person_id", "designation_id"),
        ("person_id", "designation_id", "device", "policy", "body_id", "to_at"), narrow=_moments,
    ),
    "offices": Source(("people.office",), (), ("person_id",), ("person_id", "office", *_PERIOD), narrow=_days),
    "notices_to_send": Source(
        ("designations.notice",), (), ("designation_id", "recipient_id"), _NOTICE, narrow=_unsent
    ),
    "notices_to_receive": Source(
        ("designations.notice",), (), ("designation_id", "recipient_id"), _NOTICE, narrow=_unreceived
    ),
    "proposals": Source(
        ("designations.proposal",), ("title", "outline"), (), _PROPOSED, narrow=lambda _: Q(state="proposed")
    ),
    "proposals_returned": Source(
        ("designations.proposal",), ("title", "outline"), (), _PROPOSED, narrow=lambda _: Q(state="returned")
    ),
    "doubts": Source(("assessments.doubtnotice",), (), ("person_id",), ("person_id", "regime", "given_at")),
    "assessments": Source(
        ("assessments.assessment",), (), ("assessment_id", "person_id"), ("person_id", "regime", "notified_on")
    ),
    "accounts": Source(("accounts.standing",), (), ("account",), ("account", "state", "organ_id")),
    "tokens": Source(("api.token",), ("label",), ("account",), ("label", "account", "to_at")),
}  # fmt: skip
"""Every picker's source by the name that fields.yaml gives it."""


def column_words(source: Source, kind: Any) -> tuple[str, ...]:
    """Return the columns searched in parts that a kind has."""
    return tuple(name for name in source.words if name in {f.name for f in kind._meta.fields})
