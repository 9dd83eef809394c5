"""Private keys on disk: Ed25519 in PEM, readable by their owner only."""

import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

GREATEST = 10_000
THERE = Text("{path} は既にあります。鍵は上書きしません", "{path} exists already; a key is never overwritten")
OPEN = Text("{path} を他の利用者も読めます（{mode}）", "Others can read {path} ({mode})")
CLOSE = Text("chmod 600 を行い、鍵が漏れていないか調べてください", "chmod 600, and find out whether the key leaked")
NO_KEY = Text("{path} から Ed25519 の秘密鍵を読めません", "No Ed25519 private key can be read from {path}")


def make(path: Path) -> Ed25519PrivateKey:
    """Make a key and write it to a new file with mode 0600. Unusable where the file exists."""
    key = Ed25519PrivateKey.generate()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as exists:
        raise Unusable(THERE.filled(path=path)) from exists
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(handle)
    return key


def load(path: Path) -> Ed25519PrivateKey:
    """Read a key. Unusable where it is none, or where anybody but its owner may read or write the file."""
    try:
        with path.open("rb") as file:
            mode, data = os.fstat(file.fileno()).st_mode, file.read(GREATEST)
            key = load_pem_private_key(data, password=None)
    except (OSError, ValueError, TypeError) as error:
        raise Unusable(NO_KEY.filled(path=path)) from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise Unusable(OPEN.filled(path=path, mode=oct(stat.S_IMODE(mode))[2:]), next_step=CLOSE)
    if not isinstance(key, Ed25519PrivateKey):
        raise Unusable(NO_KEY.filled(path=path))
    return key
