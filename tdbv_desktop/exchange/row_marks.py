"""Marks in a workbook given back: which of its rows are in already, as long as nobody edits them.

The mark of a row is a fingerprint of the cells an import used. A row that went in and still reads
as it did is not asked about again; one that was edited since is open again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet

Outcome = Literal["new", "changed", "same", "doubtful", "refused"]

RESULT_HEADING = "Kết quả nhập"
DONE: frozenset[Outcome] = frozenset({"new", "changed", "same"})
_HEADING = re.compile(r"tdbv1((?: \d{1,5})+)", re.ASCII)
_MARK = re.compile(r"([01])-([0-9a-f]{24})", re.ASCII)
_DIGITS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What the marks of a sheet say: rows that are in already, and our own two columns."""

    done: frozenset[int]
    own_columns: frozenset[int]  # of the result and of the marks: they are no data


def mark_heading(columns: Iterable[int]) -> str:
    """Return the heading of the column of marks: the columns whose cells they stand for."""
    return " ".join(["tdbv1", *(str(column) for column in sorted(columns))])


def mark_of(cells: Mapping[int, Cell], columns: Iterable[int], outcome: Outcome) -> str:
    """Return the mark of one row as its cells are now."""
    return f"{int(outcome in DONE)}-{_fingerprint(cells, sorted(columns))}"


def read_marks(sheet: ForeignSheet, heading_rows: Sequence[int]) -> Marked | None:
    """Return what the marks below these headings say, None for a sheet never given back."""
    for row in heading_rows:
        for place, cell in sheet.rows.get(row, {}).items():
            if said := _HEADING.fullmatch(cell.text):
                return _read(sheet, row, place, [int(column) for column in said[1].split()])
    return None


def _read(sheet: ForeignSheet, heading: int, place: int, columns: list[int]) -> Marked:
    done = set()
    for number, cells in sheet.rows.items():
        said = _MARK.fullmatch(cells[place].text) if place in cells else None
        if said and said[1] == "1" and said[2] == _fingerprint(cells, columns):
            done.add(number)
    results = {
        column
        for column, cell in sheet.rows[heading].items()
        if column not in columns and tidy(cell.text) == RESULT_HEADING
    }
    return Marked(done=frozenset(done), own_columns=frozenset({place, *results}))


def _fingerprint(cells: Mapping[int, Cell], columns: Sequence[int]) -> str:
    said = "\x1f".join(_plain(cells[c]) if c in cells else "" for c in columns)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _plain(cell: Cell) -> str:
    """Return what a cell says however the program that saved it last writes it."""
    if cell.kind == "n":
        try:
            return f"{Decimal(cell.text).normalize():f}"
        except InvalidOperation:
            return cell.text
    return tidy(cell.text)
