"""What every reader of the reading process hands to the telling of it: sheets, rows, shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from tdbv_desktop.exchange.foreign_cells import WINDOWS_DAY_ZERO, Kind

# Column, kind, text; font and form follow where they matter.
Told = tuple[int, str, str] | tuple[int, str, str, str, str]


@dataclass(slots=True)
class Shape:
    """What a sheet is like beside its cells; filled while its rows are read."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSheet:
    """A sheet being read; `rows` yields the filled rows once."""

    title: str
    rows: Iterator[tuple[int, list[Told]]]
    shape: Shape
    is_hidden: bool = False
    day_zero: date = WINDOWS_DAY_ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """A file being read; `left_out` is complete only after its last row."""

    kind: Kind
    sheets: Iterable[OpenSheet]
    left_out: set[str]
    encoding: str = ""
    separator: str = ""
