"""The ledger in the database: appended to in the writer's own transaction, signed before it is committed."""

from collections.abc import Sequence

from django.db import transaction

from sekisho.ledger import merkle
from sekisho.ledger.notes import Signer
from sekisho.ledger.tree import Tree
from sekisho.record import home
from sekisho.record.models import LedgerCheckpoint, LedgerEntry, LedgerHash
from sekisho.record.rollback import remember
from sekisho.record.turns import size


def append(bodies: Sequence[bytes], at_size: int) -> str:
    """Append entries at the given size (the turn's) and return the signed checkpoint over all of them."""
    leaves = [merkle.leaf(body) for body in bodies]
    LedgerEntry.objects.bulk_create(
        [
            LedgerEntry(index=at_size + n, body=body, leaf=leaf)
            for n, (body, leaf) in enumerate(zip(bodies, leaves, strict=True))
        ]
    )
    grown = TREE.grown(at_size, leaves)
    LedgerHash.objects.bulk_create([LedgerHash(level=level, index=index, hash=value) for level, index, value in grown])
    return _sign(at_size + len(bodies))


def _sign(new_size: int) -> str:
    note = signer().sign(home.origin(), new_size, TREE.root(new_size))
    LedgerCheckpoint.objects.create(size=new_size, note=note)
    transaction.on_commit(lambda: remember(new_size, note))
    return note


def signer() -> Signer:
    """Return the ledger's signing key, made when the record was set up."""
    return home.signer()


def hashes(level: int, start: int, stop: int) -> Sequence[bytes]:
    """Read stored hashes: level 0 are the leaves, level L the roots of complete subtrees of 256^L entries."""
    if level == 0:
        rows = LedgerEntry.objects.filter(index__gte=start, index__lt=stop).order_by("index")
        return [bytes(leaf) for leaf in rows.values_list("leaf", flat=True)]
    found = LedgerHash.objects.filter(level=level, index__gte=start, index__lt=stop).order_by("index")
    return [bytes(value) for value in found.values_list("hash", flat=True)]


TREE = Tree(hashes)


class Log:
    """The database's ledger as the source of an export (``ledger.export.LogSource``)."""

    def size(self) -> int:
        """Return how many entries there are."""
        return size()

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return the bodies of entries, ``stop`` excluded."""
        rows = LedgerEntry.objects.filter(index__gte=start, index__lt=stop).order_by("index")
        return [bytes(body) for body in rows.values_list("body", flat=True)]

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """Return stored hashes, ``stop`` excluded."""
        return list(hashes(level, start, stop))

    def checkpoint(self) -> str:
        """Return the newest signed checkpoint; "" while the ledger is empty."""
        newest = LedgerCheckpoint.objects.order_by("-size").first()
        return newest.note if newest else ""
