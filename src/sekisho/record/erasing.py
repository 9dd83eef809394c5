"""Erasure: personal values and the salts of their commitments are destroyed, everything else stays."""

from collections.abc import Collection

from sekisho.record.deed import Deed
from sekisho.record.facts import kinds
from sekisho.record.models import Doing

ERASE = "record.erase"


def erased(deed: Deed, table: str, numbers: Collection[int]) -> int:
    """Erase closed versions of a kind (``people.person``), and what the acts that wrote them had been asked.

    Returns how many were erased; none of a kind there is not, or of rows the actor may not see.
    """
    kind = next((kind for kind in kinds() if kind._meta.label_lower == table), None)
    if kind is None:
        return 0
    rows = kind.objects.filter(pk__in=set(numbers), known_to__isnull=False, salt__isnull=False).seen_by(deed.actor)
    found = list(rows.values_list("pk", "known_from"))
    kind.objects.filter(pk__in=[number for number, _ in found]).update(salt=None, **dict.fromkeys(kind.PERSONAL))
    Doing.objects.filter(index__in={index for _, index in found}).update(asked=None, salt=None)
    return len(found)
