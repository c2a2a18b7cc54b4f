"""Discord's side of Ed25519: the header pair over timestamp and raw body (interactions/overview.mdx)."""

from nacl.signing import SigningKey


class Signer:
    """`public_key` is what the application's settings page would show, in hex."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)
        self.public_key = self._key.verify_key.encode().hex()

    def headers(self, body: bytes, timestamp: int) -> dict[str, str]:
        signature = self._key.sign(str(timestamp).encode() + body).signature.hex()
        return {
            "Content-Type": "application/json",
            "User-Agent": "Discord-Interactions/1.0 (+https://discord.com)",
            "X-Signature-Ed25519": signature,
            "X-Signature-Timestamp": str(timestamp),
        }

    def forged(self, body: bytes, timestamp: int) -> dict[str, str]:
        """Well-formed and wrong, as Discord sends now and then to see whether anyone looks."""
        return self.headers(body + b" ", timestamp)
