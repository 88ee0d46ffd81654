"""Keys of records: UUID version 7 (RFC 9562), in the order they were made on one machine."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a new identifier; it is not a secret."""
    return uuid7()
