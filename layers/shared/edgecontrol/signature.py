"""Whether Discord signed these bytes: Ed25519 over timestamp and raw body (developers/interactions/overview.mdx)."""

import re

from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

# The boundary between timestamp and body is not signed: a digit moved from one to the other still verifies. So the
# timestamp's form is fixed and the body must be a JSON object.
_TIMESTAMP = re.compile(r"[0-9]{10}")
_SIGNATURE = re.compile(r"[0-9a-fA-F]{128}")


def is_signed(
    body: bytes, signature: str, timestamp: str, public_key: bytes, *, now: float, max_age_seconds: float
) -> bool:
    """True for a valid signature over a fresh timestamp (epoch seconds) and exactly these bytes."""
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature) or len(public_key) != 32:
        return False
    if abs(now - int(timestamp)) > max_age_seconds:
        return False
    try:
        crypto_sign_open(bytes.fromhex(signature) + timestamp.encode() + body, public_key)
    except (CryptoError, ValueError):
        return False
    return True
