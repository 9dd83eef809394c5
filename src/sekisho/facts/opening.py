"""What a path holds: the tables of a folder, a zip or a workbook, each with a way to load it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sekisho.facts.csvfile import read_csv
from sekisho.facts.intake import Notice
from sekisho.facts.naming import table_of
from sekisho.facts.schema import TABLES
from sekisho.facts.sheets import Sheet, Source
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

Loader = Callable[[Path, str], Sheet]
_LOADERS: dict[str, Loader] = {".csv": read_csv}


def opened(path: Path, stack: ExitStack) -> tuple[list[Source], list[Notice]]:
    """Return the tables found at a path in the order of the schema, and notices of what is none.

    ``stack`` keeps what has to stay open, or on disk, until the tables are loaded. Raises Unusable where there is
    nothing that could be a bundle, or a table is there twice.
    """
    with readable(path.name):
        return _folder(path)


def _folder(path: Path):
    sources, notices = [], []
    for child in sorted(path.iterdir()):
        table = table_of(child.stem)
        if table and child.suffix.lower() in _LOADERS:
            load = _LOADERS[child.suffix.lower()]
            sources.append(Source(child.name, table, lambda c=child: load(c, c.name)))
    return sources, notices


@contextmanager
def readable(file: str) -> Iterator[None]:
    """Turn an error of the operating system into one sentence that names the file."""
    try:
        yield
    except OSError as error:
        raise Unusable(_UNREADABLE.filled(file=file, why=error.strerror or type(error).__name__)) from error
_UNREADABLE = Text("{file}：読み込めません（{why}）。", "{file}: it cannot be read ({why}).")
