"""The keys of a list, however long: sixteen bytes each, made into UUIDs when they are asked for.

A hundred thousand UUID objects would take twelve megabytes and a second to make; here they take 1.6
and none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload
from uuid import UUID

WIDTH = 16  # bytes of a key


class Keys(Sequence[UUID]):
    """Keys of records in an order; it compares equal to any sequence of the same UUIDs."""

    __slots__ = ("_packed",)

    def __init__(self, packed: bytes = b"") -> None:
        self._packed = packed

    @classmethod
    def of(cls, ids: Iterable[UUID]) -> Keys:
        """Return these keys, packed."""
        return ids if isinstance(ids, Keys) else cls(b"".join(one.bytes for one in ids))

    @classmethod
    def from_hex(cls, digits: str) -> Keys:
        """Return the keys written one after the other, 32 hexadecimal digits each."""
        return cls(bytes.fromhex(digits))

    @property
    def packed(self) -> bytes:
        """Return the keys one after the other, sixteen bytes each."""
        return self._packed

    def first(self, count: int) -> Keys:
        """Return at most so many keys from the beginning."""
        return Keys(self._packed[: count * WIDTH])

    def begins_with(self, others: Keys) -> bool:
        """Say whether these keys are the others and more after them."""
        return self._packed.startswith(others._packed)

    def place_of(self, record_id: UUID) -> int | None:
        """Return where a key stands, None when it is not among them."""
        at = self._packed.find(record_id.bytes)
        while at >= 0 and at % WIDTH:  # found across the border of two keys
            at = self._packed.find(record_id.bytes, at + 1)
        return at // WIDTH if at >= 0 else None

    @overload
    def __getitem__(self, place: int) -> UUID: ...

    @overload
    def __getitem__(self, place: slice) -> list[UUID]: ...

    def __getitem__(self, place: int | slice) -> UUID | list[UUID]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = place + len(self) if place < 0 else place
        if not 0 <= at < len(self):
            raise IndexError(place)
        return UUID(bytes=self._packed[at * WIDTH : (at + 1) * WIDTH])

    def __len__(self) -> int:
        return len(self._packed) // WIDTH

    def __iter__(self) -> Iterator[UUID]:
        return (self[place] for place in range(len(self)))

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, UUID) and self.place_of(record_id) is not None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Keys):
            return self._packed == other._packed
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(self._packed)

    def __repr__(self) -> str:
        return f"Keys({len(self)})"
