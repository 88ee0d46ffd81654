"""Names and kinds of administrative units that changed after the reform, as this workspace knows.

A process has one workspace open; opening one says what it knows, also that it knows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """The name and kind a unit has from a day on, both ends included; its code never changes."""

    code: str
    name: str
    kind: str
    valid_from: date
    valid_to: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Say whether this is a name of the unit on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


_known: list[tuple[UnitName, ...]] = [()]


def use_changes(changes: Iterable[UnitName]) -> None:
    """Let these changes, and no others, stand over the names that ship with the program."""
    _known[:] = [tuple(sorted(changes, key=lambda change: (change.code, change.valid_from)))]


def known_changes() -> tuple[UnitName, ...]:
    """Return the changes that stand over the shipped names, by code and then by day."""
    return _known[0]
