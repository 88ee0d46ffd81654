"""A function of one value that remembers its last few thousand answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
REMEMBERED = 8_192


class Once(dict[K, V], Generic[K, V]):
    """A function of one value, asked as a dictionary: `map(once.__getitem__, column)` is quick."""

    def __init__(self, make: Callable[[K], V], *, most: int = REMEMBERED) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        self[key] = made = self._make(key)
        return made
