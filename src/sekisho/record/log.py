"""The ledger in the database: appended to in the writer's own transaction, signed before it is committed."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from sekisho.ledger import merkle
from sekisho.ledger.notes import Signer
from sekisho.ledger.tree import Tree
from sekisho.record import home
from sekisho.record.edge import Edge, edge, keep
from sekisho.record.models import LedgerCheckpoint, LedgerEntry, LedgerHash
from sekisho.record.rollback import remember
from sekisho.record.turns import size

ENTRY, HASH = 'record_ledgerentry ("index", body, leaf)', 'record_ledgerhash (level, "index", hash)'
TYPES = {ENTRY: ("bigint", "bytea", "bytea"), HASH: ("integer", "bigint", "bytea")}
"""Tables with their columns, and the types of these in PostgreSQL."""


def append(bodies: Sequence[bytes], at_size: int) -> str:
    """Append entries at the given size (the turn's) and return the signed checkpoint over all of them."""
    leaves = [merkle.leaf(body) for body in bodies]
    here = edge(lambda: _note(at_size), hashes)
    grown = here.grown(at_size, leaves)
    _insert(ENTRY, list(zip(range(at_size, at_size + len(bodies)), bodies, leaves, strict=True)))
    if grown:
        _insert(HASH, grown)
    return _sign(at_size + len(bodies), here)


def _insert(into: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows by plain statements: hundreds are appended in the time that models take for one.

    PostgreSQL takes them as one array for each column, because each statement is a way there and back.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{kind}[]" for kind in TYPES[into])
            cursor.execute(
                f"INSERT INTO {into} SELECT * FROM unnest({arrays})",  # noqa: S608 -- names of our own tables
                [list(column) for column in zip(*rows, strict=True)],
            )
        else:
            cursor.executemany(f"INSERT INTO {into} VALUES (%s, %s, %s)", rows)  # noqa: S608 -- as above


def _note(at_size: int) -> str:
    """The checkpoint that was signed at a size; "" at none, and then nothing kept in memory is relied on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM record_ledgercheckpoint WHERE size = %s", [at_size])
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def _sign(new_size: int, here: Edge) -> str:
    before, note = here.note, signer().sign(home.origin(), new_size, here.tree.root(new_size))
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO record_ledgercheckpoint (size, note) VALUES (%s, %s)", [new_size, note])

    def committed() -> None:
        keep(here, note)
        remember(new_size, note, before)

    transaction.on_commit(committed)
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
