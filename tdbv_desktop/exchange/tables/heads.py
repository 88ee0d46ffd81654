"""Where heads begin and end, and what the columns under them are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tdbv_desktop.exchange.foreign_cells import ForeignSheet
from tdbv_desktop.exchange.tables.lines import (
    Line,
    has_only_words,
    is_head,
    known_heads,
    usual_width,
)
from tdbv_desktop.exchange.tables.words import comparable, is_banner, is_closing, is_sum_text

_DEEPEST = 3
_MOST_TABLES = 200
_ENOUGH_OF_WIDTH = 0.6
_LOOKED_THROUGH = 40
_JUDGED_BELOW = 20

Block = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Head:
    """A head: the places of its first and last line among the lines, and the names of columns."""

    first: int
    last: int
    names: Mapping[int, str]
    key: tuple[tuple[str, ...], ...]


def find_heads(sheet: ForeignSheet, lines: Sequence[Line]) -> list[Head]:
    """Return the heads of all tables that stand below each other; repeated ones are left out."""
    sure = [place for place, line in enumerate(lines) if is_head(line)]
    tops: defaultdict[int, list[Block]] = defaultdict(list)
    for block in sheet.merged:
        tops[block[0]].append(block)
    heads: list[Head] = []
    taken = -1
    for place in sure or _likely(lines):
        if place <= taken or len(heads) >= _MOST_TABLES:
            continue
        if heads and lines[place].key == heads[-1].key[0]:
            taken = place + len(heads[-1].key) - 1  # the same head on the next printed page
            continue
        head = _head_at(_around(sheet, tops, lines[place].row), lines, place)
        taken = head.last
        if not any(head.key == known.key for known in heads[-1:]):
            heads.append(head)
    return heads


def _around(sheet: ForeignSheet, tops: Mapping[int, list[Block]], row: int) -> ForeignSheet:
    """Return the sheet with those joined cells only that can belong to a head at this row."""
    near = range(row - _DEEPEST, row + _DEEPEST + 1)
    return replace(sheet, merged=tuple(block for top in near for block in tops.get(top, ())))


def _likely(lines: Sequence[Line]) -> list[int]:
    """Return the first row that looks like a head of what follows, when no words tell it."""
    width = usual_width(lines)
    for place, line in enumerate(lines[:_LOOKED_THROUGH]):
        below = lines[place + 1 : place + 1 + _JUDGED_BELOW]
        if width == 1 and known_heads(line):
            return [place]
        if len(line.cells) < max(2, _ENOUGH_OF_WIDTH * width) or not below:
            continue
        if not has_only_words(line) or any(is_banner(text) for text in line.texts):
            continue
        return [place] if _differs(line, below) else []
    return []


def _differs(line: Line, below: Sequence[Line]) -> bool:
    """Say whether rows have, where the head has words, mostly something else: numbers, days."""
    wide = [other for other in below if len(other.cells) >= 2]
    if not wide:
        return False
    for column in line.cells:
        cells = [other.cells[column] for other in wide if column in other.cells]
        with_digits = sum(any(sign.isdigit() for sign in cell.text) for cell in cells)
        if cells and with_digits * 2 > len(cells):
            return True
    return False


def _head_at(sheet: ForeignSheet, lines: Sequence[Line], place: int) -> Head:
    first = last = place
    while last + 1 < len(lines) and last - first < _DEEPEST - 1:
        if not _continues(sheet, lines[first : last + 1], lines[last + 1]):
            break
        last += 1
    while first > 0 and last - first < _DEEPEST - 1 and _is_parent(sheet, lines, first):
        first -= 1
    head = lines[first : last + 1]
    return Head(first, last, _names(sheet, head), tuple(line.key for line in head))


def _continues(sheet: ForeignSheet, head: Sequence[Line], below: Line) -> bool:
    """Say whether the row below is still head: it names what the row above leaves open."""
    above = head[-1]
    if below.row != above.row + 1 or not has_only_words(below):
        return False
    if _covers(sheet, head[0], below):
        return True
    if any(is_sum_text(text) or is_closing(text) for text in below.texts):
        return False
    leftmost = min(min(line.cells) for line in head)
    open_columns = [column for column in below.cells if column not in above.cells]
    if leftmost in below.cells or not open_columns or len(below.cells) < 2:
        return False
    inner = [column for column in open_columns if column < max(above.cells) + len(below.cells)]
    return bool(inner) and len(below.cells) < len(above.cells) + len(open_columns)


def _covers(sheet: ForeignSheet, top: Line, below: Line) -> bool:
    """Say whether joined cells of the head reach down to a row, or spread over its cells."""
    reaching = [block for block in sheet.merged if block[0] <= top.row < below.row <= block[2]]
    if any(block[1] in top.cells for block in reaching):
        return True
    spread = [
        block
        for block in sheet.merged
        if top.row <= block[0] <= block[2] < below.row and block[3] > block[1]
    ]
    return any(
        sum(block[1] <= column <= block[3] for column in below.cells) > 1 for block in spread
    ) and has_only_words(below)


def _is_parent(sheet: ForeignSheet, lines: Sequence[Line], first: int) -> bool:
    """Say whether the row above a head names groups of its columns."""
    above, head = lines[first - 1], lines[first]
    if above.row != head.row - 1 or len(above.cells) < 2 or not has_only_words(above):
        return False
    if any(is_banner(text) or is_closing(text) for text in above.texts):
        return False
    left, right = min(head.cells), max(head.cells)
    wide = [
        block
        for block in sheet.merged
        if block[0] == above.row and block[1] in above.cells and block[3] > block[1]
    ]
    if wide:
        return all(block[3] - block[1] < right - left for block in wide)
    return min(above.cells) >= left and 1 < len(above.cells) < len(head.cells)


def _names(sheet: ForeignSheet, head: Sequence[Line]) -> dict[int, str]:
    """Return the names of columns: the texts above each, parents first, joined by " / "."""
    blocks = [block for block in sheet.merged if head[0].row <= block[0] <= head[-1].row]
    columns = {column for line in head for column in line.cells}
    columns |= {
        column
        for block in blocks
        if block[2] >= head[-1].row and block[3] - block[1] < 20
        for column in (block[1],)
    }
    spreads = [_spread(line, blocks, columns, is_last=line is head[-1]) for line in head]
    names: dict[int, str] = {}
    for column in sorted(columns):
        parts: list[str] = []
        for spread in spreads:
            part = spread.get(column, "")
            if part and comparable(part) not in [comparable(other) for other in parts]:
                parts.append(part)
        names[column] = " / ".join(parts)
    return names


def _spread(
    line: Line, blocks: Sequence[Block], columns: set[int], *, is_last: bool
) -> dict[int, str]:
    """Return the text above each column in one row of a head."""
    texts = {column: " ".join(cell.text.split()) for column, cell in line.cells.items()}
    here = [block for block in blocks if block[0] == line.row and block[1] in texts]
    for block in here:
        texts |= dict.fromkeys(
            (column for column in columns if block[1] <= column <= block[3]), texts[block[1]]
        )
    if is_last or blocks:
        return texts
    return _spread_by_gaps(texts, columns)


def _spread_by_gaps(texts: dict[int, str], columns: set[int]) -> dict[int, str]:
    """Without joined cells a parent names the columns to its right up to the next text."""
    spread: dict[int, str] = {}
    current = ""
    for column in sorted(columns):
        current = texts.get(column, current)
        spread[column] = current
    return spread
