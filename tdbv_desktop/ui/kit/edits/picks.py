"""Which rows of a list are picked: a flag for each, however many there are."""

from __future__ import annotations

from collections.abc import Iterable

from tdbv_desktop.store.listing.keys import WIDTH, Keys


class Picks:
    """Remembers picked rows by place, and by key when the list is read anew."""

    def __init__(self) -> None:
        self._keys = Keys()
        self._flags = bytearray()

    @property
    def count(self) -> int:
        """Return how many rows are picked."""
        return self._flags.count(1)

    def ids(self) -> Keys:
        """Return the keys of the picked rows, in the order of the list."""
        packed = self._keys.packed
        places = (place for place, flag in enumerate(self._flags) if flag)
        return Keys(b"".join(packed[p * WIDTH : (p + 1) * WIDTH] for p in places))

    def has(self, place: int) -> bool:
        """Say whether a row is picked."""
        return place < len(self._flags) and bool(self._flags[place])

    def show_keys(self, keys: Keys) -> None:
        """Take other rows: what was picked and is still among them stays picked."""
        if self.count:
            before = self.ids().packed
            kept = {before[at : at + WIDTH] for at in range(0, len(before), WIDTH)}
            packed = keys.packed
            self._flags = bytearray(
                packed[at : at + WIDTH] in kept for at in range(0, len(packed), WIDTH)
            )
        else:
            self._flags = bytearray()
        self._keys = keys

    def add_keys(self, keys: Keys) -> None:
        """Take more rows after those there are, none of them picked."""
        self._keys = keys

    def turn(self, place: int) -> None:
        """Pick a row, or let it go."""
        self._make_room()
        self._flags[place] = not self._flags[place]

    def pick(self, places: Iterable[int], *, on: bool = True) -> None:
        """Pick rows, or let them go."""
        self._make_room()
        for place in places:
            self._flags[place] = on

    def pick_all(self) -> None:
        """Pick every row."""
        self._flags = bytearray(b"\x01" * len(self._keys))

    def clear(self) -> None:
        """Let every row go."""
        self._flags = bytearray()

    def _make_room(self) -> None:
        """Have a flag for every row: there is none as long as nothing is picked."""
        self._flags.extend(bytes(len(self._keys) - len(self._flags)))
