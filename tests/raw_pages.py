"""Everything that lies in a vault's file, decrypted page by page: what SQL no longer shows as well.

SQLCipher 4: AES-256-CBC, a page ends in 80 reserved bytes that begin with its IV, the first page
begins with the salt. Free pages and the unused room of pages are looked at too.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16


def plain_bytes(path: Path, key: bytes) -> bytes:
    """Return the pages of a settled file as they are before encryption."""
    data = path.read_bytes()
    return b"".join(
        _page(data[start : start + PAGE], key[:32], is_first=start == 0)
        for start in range(0, len(data), PAGE)
    )


def _page(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    end = PAGE - RESERVED
    decryptor = Cipher(AES(key), CBC(page[end : end + IV])).decryptor()
    return decryptor.update(page[SALT if is_first else 0 : end]) + decryptor.finalize()
