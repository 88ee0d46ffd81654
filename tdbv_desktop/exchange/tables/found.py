"""What finding tables brings: where the head, the records and the other rows of a table stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column of a table: its number in the sheet, from 1, and its name.

    A head of several rows is joined with " / "; a column with content but without a head has
    an empty name.
    """

    number: int
    name: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """One table of a sheet. Rows are numbers in the sheet, from 1; each stands in one place only.

    `hidden` repeats those records whose row is hidden: they are read, and it is told.
    """

    title: tuple[str, ...] = ()  # the lines above the head
    header_rows: tuple[int, ...] = ()  # of the head, also where each printed page repeats it
    columns: tuple[FoundColumn, ...] = ()
    records: tuple[int, ...] = ()
    groups: Mapping[int, str] = field(default_factory=dict)  # sub-header row to its text
    subtotals: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()  # below the records, or numbering and hints under the head
    hidden: tuple[int, ...] = ()

    def group_of(self, row: int) -> str:
        """Return the text of the nearest sub-header row above, or nothing."""
        heads = sorted(self.groups)
        place = bisect_right(heads, row)
        return self.groups[heads[place - 1]] if place else ""
