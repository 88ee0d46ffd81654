"""The lines a reading process tells its parent: what is written and what is believed of it.

One JSON text per line: `{"sheet": …}` opens a sheet, `[row, [[column, kind, text], …]]` is a row,
`{"refused": code}` gives up, `{"end": rows}` closes. The parent checks every line, because the
process that wrote it has read a hostile file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

KINDS = frozenset("sndbfe")  # text, number, date, yes/no, formula, error
WINDOWS_DAY_ZERO = date(1899, 12, 30)
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_LONGEST_TITLE = 255
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds: its kind and its text, exactly as the file has it.

    Kinds: s text, n number (decimal digits), d date (ISO), b TRUE or FALSE, f formula, e error.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """One sheet of a workbook from outside: its filled cells by row and column number, from 1."""

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    day_zero: date = WINDOWS_DAY_ZERO  # the day that serial number 0 stands for


class BrokenStream(Exception):
    """The reading process said something that cannot be believed, or stopped in the middle."""


class GaveUp(Exception):
    """The reading process gave up and told why; `code` is its reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def sheet_line(title: str, *, day_zero: date) -> bytes:
    """Return the line that opens a sheet."""
    return _line({"sheet": title, "day_zero": day_zero.isoformat()})


def row_line(row: int, cells: list[tuple[int, str, str]]) -> bytes:
    """Return the line of one row with its filled cells."""
    return _line([row, cells])


def refused_line(code: str) -> bytes:
    """Return the line that ends a reading without a result."""
    return _line({"refused": code})


def end_line(rows: int) -> bytes:
    """Return the line that ends a complete reading and counts its rows."""
    return _line({"end": rows})


def sheets_in(lines: Iterable[bytes]) -> list[ForeignSheet]:
    """Return the sheets a reading process told of; BrokenStream or GaveUp when it failed."""
    sheets: list[ForeignSheet] = []
    count = 0
    told = _told(lines)
    for said in told:
        match said:
            case {"sheet": str() as title, "day_zero": str() as day_zero}:
                sheets.append(ForeignSheet(title[:_LONGEST_TITLE], {}, _day(day_zero)))
            case [int() as row, [*cells]] if sheets:
                _add_row(sheets[-1], row, cells)
                count += 1
            case {"refused": str() as code}:
                raise GaveUp(code)
            case {"end": int() as rows} if rows == count and next(told, None) is None:
                return sheets
            case _:
                raise BrokenStream
    raise BrokenStream


def _line(said: Any) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode("ascii") + b"\n"


def _told(lines: Iterable[bytes]) -> Iterator[Any]:
    for line in lines:
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            raise BrokenStream from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BrokenStream from None


def _add_row(sheet: ForeignSheet, row: int, cells: list[Any]) -> None:
    if not 1 <= row <= LAST_ROW or row in sheet.rows or not cells:
        raise BrokenStream
    filled: dict[int, Cell] = {}
    for cell in cells:
        match cell:
            case [int() as column, str() as kind, str() as text] if (
                1 <= column <= LAST_COLUMN
                and column not in filled
                and kind in KINDS
                and (kind != "n" or _NUMBER.fullmatch(text))
            ):
                filled[column] = Cell(kind, text)
            case _:
                raise BrokenStream
    sheet.rows[row] = filled
