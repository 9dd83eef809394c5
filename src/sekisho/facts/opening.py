"""What a path holds: the tables of a folder, a zip or a workbook, each with a way to load it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from sekisho.facts.csvfile import read_csv
from sekisho.facts.intake import Notice
from sekisho.facts.naming import table_of
from sekisho.facts.schema import TABLES
from sekisho.facts.sheets import Sheet, Source
from sekisho.facts.xlsxfile import read_workbook
from sekisho.facts.zipfiles import unfolded
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text


def _parquet(path: Path, file: str) -> Sheet:
    from sekisho.facts.parquetfile import read_parquet  # noqa: PLC0415 - pyarrow loads slowly, and most bundles are CSV

    return read_parquet(path, file)


_LOADERS: dict[str, Callable[[Path, str], Sheet]] = {".csv": read_csv, ".parquet": _parquet}
_WORKBOOKS = (".xlsx", ".xlsm")
_SYSTEM_FILES = ("thumbs.db", "desktop.ini")
_PAPERS = (".md", ".json", ".pdf", ".html")
"""What may lie beside the tables and is none: a page about the bundle, the answer key of a sample."""

Found = tuple[list[Source], list[Notice]]


def opened(path: Path, stack: ExitStack) -> Found:
    """Return the tables found at a path in the order of the schema, and notices of what is none.

    ``stack`` keeps what has to stay unfolded until the tables are loaded. Raises Unusable where there is nothing that
    could be a bundle, or a table is there twice.
    """
    sources, notices = _found(path, stack)
    _once(path, sources)
    order = {table.name: n for n, table in enumerate(TABLES)}
    return sorted(sources, key=lambda source: order[source.table.name]), notices


@contextmanager
def readable(file: str) -> Iterator[None]:
    """Turn an error of the operating system, or a memory that is full, into one sentence that names the file."""
    try:
        yield
    except OSError as error:
        raise Unusable(_UNREADABLE.filled(file=file, why=error.strerror or type(error).__name__)) from error
    except MemoryError as error:
        raise Unusable(_FULL.filled(file=file)) from error


def _found(path: Path, stack: ExitStack) -> Found:
    suffix = path.suffix.lower()
    if path.is_dir():
        return _tables((child.name, child) for child in sorted(path.iterdir()))
    if not path.exists():
        raise Unusable(_ABSENT.filled(path=path))
    if not path.is_file() or suffix not in (".zip", *_WORKBOOKS):
        raise Unusable(_NO_BUNDLE.filled(path=path))
    if suffix in _WORKBOOKS:
        return read_workbook(path)
    files, others = unfolded(path, stack, tuple(_LOADERS))
    sources, notices = _tables(files)
    return sources, [*notices, *(Notice(name, _STRANGE) for name in others)]


def _tables(files: Iterable[tuple[str, Path]]) -> Found:
    """Sort files, given by name and place, into tables and others; papers and files of the system are passed over."""
    sources: list[Source] = []
    notices: list[Notice] = []
    for name, place in files:
        suffix, table = Path(name).suffix.lower(), table_of(Path(name).stem)
        if name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES or (suffix in _PAPERS and not table):
            continue
        load = _LOADERS.get(suffix)
        if load and table and place.is_file():
            sources.append(Source(name, table, partial(load, place, name), place.stat().st_size))
        else:
            notices.append(Notice(name, _UNKNOWN if load else _STRANGE))
    return sources, notices


def _once(path: Path, sources: list[Source]) -> None:
    if not sources:
        raise Unusable(_NO_TABLE.filled(path=path))
    for table in TABLES:
        same = [source.file for source in sources if source.table is table]
        if len(same) > 1:
            raise Unusable(_TWICE.filled(ja=table.ja, en=table.name, first=same[0], second=same[1]))


_ABSENT = Text("{path}：見つかりません。", "{path}: it does not exist.")
_NO_BUNDLE = Text(
    "{path}：登録簿の束ではありません。フォルダー（CSV 又は Parquet）、.zip、.xlsx のいずれかを指定してください。",
    "{path}: it is no register bundle; name a folder (of CSV or Parquet files), a .zip or an .xlsx.",
)
_NO_TABLE = Text(
    "{path}：知られた表（職員・従業者、配属、適性評価など）が一つもありません。",
    "{path}: it holds none of the known tables (persons, postings, assessments …).",
)
_TWICE = Text(
    "表「{ja}」が二つあります（{first} と {second}）。一つにしてください。",
    "The table {en} is there twice ({first} and {second}); keep one.",
)
_UNKNOWN = Text(
    "どの表でもないファイルなので、読み込みませんでした。", "This file is none of the tables; it was not read."
)
_STRANGE = Text(
    "CSV でも Parquet でもないため、読み込みませんでした。", "It is neither CSV nor Parquet; it was not read."
)
_UNREADABLE = Text("{file}：読み込めません（{why}）。", "{file}: it cannot be read ({why}).")
_FULL = Text(
    "{file}：大きすぎて、この計算機の記憶に収まりません。", "{file}: it is too large for the memory of this machine."
)
