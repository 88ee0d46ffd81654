"""Writes the rows of a large sheet as XML, block by block, in the place a small workbook left.

XlsxWriter makes the workbook with everything but the rows: fonts, headings, widths, print areas.
One line of each sheet is a sample; the true rows take its place here, five times as fast and
without lying in memory. A cell holds its own text, so there is no table of texts that grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import Protocol, runtime_checkable

LONGEST_TEXT = 32_767
BLOCK = 1_000  # rows turned into text at a time
Columns = Sequence[Sequence[str]]  # the texts of some rows, a column after the other
REMEMBERED = 4_096  # different texts of a column whose cells are kept, as most columns repeat
# What XML cannot hold is written as its number, as Excel does; text that looks so is masked.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile(f"[&<>]|{_UNSAFE.pattern}")
_SAMPLE = re.compile(
    rb'(?s)<row r="2"(?P<row>[^<>]*)><c r="A2"(?P<style> s="[0-9]+")/>.*?</row>(?=</sheetData>)'
)


class TooLong(Exception):
    """A text is longer than a cell can hold; row and column count from 1."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(f"{row} {column}")
        self.row, self.column = row, column


@runtime_checkable
class InColumns(Protocol):
    """Rows that are at hand column by column."""

    def in_columns(self) -> Iterator[Columns]:
        """Yield the texts of some rows at a time, a column after the other."""


class NoSample(ValueError):
    """The sheet has no line that shows how a row is to look."""


def sheet_around_rows(sheet: bytes) -> tuple[bytes, str, str, bytes]:
    """Return what stands before the rows, the look of a row and of a cell, what stands after."""
    found = _SAMPLE.search(sheet)
    if found is None:
        raise NoSample
    look = found["row"].decode(), found["style"].decode()
    return sheet[: found.start()], *look, sheet[found.end() :]


def row_blocks(rows: Iterable[Sequence[str]], *, row_look: str, cell_look: str) -> Iterator[bytes]:
    """Yield the XML of rows of texts, a block at a time, the first of them as row 2."""
    first, cells = 2, list[_Cells]()
    starts = repeat('<row r="'), repeat(f'"{row_look}><c r="A')
    for columns in _in_columns(rows):
        if not cells:
            last = len(columns) - 1
            ends = [f'<c r="{column_letters(place + 1)}' for place in range(last)] + ["</row>"]
            cells = [_Cells(cell_look, end) for end in ends]
        following = first + len(columns[0])
        parts = [map(cell.__getitem__, column) for cell, column in zip(cells, columns, strict=True)]
        numbers = map(str, range(first, following))
        try:
            # The number of the row stands between any two parts of it.
            yield "".join(map(str.join, numbers, zip(*starts, *parts, strict=False))).encode()
        except _TooLong:
            raise _place_of_the_longest(columns, first) from None
        first = following


def _in_columns(rows: Iterable[Sequence[str]]) -> Iterator[Columns]:
    if isinstance(rows, InColumns):
        yield from rows.in_columns()
        return
    rows = iter(rows)
    while block := list(islice(rows, BLOCK)):
        yield list(zip(*block, strict=True))


def column_letters(index: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _TooLong(Exception):
    pass


class _Cells(dict[str, str]):
    """What follows the number of a row in a cell, by its text; made once while it is remembered.

    `end` is what stands between this cell and the number of the row in the next.
    """

    def __init__(self, look: str, end: str) -> None:
        self._empty = f'"{look}/>{end}'
        self._before = f'"{look} t="inlineStr"><is><t'
        self._after = f"</t></is></c>{end}"
        super().__init__()

    def __missing__(self, text: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        self[text] = made = self._made(text)
        return made

    def _made(self, text: str) -> str:
        if not text:
            return self._empty
        if len(text) > LONGEST_TEXT:
            raise _TooLong
        if text.isalnum():  # as most of what does not repeat
            return f"{self._before}>{text}{self._after}"
        kept = ' xml:space="preserve"' if text != text.strip() else ""
        return f"{self._before}{kept}>{_escaped(text)}{self._after}"


def _escaped(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, entity)
    return _UNSAFE.sub(_as_number, text)


def _as_number(found: re.Match[str]) -> str:
    sign = found[0]
    return f"_x{ord(sign):04X}_" if sign < "\ufffe" else "\ufffd"


def _place_of_the_longest(columns: Columns, first: int) -> TooLong:
    """Return where the first row with too long a text has it."""
    row, column = min(
        (row, column)
        for column, texts in enumerate(columns, start=1)
        for row, text in enumerate(texts, start=first)
        if len(text) > LONGEST_TEXT
    )
    return TooLong(row, column)
