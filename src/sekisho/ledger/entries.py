"""What one entry of the ledger is: canonical bytes, with personal values only as commitments that can be forgotten."""

import hmac
import secrets
from base64 import urlsafe_b64encode

from sekisho.kernel.canonical import canonical
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text

GREATEST = 65_535
SALT_BYTES = 32
TOO_LONG = Text(
    "記録が {size} バイトあり、台帳の上限 {most} バイトを超えます",
    "The entry has {size} bytes; the ledger takes at most {most}",
)
SPLIT_IT = Text(
    "文書は本体ではなくそのハッシュを記すか、行為を分けてください",
    "Enter a document by its hash and not in full, or split the act",
)


class EntryTooLong(Refusal):
    """An entry that the ledger cannot hold."""


def entry(value: object) -> bytes:
    """Return the canonical JSON of an entry. EntryTooLong over 65,535 bytes; NotCanonicalError as ``canonical``."""
    written = canonical(value)
    if len(written) > GREATEST:
        raise EntryTooLong(TOO_LONG.filled(size=f"{len(written):,}", most=f"{GREATEST:,}"), next_step=SPLIT_IT)
    return written


def salt() -> bytes:
    """Return 32 random bytes. One for every value: whoever has a salt can try values against its commitment."""
    return secrets.token_bytes(SALT_BYTES)


def commitment(salt: bytes, field: str, value: object) -> str:
    """Return HMAC-SHA256(salt, field ‖ 0x00 ‖ canonical value) in Base64url without padding, 43 characters.

    The same value under another salt or in another field gives another commitment; without the salt it tells nothing
    of the value. ValueError for a salt that has not 32 bytes or a field with a NUL.
    """
    if len(salt) != SALT_BYTES or "\0" in field:
        raise ValueError("a salt has 32 bytes, and the name of a field no NUL")
    told = hmac.digest(salt, field.encode() + b"\0" + canonical(value), "sha256")
    return urlsafe_b64encode(told).rstrip(b"=").decode()


def opens(commitment_: str, salt: bytes, field: str, value: object) -> bool:
    """Return whether a commitment was made of this value with this salt."""
    return hmac.compare_digest(commitment(salt, field, value), commitment_)
