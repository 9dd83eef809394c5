"""sekisho-verify: is an exported log sound? Needs only Python and ``cryptography``; copy this one file where you like.

It shares no code with the program that keeps the log, on purpose: whoever checks must not inherit a mistake. It accepts
any log of the form C2SP tlog-tiles. Exit status: 0 sound, 1 tampered, 2 incomplete, 3 cannot tell.
"""

import argparse
import os
import re
import stat
import sys
from base64 import b32encode, b64decode, b64encode
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SOUND, TAMPERED, INCOMPLETE, UNKNOWN = range(4)
VERDICTS = ("改ざんなし / sound", "改ざんあり / TAMPERED", "欠落あり / incomplete", "判定不能 / cannot tell")
WIDTH, HASH, STEP, LOG, WITNESS = 256, 32, 64, 1, 4
MOST_BUNDLE, MOST_NOTE, MOST_SIGNATURES, MOST_TOLD = WIDTH * (2 + 65_535), 1_000_000, 100, 20
SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
Problem = tuple[int, str]


class Key(NamedTuple):
    """A verifier key: its name, the id that signature lines carry, its kind and 32 bytes."""

    name: str
    id: bytes
    kind: int
    public: bytes


class Checkpoint(NamedTuple):
    """The text of a checkpoint, what it says, and its signatures: name, and id with signature."""

    text: str
    origin: str
    size: int
    root: bytes
    signatures: list[tuple[str, bytes]]


class Report(list[int]):
    """The kinds of all problems so far; each is printed as it is found."""

    def bad(self, *problems: Problem) -> None:
        """Tell of checks that did not hold; end after so many that more would not help."""
        for status, text in problems:
            self.append(status)
            print("×" if status == TAMPERED else "△", text, flush=True)
            if len(self) == MOST_TOLD:
                print("… ほかにもありえます / there may be more; stopped here")
                self.end()

    def end(self, *problems: Problem) -> NoReturn:
        """Tell the last problems and the verdict, and leave: tampering outweighs doubt, and doubt outweighs gaps."""
        self.bad(*problems)
        status = next((status for status in (TAMPERED, UNKNOWN, INCOMPLETE) if status in self), SOUND)
        print("=", VERDICTS[status])
        sys.exit(status)


def fold(row: list[bytes]) -> bytes:
    """Return the root over neighbouring hashes; one without a partner moves up as it is (RFC 6962, 2.1)."""
    while len(row) > 1:
        odd = row[-1:] if len(row) % 2 else []
        row = [sha256(b"\x01" + row[n] + row[n + 1]).digest() for n in range(0, len(row) - 1, 2)] + odd
    return row[0]


def leaves(data: bytes) -> list[bytes]:
    """Return the hashes of the entries of a bundle; none where it breaks off inside an entry or holds too many."""
    found, at, end = list[bytes](), 0, len(data)
    while at + 1 < end and len(found) <= WIDTH:
        stop = at + 2 + (data[at] << 8 | data[at + 1])
        found.append(sha256(b"\x00" + data[at + 2 : stop]).digest())
        at = stop
    return found if at == end else []


def read(path: Path, most: int) -> bytes | None:
    """Return at most ``most`` + 1 bytes of a plain file; None where there is none, or a link, pipe or device."""
    careful = (getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    with suppress(OSError), os.fdopen(os.open(path, os.O_RDONLY | sum(careful)), "rb") as file:
        return file.read(most + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    return None


def name(level: int | str, index: int, width: int) -> str:
    """Return the path of a tile, or of a bundle (level ``entries``), in the export."""
    digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
    path = re.sub("(...)(?=.)", r"x\1/", digits)
    return f"tile/{level}/{path}" + (f".p/{width}" if width < WIDTH else "")


def hashes(folder: Path, level: int | str, index: int, width: int, problems: list[Problem]) -> list[bytes]:
    """Return the hashes a tile holds or a bundle gives, or nothing and one problem more."""
    most = MOST_BUNDLE if level == "entries" else HASH * WIDTH
    for whole in sorted({width, WIDTH}):
        if (data := read(folder / (path := name(level, index, whole)), most)) is not None:
            row = leaves(data) if level == "entries" else [data[n : n + HASH] for n in range(0, len(data), HASH)]
            if len(data) <= most and len(row) == whole and len(row[-1]) == HASH:
                return row[:width]
            problems.append((TAMPERED, f"{path} は {whole} 件に分かれません / does not hold {whole}"))
            return []
    problems.append((INCOMPLETE, f"{name(level, index, width)} がないか、読めません / is missing or unreadable"))
    return []


def span(folder: Path, first: int, last: int, size: int) -> tuple[list[bytes], list[Problem]]:
    """Check tiles ``first`` to before ``last`` of level 0 against their entries; return the roots of the full ones."""
    roots, problems = list[bytes](), list[Problem]()
    for index in range(first, last):
        width = min(WIDTH, size - index * WIDTH)
        tile, entries = (hashes(folder, level, index, width, problems) for level in (0, "entries"))
        if tile and entries and tile != entries:
            wrong = [index * WIDTH + n for n in range(width) if tile[n] != entries[n]]
            which = f"{wrong[0]}" + (f" (+{len(wrong) - 1})" if wrong[1:] else "")
            paths = f"{name('entries', index, width)} ≠ {name(0, index, width)}"
            told = f"{which} 番の記録がハッシュと違います / entry {which} is not as hashed: {paths}"
            problems.append((TAMPERED, told))
        roots.append(fold(tile or entries or [b""]))
    return roots[: size // WIDTH - first] if last * WIDTH > size else roots, problems


def spans(folder: Path, size: int) -> Iterator[tuple[list[bytes], list[Problem]]]:
    """Check all entries on all processors; results come in order, and few wait at a time."""
    tiles = -(-size // WIDTH)
    ranges = ((folder, first, min(first + STEP, tiles), size) for first in range(0, tiles, STEP))
    if tiles <= STEP:
        yield from (span(*one) for one in ranges)
        return
    with ProcessPoolExecutor() as pool:
        waiting = [pool.submit(span, *one) for one in islice(ranges, 2 * (os.cpu_count() or 1))]
        while waiting:
            yield waiting.pop(0).result()
            waiting.extend(pool.submit(span, *one) for one in islice(ranges, 1))


def climb(folder: Path, size: int, report: Report) -> None:
    """Check every entry against its tile and every tile against the one above it.

    The upper of two that differ is believed, because the top is signed: so each fault is named where it lies.
    """
    row, level = list[bytes](), 0
    for roots, problems in spans(folder, size):
        row += roots
        report.bad(*problems)
        if sys.stderr.isatty():
            print(f"\r{len(row) * WIDTH * 100 // size:3d} %\r", end="", file=sys.stderr, flush=True)
    while row:
        level, parts = level + 1, [row[first : first + WIDTH] for first in range(0, len(row), WIDTH)]
        row = [_above(folder, level, index, part, report) for index, part in enumerate(parts)][: len(row) // WIDTH]


def _above(folder: Path, level: int, index: int, below: list[bytes], report: Report) -> bytes:
    problems: list[Problem] = []
    tile = hashes(folder, level, index, len(below), problems)
    for n, (here, lower) in enumerate(zip(tile, below, strict=False)):
        if lower not in (here, b""):
            paths = f"{name(level - 1, index * WIDTH + n, WIDTH)} ≠ {name(level, index, len(tile))} [{n}]"
            problems.append((TAMPERED, f"上下のタイルが合いません / a tile differs from the one above: {paths}"))
    report.bad(*problems)
    return fold(tile) if tile else fold(below) if all(below) else b""


def root(folder: Path, size: int, within: int, report: Report) -> bytes:
    """Return the root of the first ``size`` entries from the tiles of a log of ``within``, or end."""
    carry: list[bytes] = []
    for level in range(-(-size.bit_length() // 8)):
        index, width = divmod(size >> 8 * level, WIDTH)
        problems, there = list[Problem](), min(WIDTH, (within >> 8 * level) - index * WIDTH)
        tile = hashes(folder, level, index, there, problems) if width else []
        if problems:
            report.end(*problems)
        carry = [fold(row)] if (row := tile[:width] + carry) else []
    return carry[0] if carry else sha256(b"").digest()


def parsed(data: bytes) -> Checkpoint | None:
    """Read a checkpoint, with or without signatures, or None where it has not the form of one."""
    whole = data.decode(errors="surrogateescape").removesuffix("\n")
    text, _, tail = whole.partition("\n\n")
    lines, signatures = text.split("\n"), [SIGNATURE.fullmatch(line) for line in tail.split("\n") if tail]
    if len(data) > MOST_NOTE or re.search("[\0-\t\x0b-\x1f\ud800-\udfff]", whole) or not all([*lines, lines[2:]]):
        return None
    size, hashed = lines[1], decoded(lines[2])
    blobs = [(match[1], decoded(match[2]) or b"") for match in signatures if match]
    signed = len(blobs) == len(signatures) <= MOST_SIGNATURES and all(len(blob) > 4 for _, blob in blobs)
    number = int(size) if re.fullmatch("0|[1-9][0-9]{0,18}", size) else 2**63
    if not signed or number >= 2**63 or hashed is None or len(hashed) != HASH:
        return None
    return Checkpoint(text + "\n", lines[0], number, hashed, blobs)


def decoded(text: str) -> bytes | None:
    """Return the bytes of a Base64 text, or None unless it is the one way to write them."""
    with suppress(ValueError):
        return data if b64encode(data := b64decode(text, validate=True)).decode() == text else None
    return None


def keys(given: Iterable[str], kind: int, report: Report) -> list[Key]:
    """Read verifier keys, each as its text or as a file that holds it."""
    found = []
    for text in given:
        file = read(Path(text), MOST_NOTE)
        who, _, rest = (text if file is None else file.decode(errors="replace").strip()).partition("+")
        data = decoded(rest[9:]) or b""
        key = Key(who, sha256(who.encode(errors="replace") + b"\n" + data).digest()[:4], kind, data[1:])
        if len(data) != 1 + HASH or data[0] != kind or rest[:9] != f"{key.id.hex()}+":
            report.end((UNKNOWN, f"公開鍵として読めません / not a key of this kind: {text!r:.200}"))
        found.append(key)
    return found


def signed_by(key: Key, checkpoint: Checkpoint, report: Report) -> bool:
    """Return whether a key signed, and tell it; a signature that claims the key and does not fit is tampering."""
    mine = [blob[4:] for who, blob in checkpoint.signatures if (who, blob[:4]) == (key.name, key.id)]
    for blob in mine:
        seconds, signature = (int.from_bytes(blob[:8], "big"), blob[8:]) if key.kind == WITNESS else (0, blob)
        head = f"cosignature/v1\ntime {seconds}\n" if key.kind == WITNESS else ""
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature, (head + checkpoint.text).encode())
            at = f" {datetime.fromtimestamp(seconds, timezone(timedelta(hours=9))).isoformat()}" if head else ""
        except (InvalidSignature, ValueError, OverflowError, OSError):
            report.end((TAMPERED, f"checkpoint の署名が合いません / does not fit its signature: {key.name!r:.200}"))
        print(f"○ 署名 / signature: {key.name!r:.200}{at}")
    return bool(mine)


def opened(wanted: argparse.Namespace, report: Report) -> Checkpoint:
    """Return the checkpoint of the export once its signatures are checked, or end."""
    logs, witnesses = keys(wanted.key, LOG, report), keys(wanted.witness_key, WITNESS, report)
    data = read(wanted.export / "checkpoint", MOST_NOTE)
    new = parsed(data) if data and data.endswith(b"\n") else None
    if new is None:
        report.end((TAMPERED if data else UNKNOWN, "checkpoint がないか崩れています / no well-formed checkpoint"))
    if not sum(signed_by(key, new, report) for key in logs):
        report.end((TAMPERED, "checkpoint に鍵の署名がありません / checkpoint is not signed by the given key"))
    if new.origin not in ([wanted.origin] if wanted.origin else [key.name for key in logs]):
        report.end((UNKNOWN, f"別の台帳のものです（--origin）/ of another log (see --origin): {new.origin!r:.200}"))
    missing = [key.name for key in witnesses if not signed_by(key, new, report)]
    report.bad(*((INCOMPLETE, f"立会人の署名がありません / not cosigned by {who!r:.200}") for who in missing))
    return new


def check(wanted: argparse.Namespace, report: Report) -> None:
    """Make every check that was asked for."""
    new = opened(wanted, report)
    fingerprint = "-".join(re.findall("....", b32encode(sha256(new.text.encode()).digest()).decode()[:20]))
    print(f"○ {new.origin!r:.200}: {new.size:,} 件 / entries; 指紋 / fingerprint {fingerprint}", flush=True)
    climb(wanted.export, new.size, report)
    if root(wanted.export, new.size, new.size, report) != new.root:
        report.end((TAMPERED, "署名された根と合いません / the tiles do not lead to the root in checkpoint"))
    if not report:
        print("○ すべての記録が署名された根に至ります / every entry leads to the signed root")
    for path in wanted.old:
        old = parsed(read(path, MOST_NOTE) or b"")
        if old is None or old.origin != new.origin:
            report.end((UNKNOWN, "古い checkpoint が読めないか別の台帳のものです / unreadable, or of another log"))
        if old.size > new.size or root(wanted.export, old.size, new.size, report) != old.root:
            report.end((TAMPERED, f"先の {old.size:,} 件を受け継いでいません / does not continue the older checkpoint"))
        print(f"○ 先の {old.size:,} 件を受け継いでいます / continues the older checkpoint")
    parts: list[tuple[int | str, int]] = [("entries", new.size), *((n, new.size >> 8 * n) for n in range(8))]
    covered = {name(kind, n, min(WIDTH, all_ - n * WIDTH)) for kind, all_ in parts for n in range(-(-all_ // WIDTH))}
    there = {os.path.relpath(Path(at, one), wanted.export) for at, _, files in os.walk(wanted.export) for one in files}
    if more := sorted(there - covered - {"checkpoint"}):
        print(f"・ 署名の及ばないファイル / files that no signature covers: {len(more):,} {more[:MOST_TOLD]!r:.2000}")


def main() -> NoReturn:
    """Check what the command line names and leave with the exit status; whatever goes wrong is "cannot tell"."""
    parser = argparse.ArgumentParser("sekisho-verify", description="書き出した台帳を検証する / verify an exported log")
    parser.add_argument("export", type=Path, help="書き出したフォルダ / the exported folder")
    parser.add_argument("--key", action="append", required=True, help="台帳の公開鍵 / the log's key: text or file")
    parser.add_argument("--witness-key", action="append", default=[], help="立会人の公開鍵 / a witness's key")
    parser.add_argument("--origin", help="台帳の名（既定：鍵の名）/ the log's name (default: the key's)")
    parser.add_argument("--old", action="append", default=[], type=Path, help="手元の古い checkpoint / one you kept")
    parser.error = lambda message: parser.exit(UNKNOWN, f"{parser.format_usage()}{message}\n")  # type: ignore[method-assign]
    report = Report()
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        check(parser.parse_args(), report)
    except Exception as fault:
        report.end((UNKNOWN, f"想定外の障害 / unexpected fault: {type(fault).__name__}"))
    report.end()


if __name__ == "__main__":
    main()
