"""Finds the tables of a sheet: side by side, below each other, with heads or without."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tdbv_desktop.exchange.foreign_cells import ForeignSheet
from tdbv_desktop.exchange.tables.body import Body, BodyReader
from tdbv_desktop.exchange.tables.found import FoundColumn, FoundTable
from tdbv_desktop.exchange.tables.heads import Head, find_heads
from tdbv_desktop.exchange.tables.lines import Line, is_head, lines_of, usual_width
from tdbv_desktop.exchange.tables.words import is_closing, is_known_head, is_note_text, is_sum_text

_FEWEST_RECORDS = 2  # of a table without a head
_HEADS_JUDGED = 50


def find_tables(sheet: ForeignSheet) -> tuple[FoundTable, ...]:
    """Return the tables of a sheet, from top to bottom and left to right."""
    lines = lines_of(sheet)
    if not lines:
        return ()
    regions = _regions(lines)
    if len(regions) == 1:
        return tuple(_below_each_other(sheet, lines))
    return tuple(
        table for region in regions for table in _below_each_other(sheet, lines_of(sheet, region))
    )


def _regions(lines: Sequence[Line]) -> list[range]:
    """Return the columns of tables that stand side by side: gaps with a head on either side."""
    filled = sorted({column for line in lines for column in line.cells})
    starts = [right for left, right in pairwise(filled) if right > left + 1]
    heads = [line for line in lines if len(line.cells) > 1 and is_head(line)]
    heads = heads[:_HEADS_JUDGED]
    cuts = [start for start in starts if any(_begins_again(head, start) for head in heads)]
    bounds = [filled[0], *cuts, filled[-1] + 1]
    return [range(first, end) for first, end in pairwise(bounds)]


def _begins_again(head: Line, column: int) -> bool:
    """Say whether a head begins anew at a column: a heading that stood left of it already."""
    cell = head.cells.get(column)
    if cell is None or not is_known_head(cell.text):
        return False
    before = {head.cells[other].text.strip() for other in head.cells if other < column}
    return len(before) > 1 and cell.text.strip() in before


def _below_each_other(sheet: ForeignSheet, lines: Sequence[Line]) -> list[FoundTable]:
    heads = find_heads(sheet, lines)
    if not heads:
        return _without_head(sheet, lines)
    tables: list[FoundTable] = []
    starts = [_title_start(lines, heads, place) for place in range(len(heads))]
    for place, head in enumerate(heads):
        end = starts[place + 1] if place + 1 < len(heads) else len(lines)
        above = lines[starts[place] : head.first]
        tables.append(_table(sheet, above, head, lines, end))
    return tables


def _title_start(lines: Sequence[Line], heads: Sequence[Head], place: int) -> int:
    """Return where the lines above a head begin; the first table has all that is above it."""
    if place == 0:
        return 0
    head, above = heads[place], heads[place - 1]
    start = head.first
    while start - 1 > above.last and _may_be_title(lines[start - 1]):
        start -= 1
    return start


def _may_be_title(line: Line) -> bool:
    texts = line.texts
    return len(texts) == 1 and not (
        texts[0].isdigit()
        or is_closing(texts[0])
        or is_note_text(texts[0])
        or is_sum_text(texts[0])
    )


def _table(
    sheet: ForeignSheet, above: Sequence[Line], head: Head, lines: Sequence[Line], end: int
) -> FoundTable:
    under = lines[head.last + 1 : end]
    body = BodyReader(under, head, _wide_rows(sheet)).sort()
    rows = tuple(line.row for line in lines[head.first : head.last + 1])
    return _found(sheet, above, rows, head, under, body)


def _found(
    sheet: ForeignSheet,
    above: Sequence[Line],
    header_rows: tuple[int, ...],
    head: Head | None,
    under: Sequence[Line],
    body: Body,
) -> FoundTable:
    records = set(body.records)
    filled = {column for line in under if line.row in records for column in line.cells}
    names = {column: name for column, name in (head.names if head else {}).items() if name}
    return FoundTable(
        title=tuple(" ".join(line.texts) for line in above),
        header_rows=(*header_rows, *body.headers),
        columns=tuple(
            FoundColumn(column, names.get(column, ""), column in sheet.hidden_columns)
            for column in sorted(filled | names.keys())
        ),
        records=tuple(body.records),
        groups=body.groups,
        subtotals=tuple(body.subtotals),
        notes=tuple(body.notes),
        hidden=tuple(row for row in body.records if row in sheet.hidden_rows),
    )


def _without_head(sheet: ForeignSheet, lines: Sequence[Line]) -> list[FoundTable]:
    """Return the one table of a sheet whose columns nobody named, if there is one."""
    width = usual_width(lines)
    start = next((place for place, line in enumerate(lines) if len(line.cells) * 2 > width), 0)
    body = BodyReader(lines[start:], None, _wide_rows(sheet)).sort()
    if len(body.records) < _FEWEST_RECORDS:
        return []
    return [_found(sheet, lines[:start], (), None, lines[start:], body)]


def _wide_rows(sheet: ForeignSheet) -> frozenset[int]:
    """Return the rows in which one joined block spreads over several columns."""
    return frozenset(
        top for top, left, bottom, right in sheet.merged if top == bottom and right > left + 1
    )
