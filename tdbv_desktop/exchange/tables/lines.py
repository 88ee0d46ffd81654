"""The rows of a sheet as the finding of tables looks at them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet
from tdbv_desktop.exchange.tables.words import comparable, is_known_head

_LONGEST_HEAD = 120
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_MOSTLY = 0.5
_FEW_DIGITS = 0.34
_COUNTING = re.compile(r"\(?\s*(\d{1,3}|[A-Za-z])\s*\)?(\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One row with something in it, within the columns of one region."""

    row: int
    cells: Mapping[int, Cell]

    @property
    def texts(self) -> list[str]:
        """Return the texts of its cells from left to right, tidied."""
        return [" ".join(self.cells[column].text.split()) for column in sorted(self.cells)]

    @property
    def columns(self) -> list[int]:
        """Return the columns with something in them, from left to right."""
        return sorted(self.cells)

    @property
    def key(self) -> tuple[str, ...]:
        """Return its texts in comparable form."""
        return tuple(comparable(text) for text in self.texts)


def lines_of(sheet: ForeignSheet, columns: range | None = None) -> list[Line]:
    """Return the rows with visible content, only what stands in these columns."""
    lines: list[Line] = []
    for row in sorted(sheet.rows):
        cells = sheet.rows[row]
        if columns is not None or any(not cell.text.strip() for cell in cells.values()):
            cells = {
                column: cell
                for column, cell in cells.items()
                if (columns is None or column in columns) and cell.text.strip()
            }
        if cells:
            lines.append(Line(row, cells))
    return lines


def known_heads(line: Line) -> int:
    """Return how many of its cells are headings many tables have."""
    return sum(cell.kind == "s" and is_known_head(cell.text) for cell in line.cells.values())


def has_only_words(line: Line) -> bool:
    """Say whether a row may be a head by its looks: short texts, hardly a digit, no two alike."""
    texts = line.texts
    if any(cell.kind not in "sf" for cell in line.cells.values()):
        return False
    if any(len(text) > _LONGEST_HEAD or not _LETTER.search(text) for text in texts):
        return False
    with_digits = sum(bool(_DIGIT.search(text)) for text in texts)
    return with_digits <= _FEW_DIGITS * len(texts)


def is_head(line: Line) -> bool:
    """Say whether a row is surely a head: most of its cells are headings many tables have.

    Asked of every row of a sheet, so what most rows fail at comes first.
    """
    if len(line.cells) < 2:
        return False
    first = next(iter(line.cells.values()))
    if first.kind != "s" or not _LETTER.search(first.text) or not has_only_words(line):
        return False
    known = known_heads(line)
    return known >= 2 and known >= _MOSTLY * len(line.cells)


def is_counting(line: Line) -> bool:
    """Say whether a row numbers the columns: (1) (2) (3), or A B 1 2."""
    texts = line.texts
    if len(texts) < 3:
        return False
    matches = [_COUNTING.fullmatch(text) for text in texts]
    if not all(matches):
        return False
    marks = [match[1] for match in matches if match]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def usual_width(lines: Sequence[Line]) -> int:
    """Return how many cells the rows of the body usually have."""
    widths = sorted(len(line.cells) for line in lines if len(line.cells) > 1)
    return widths[len(widths) // 2] if widths else 1
