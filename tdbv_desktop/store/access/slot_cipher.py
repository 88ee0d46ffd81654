"""What wraps the key of a vault with a password: Argon2id (RFC 9106), then AES-256-GCM.

Apart from the key slots themselves, whose files are read before anybody signs in: the libraries
behind this take a tenth of a second to load.
"""

from __future__ import annotations

import unicodedata

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def stretch(password: str, salt: str, *, memory: int, passes: int, lanes: int) -> bytes:
    """Return 32 bytes of a password; `memory` in KiB, `salt` in hexadecimal digits."""
    # The same password typed with another input method must give the same bytes.
    said = unicodedata.normalize("NFC", password).encode()
    return hash_secret_raw(
        said,
        bytes.fromhex(salt),
        time_cost=passes,
        memory_cost=memory,
        parallelism=lanes,
        hash_len=32,
        type=Type.ID,
    )


def wrap(secret: bytes, nonce: str, key: bytes, header: bytes) -> str:
    """Return a key sealed with a secret, in hexadecimal digits; the header is sealed in."""
    return AESGCM(secret).encrypt(bytes.fromhex(nonce), key, header).hex()


def unwrap(secret: bytes, nonce: str, wrapped: str, header: bytes) -> bytes | None:
    """Return the key that `wrap` sealed, None when secret or header are not the same."""
    try:
        return AESGCM(secret).decrypt(bytes.fromhex(nonce), bytes.fromhex(wrapped), header)
    except InvalidTag:
        return None
