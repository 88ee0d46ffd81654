"""What a table file from outside holds once it is read: its sheets, their cells, what was left out.

Nothing here is understood yet: texts stand as the file has them, in whatever encoding they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["xlsx", "xlsm", "xls", "ods", "csv"]

KINDS = frozenset("sndbfe")  # text, number, date, yes/no, formula, error
WINDOWS_DAY_ZERO = date(1899, 12, 30)
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

# What a file may have beside its cells, as the officer calls it.
LEFT_OUT: dict[str, str] = {
    "macros": "macro",
    "external_links": "liên kết tới tệp khác",
    "embedded": "tệp hay đối tượng nhúng bên trong",
    "charts": "biểu đồ",
    "pictures": "hình ảnh",
    "formulas": "công thức chưa có kết quả",
    "broken_letters": "chữ bị hỏng, không đọc ra",
}


class Cell(NamedTuple):
    """What one cell holds: its kind and its text, exactly as the file has it.

    Kinds: s text, n number (decimal digits), d date (ISO), b TRUE or FALSE, f formula without a
    value, e error. `font` is named only if it may not be a Unicode font (.VnTime, VNI-Times …);
    `form` only if a number format pads zeros (`000000000000`). A tuple, because there are millions.
    """

    kind: str
    text: str
    font: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """One sheet of a file from outside: its filled cells by row and column number, from 1."""

    title: str
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)
    day_zero: date = WINDOWS_DAY_ZERO  # the day that serial number 0 stands for
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    # First row, first column, last row, last column of every block of joined cells.
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A table file from outside; encoding and separator are told of text files only."""

    kind: Kind
    sheets: tuple[ForeignSheet, ...]
    encoding: str = ""
    separator: str = ""
    left_out_codes: tuple[str, ...] = ()  # keys of LEFT_OUT

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return what the file has that is not read, in the officer's words."""
        return tuple(LEFT_OUT[code] for code in self.left_out_codes)


class PackedRow(Mapping[int, Cell]):
    """The cells of one row in a third of the memory of a dict; its columns are shared by rows."""

    __slots__ = ("_cells", "_places")

    def __init__(self, places: Mapping[int, int], cells: tuple[Cell, ...]) -> None:
        self._places = places  # column number to place in `cells`
        self._cells = cells

    def __getitem__(self, column: int) -> Cell:
        return self._cells[self._places[column]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._cells)

    def __contains__(self, column: object) -> bool:
        return column in self._places

    def __repr__(self) -> str:
        return repr(dict(self))
