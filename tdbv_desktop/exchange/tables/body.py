"""What each row under a head is: record, sub-head, sum, note, or the head once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.tables.heads import Head
from tdbv_desktop.exchange.tables.lines import Line, is_counting, usual_width
from tdbv_desktop.exchange.tables.words import (
    comparable,
    is_closing,
    is_group_text,
    is_hint,
    is_index,
    is_note_text,
    is_sum_text,
)

_SPARSE = 0.5  # of the usual cells: sums, sub-heads and notes have no more
_UNDER_HEAD = 3


@dataclass(slots=True)
class Body:
    """The rows of a table below its head, each in one list."""

    records: list[int] = field(default_factory=list)
    groups: dict[int, str] = field(default_factory=dict)
    subtotals: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)


class BodyReader:
    """Sorts the rows of one table; what a row is depends on the rows around it."""

    def __init__(
        self, lines: Sequence[Line], head: Head | None, merged_rows: frozenset[int]
    ) -> None:
        self._lines = lines
        self._head_keys = set(head.key) if head else set()
        self._head_firsts = {key[0] for key in self._head_keys}
        self._width = usual_width(lines)
        self._left = min((min(line.cells) for line in lines), default=1)
        self._numbered = self._is_numbered()
        self._merged_rows = merged_rows
        self._body = Body()
        self._is_closed = False

    def sort(self) -> Body:
        """Return all rows, each in its list."""
        for place, line in enumerate(self._lines):
            self._take(place, line)
        self._end_with_records()
        return self._body

    def _take(self, place: int, line: Line) -> None:
        if len(line.cells) > _SPARSE * self._width and len(line.cells) > 2 and self._is_full(line):
            self._take_full(place, line)
        else:
            self._take_sparse(line)

    def _is_full(self, line: Line) -> bool:
        """Say whether a row starts as records do; sums and closings may have many cells too."""
        first = line.cells[min(line.cells)]
        return first.kind != "s" or not is_sum_text(first.text)

    def _take_full(self, place: int, line: Line) -> None:
        if place < _UNDER_HEAD and not self._body.records and _explains(line):
            self._body.notes.append(line.row)
        elif self._repeats_head(line):
            self._body.headers.append(line.row)
        elif self._is_closed and not self._has_number(line):
            self._body.notes.append(line.row)
        elif self._is_sum(line):
            self._body.subtotals.append(line.row)
        elif self._body.headers and is_counting(line) and self._body.headers[-1] == line.row - 1:
            self._body.notes.append(line.row)
        else:
            self._body.records.append(line.row)
            self._is_closed = False

    def _repeats_head(self, line: Line) -> bool:
        first = line.cells[min(line.cells)]
        return comparable(first.text) in self._head_firsts and line.key in self._head_keys

    def _take_sparse(self, line: Line) -> None:
        words = [cell.text for cell in line.cells.values() if not _is_number(cell)]
        if len(line.cells) > 1 and self._repeats_head(line):
            self._body.headers.append(line.row)
        elif not words:
            self._take_wordless(line)
        elif self._is_sum(line):
            self._body.subtotals.append(line.row)
        elif is_closing(words[0]) or is_note_text(words[0]) or is_hint(words[0]):
            self._body.notes.append(line.row)
            self._is_closed = self._is_closed or is_closing(words[0])
        elif self._is_closed and not self._has_number(line):
            self._body.notes.append(line.row)
        elif self._is_group(line, words):
            self._body.groups[line.row] = self._group_text(line)
        elif len(line.cells) == 1 and self._width > 2 and self._left in line.cells:
            self._body.notes.append(line.row)
        else:
            self._body.records.append(line.row)

    def _take_wordless(self, line: Line) -> None:
        """Numbers alone: a page's number, a place in the list nobody filled, or a record."""
        only_counts = len(line.cells) == 1 and self._width > 1
        (self._body.notes if only_counts else self._body.records).append(line.row)

    def _is_sum(self, line: Line) -> bool:
        columns = line.columns
        first = next((c for c in columns if not _is_number(line.cells[c])), None)
        if first is None or not is_sum_text(line.cells[first].text):
            return False
        texts = [column for column in columns if not _is_number(line.cells[column])]
        if self._numbered and texts[0] > self._left and self._has_number(line):
            return False  # a person called Tống
        return len(texts) <= 2 or self._width > 2 * len(texts)

    def _is_group(self, line: Line, words: list[str]) -> bool:
        columns = line.columns
        first = line.cells[columns[0]]
        rest = words[1:] if is_index(words[0]) and len(words) > 1 else words
        if len(rest) != 1 or self._width < 3:
            return self._width == 2 and len(line.cells) == 1 and is_group_text(rest[0])
        if line.row in self._merged_rows and len(line.cells) <= 2:
            return True
        if is_group_text(rest[0]):
            return not (self._numbered and _is_number(first) and len(line.cells) > 2)
        if len(line.cells) == 2 and not _is_number(first) and is_index(first.text):
            return True
        return len(line.cells) == 1 and columns[0] == self._left and self._numbered

    def _group_text(self, line: Line) -> str:
        texts = [text for text in line.texts if not is_index(text)]
        return texts[0] if texts else line.texts[0]

    def _has_number(self, line: Line) -> bool:
        cell = line.cells.get(self._left)
        return cell is not None and _is_number(cell)

    def _is_numbered(self) -> bool:
        """Say whether the first column counts the records."""
        firsts = [line.cells[self._left] for line in self._lines[:200] if self._left in line.cells]
        return sum(_is_number(cell) for cell in firsts) * 2 >= len(firsts) > 0

    def _end_with_records(self) -> None:
        """Sub-heads after the last record are no sub-heads: nothing stands under them."""
        last = max(self._body.records, default=0)
        for row in [row for row in self._body.groups if row > last]:
            del self._body.groups[row]
            self._body.notes.append(row)
        self._body.notes.sort()


def _explains(line: Line) -> bool:
    """Say whether a row under a head numbers its columns, hints how to fill, or is an example."""
    first = line.cells[min(line.cells)]
    return is_counting(line) or (first.kind == "s" and is_hint(comparable(first.text)))


def _is_number(cell: Cell) -> bool:
    return cell.kind == "n" or cell.text.strip().strip(".").isdigit()
