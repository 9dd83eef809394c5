"""The ledger's edge: the unfinished tile of every level, all that is needed to append and to sign, kept in memory.

A process may rely on what it keeps only while the database ends where it was kept: in the very checkpoint that was
signed over it. Else it reads the tiles anew.
"""

from collections.abc import Callable, Iterable, Sequence

from sekisho.ledger.tree import WIDTH, Hashes, Tree


class Edge:
    """The unfinished tiles under the checkpoint ``note``; ``stored`` reads what is not kept."""

    def __init__(self, note: str, stored: Hashes) -> None:
        self.note = note
        self._stored = stored
        self._tiles: dict[int, tuple[int, list[bytes]]] = {}
        self.tree = Tree(self._hashes)

    def grown(self, size: int, leaves: Sequence[bytes]) -> list[tuple[int, int, bytes]]:
        """Append leaf hashes to a ledger of ``size`` entries; returns what becomes complete, as ``Tree.grown``."""
        found = self.tree.grown(size, leaves)
        self._append(0, size, leaves)
        for level in sorted({level for level, _, _ in found}):
            row = [(index, value) for at, index, value in found if at == level]
            self._append(level, row[0][0], [value for _, value in row])
        return found

    def _append(self, level: int, start: int, fresh: Iterable[bytes]) -> None:
        first = start // WIDTH * WIDTH
        row = [*self._hashes(level, first, start), *fresh]
        full = len(row) // WIDTH * WIDTH
        self._tiles[level] = (first + full, row[full:])

    def _hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """What is asked for is always the unfinished tile, as it is or as it was a moment ago."""
        if start == stop:
            return []
        first, row = self._tiles.get(level, (-1, []))
        if first != start or len(row) < stop - start:
            row = list(self._stored(level, start, stop))
            self._tiles[level] = (start, row)
        return row[: stop - start]


_kept: list[Edge] = []


def edge(note: Callable[[], str], stored: Hashes) -> Edge:
    """Return the edge at which to append. It is taken away: who commits with it hands it back with ``keep``."""
    newest = note()
    kept = _kept.pop() if _kept else None
    return kept if kept and kept.note == newest else Edge(newest, stored)


def keep(edge: Edge, note: str) -> None:
    """Keep an edge for the next who appends; called after the commit of ``note``."""
    edge.note = note
    _kept[:] = [edge]
