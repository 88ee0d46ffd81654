"""The lines a reading process tells its parent: what is written and what is believed of it.

One JSON text per line: `{"file": …}` comes first, `{"sheet": …}` opens a sheet,
`[row, [[column, kind, text], …]]` is a row, `{"hidden_rows": …}` closes the sheet,
`{"left_out": …}` the file; `{"refused": code}` gives up, `{"end": rows}` is the last. The parent
checks every line, because the process that wrote it has read a hostile file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, cast, get_args

from tdbv_desktop.exchange.foreign_cells import (
    KINDS,
    LAST_COLUMN,
    LAST_ROW,
    LEFT_OUT,
    Cell,
    ForeignFile,
    ForeignSheet,
    Kind,
    PackedRow,
)
from tdbv_desktop.exchange.foreign_reading import OpenFile, OpenSheet, Shape, Told

_LONGEST_TITLE = 255
_LONGEST_NAME = 64
_MOST_MERGED = 200_000
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)
_KNOWN_KINDS = frozenset(get_args(Kind))
# Cells seen lately are not made twice; forgotten all at once, so that it never grows further.
_MOST_REMEMBERED = 1 << 16
_LONGEST_REMEMBERED = 40


class BrokenStream(Exception):
    """The reading process said something that cannot be believed, or stopped in the middle."""


class GaveUp(Exception):
    """The reading process gave up and told why; `code` is its reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def file_line(file: OpenFile) -> bytes:
    """Return the line that opens a file."""
    return _line({"file": file.kind, "encoding": file.encoding, "separator": file.separator})


def sheet_line(sheet: OpenSheet) -> bytes:
    """Return the line that opens a sheet."""
    return _line(
        {
            "sheet": sheet.title,
            "day_zero": sheet.day_zero.isoformat(),
            "is_hidden": sheet.is_hidden,
        }
    )


def row_line(row: int, cells: list[Told]) -> bytes:
    """Return the line of one row with its filled cells."""
    return _line([row, cells])


def shape_line(shape: Shape) -> bytes:
    """Return the line that closes a sheet: runs of hidden rows, hidden columns, joined cells."""
    return _line(
        {
            "hidden_rows": _runs(sorted(set(shape.hidden_rows))),
            "hidden_columns": sorted(shape.hidden_columns),
            "merged": shape.merged,
        }
    )


def left_out_line(codes: Iterable[str]) -> bytes:
    """Return the line that says what the file has beside its cells."""
    return _line({"left_out": [code for code in LEFT_OUT if code in codes]})


def refused_line(code: str) -> bytes:
    """Return the line that ends a reading without a result."""
    return _line({"refused": code})


def end_line(rows: int) -> bytes:
    """Return the line that ends a complete reading and counts its rows."""
    return _line({"end": rows})


def file_in(lines: Iterable[bytes]) -> ForeignFile:
    """Return the file a reading process told of; BrokenStream or GaveUp when it failed."""
    told = _told(lines)
    file = _opened(next(told, None))
    sheets: list[ForeignSheet] = []
    rows = _Rows()
    for said in told:
        match said:
            case [int() as row, [*cells]] if sheets:
                rows.add(row, cells)
            case {"sheet": str() as title, "day_zero": str() as day, "is_hidden": bool() as hidden}:
                sheets.append(ForeignSheet(title[:_LONGEST_TITLE], rows.begin(), _day(day), hidden))
            case {"hidden_rows": [*_], "hidden_columns": [*_], "merged": [*_]} if sheets:
                sheets[-1] = _shaped(sheets[-1], said)
            case {"left_out": [*codes]} if set(map(str, codes)) <= LEFT_OUT.keys():
                file = replace(file, left_out_codes=tuple(codes))
            case {"refused": str() as code}:
                raise GaveUp(code)
            case {"end": int() as count} if count == rows.count and next(told, None) is None:
                return replace(file, sheets=tuple(sheets))
            case _:
                raise BrokenStream
    raise BrokenStream


class _Rows:
    """Takes rows in, sharing the cells and the columns that repeat."""

    def __init__(self) -> None:
        self.count = 0
        self._rows: dict[int, PackedRow] = {}
        self._seen: dict[tuple[str, ...], Cell] = {}
        self._places: dict[tuple[int, ...], dict[int, int]] = {}

    def begin(self) -> dict[int, PackedRow]:
        """Begin another sheet and return the mapping its rows will be in."""
        self._rows = {}
        return self._rows

    def add(self, row: int, cells: list[Any]) -> None:
        """Check and keep one row."""
        if not 1 <= row <= LAST_ROW or row in self._rows or not cells:
            raise BrokenStream
        columns = tuple([cell[0] if type(cell) is list and cell else 0 for cell in cells])
        places = self._places.get(columns)
        if places is None:
            places = self._remember(columns)
        self._rows[row] = PackedRow(places, tuple([self._cell(cell) for cell in cells]))
        self.count += 1

    def _remember(self, columns: tuple[Any, ...]) -> dict[int, int]:
        if not all(type(column) is int and 1 <= column <= LAST_COLUMN for column in columns):
            raise BrokenStream
        places = {column: place for place, column in enumerate(columns)}
        if len(places) < len(columns):
            raise BrokenStream
        if len(self._places) >= _MOST_REMEMBERED:
            self._places.clear()
        self._places[columns] = places
        return places

    def _cell(self, told: list[Any]) -> Cell:
        try:
            key = tuple(told[1:])
            seen = self._seen.get(key)
        except TypeError:
            raise BrokenStream from None
        if seen is not None:
            return seen
        cell = _checked(key)
        if len(cell.text) <= _LONGEST_REMEMBERED:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            self._seen[key] = cell
        return cell


def _checked(told: tuple[Any, ...]) -> Cell:
    if len(told) not in (2, 4) or not all(type(part) is str for part in told):
        raise BrokenStream
    cell = Cell(*told)
    if cell.kind not in KINDS or (cell.kind == "n" and not _NUMBER.fullmatch(cell.text)):
        raise BrokenStream
    if len(cell.font) > _LONGEST_NAME or len(cell.form) > _LONGEST_NAME:
        raise BrokenStream
    return cell


def _opened(said: Any) -> ForeignFile:
    match said:
        case {"file": str() as kind, "encoding": str() as encoding, "separator": str() as sign}:
            if kind in _KNOWN_KINDS and len(encoding) <= _LONGEST_NAME and len(sign) <= 1:
                return ForeignFile(cast("Kind", kind), (), encoding, sign)
        case {"refused": str() as code}:
            raise GaveUp(code)
    raise BrokenStream


def _shaped(sheet: ForeignSheet, said: dict[str, Any]) -> ForeignSheet:
    """Return the sheet with its hidden rows, hidden columns and joined cells."""
    hidden_rows: set[int] = set()
    end = 0
    for run in said["hidden_rows"]:
        first, last = _numbers(run, 2)
        _check(end < first <= last <= LAST_ROW)
        hidden_rows.update(range(first, last + 1))
        end = last
    columns = _numbers(said["hidden_columns"], len(said["hidden_columns"]))
    _check(all(1 <= column <= LAST_COLUMN for column in columns))
    _check(len(said["merged"]) <= _MOST_MERGED)
    merged = [_block(block) for block in said["merged"]]
    return replace(
        sheet,
        hidden_rows=frozenset(hidden_rows & sheet.rows.keys()),
        hidden_columns=frozenset(columns),
        merged=tuple(merged),
    )


def _block(said: Any) -> tuple[int, int, int, int]:
    top, left, bottom, right = _numbers(said, 4)
    _check(1 <= top <= bottom <= LAST_ROW and 1 <= left <= right <= LAST_COLUMN)
    return top, left, bottom, right


def _numbers(said: Any, count: int) -> Sequence[int]:
    _check(type(said) is list and len(said) == count and all(type(one) is int for one in said))
    return tuple(said)


def _check(holds: bool) -> None:
    if not holds:
        raise BrokenStream


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return rising numbers as runs of neighbours: first and last."""
    if not numbers:
        return []
    ends = [(a, b) for a, b in pairwise(numbers) if b > a + 1]
    firsts = [numbers[0], *(b for _, b in ends)]
    lasts = [*(a for a, _ in ends), numbers[-1]]
    return list(zip(firsts, lasts, strict=True))


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
