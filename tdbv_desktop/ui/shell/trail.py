"""Where one was before: what Esc and Back return to."""

from __future__ import annotations

from collections.abc import Collection

LONGEST = 8


class Trail:
    """The screen that is shown and the ones behind it.

    Screens that are gone to for a moment, such as help, lead back; the others begin anew.
    """

    def __init__(self, first: str, aside: Collection[str]) -> None:
        self._aside = frozenset(aside)
        self._keys = [first]

    @property
    def here(self) -> str:
        """Return the screen that is shown."""
        return self._keys[-1]

    def go(self, key: str) -> None:
        """Note that another screen is shown."""
        if key not in self._aside:
            self._keys = [key]
        elif key in self._keys:
            del self._keys[self._keys.index(key) + 1 :]
        else:
            self._keys = [*self._keys, key][-LONGEST:]

    def back(self) -> str:
        """Return the screen before this one; the first one has itself before it."""
        return self._keys[-2] if len(self._keys) > 1 else self._keys[0]
