"""Writes the rows of a large sheet as XML, block by block, in the place a small workbook left.

XlsxWriter makes the workbook with everything but the rows: fonts, headings, widths, print areas.
One line of each sheet is a sample; the true rows take its place here, five times as fast and
without lying in memory. A cell holds its own text, so there is no table of texts that grows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

LONGEST_TEXT = 32_767
BLOCK = 1_000  # rows turned into text at a time
REMEMBERED = 4_096  # different texts of a column whose cells are kept, as most columns repeat
# What XML cannot hold is written as its number, as Excel does; text that looks so is masked.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SAMPLE = re.compile(
    rb'(?s)<row r="2"(?P<row>[^<>]*)><c r="A2"(?P<style> s="[0-9]+")/>.*?</row>(?=</sheetData>)'
)


class TooLong(Exception):
    """A text is longer than a cell can hold; row and column count from 1."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(f"{row} {column}")
        self.row, self.column = row, column


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
    rows, first = iter(rows), 2
    columns: list[Callable[[str], str]] = []
    while block := list(islice(rows, BLOCK)):
        if not columns:
            columns = [_Cells(cell_look).__getitem__ for _ in block[0]]
        places = range(first, first + len(block))
        parts: list[Iterable[str]] = [[f'<row r="{place}"{row_look}>' for place in places]]
        for index, (cell, texts) in enumerate(zip(columns, zip(*block, strict=True), strict=True)):
            _check_length(texts, first, index + 1)
            start = f'<c r="{column_letters(index)}'
            rests = map(cell, texts)
            parts.append([f"{start}{n}{rest}" for n, rest in zip(places, rests, strict=True)])
        parts.append(["</row>"] * len(block))
        yield "".join(map("".join, zip(*parts, strict=True))).encode()
        first += len(block)


def column_letters(index: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Cells(dict[str, str]):
    """What follows the place of a cell, by its text; made once while it is remembered."""

    def __init__(self, look: str) -> None:
        self._empty = f'"{look}/>'
        self._before = f'"{look} t="inlineStr"><is><t'
        super().__init__()

    def __missing__(self, text: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        self[text] = made = self._made(text)
        return made

    def _made(self, text: str) -> str:
        if not text:
            return self._empty
        kept = ' xml:space="preserve"' if text != text.strip() else ""
        return f"{self._before}{kept}>{_escaped(text)}</t></is></c>"


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return _UNSAFE.sub(_as_number, text)


def _as_number(found: re.Match[str]) -> str:
    sign = found[0]
    return f"_x{ord(sign):04X}_" if sign < "\ufffe" else "\ufffd"


def _check_length(texts: Sequence[str], first: int, column: int) -> None:
    if max(map(len, texts)) > LONGEST_TEXT:
        place = next(n for n, text in enumerate(texts) if len(text) > LONGEST_TEXT)
        raise TooLong(first + place, column)
