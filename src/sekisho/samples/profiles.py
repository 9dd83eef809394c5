"""The scale profiles: how many people, secrets and errors a sample has, and who works where."""

from dataclasses import dataclass, field
from typing import Any

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.samples.vocabulary import data


@dataclass(frozen=True, slots=True)
class Strand:
    """People of one body who move among its units: ``organ`` lets them handle, under ``regime``."""

    body: str
    style: str
    share: int
    organ: str
    regime: str = "SDS"

    @property
    def of_organ(self) -> bool:
        """Whether they are the organ's own people, not a business's."""
        return self.body == self.organ


@dataclass(frozen=True, slots=True)
class Pool:
    """Designations of one organ under one regime: its share of all designations."""

    organ: str
    regime: str
    share: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One scale profile; the fields are explained in ``data/profiles.yaml``."""

    name: str
    people: int
    designations: int
    errors: int
    cell: int
    register_years: int
    career_years: int
    cleared: float
    wave: int
    seconded: int
    concurrent: int
    logs: int
    meetings: int
    strands: tuple[Strand, ...]
    secrets: tuple[Pool, ...]
    places: int = field(default=2)


def names() -> tuple[str, ...]:
    """Return the names of all profiles, the smallest first."""
    return tuple(data("profiles"))


def profile(name: str) -> Profile:
    """Return a profile by name. ``Unusable`` names the profiles there are."""
    known = data("profiles")
    if name not in known:
        text = Text(
            "「{name}」という規模はありません。使えるのは {known} です。",
            "There is no profile {name}; there are {known}.",
        )
        raise Unusable(text.filled(name=name, known=", ".join(known)))
    entry: dict[str, Any] = dict(known[name])
    strands = tuple(Strand(**({"organ": s["body"]} | s)) for s in entry.pop("strands"))
    pools = tuple(Pool(**p) for p in entry.pop("secrets"))
    return Profile(name=name, strands=strands, secrets=pools, **entry)


def apportioned(total: int, shares: list[int]) -> list[int]:
    """Split a total in proportion to shares, every part at least one, by largest remainders."""
    parts = [max(1, total * share // sum(shares)) for share in shares]
    order = sorted(range(len(shares)), key=lambda n: -(total * shares[n] % sum(shares)))
    for n in range(total - sum(parts)):
        parts[order[n % len(order)]] += 1
    while sum(parts) > max(total, len(parts)):
        parts[parts.index(max(parts))] -= 1
    return parts
