"""Finds a template that came back: its columns, its rows, and which of them nobody touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet
from tdbv_desktop.exchange.template_workbook import (
    DATA,
    FIRST_ROW,
    HEADING_ROW,
    MARKS,
    VERSION,
    fingerprint_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTemplate:
    """A template that came back: where its columns stand and which rows nobody touched.

    `records` says which record a row was made from; rows in `untouched` read as they were sent.
    """

    register: str
    sheet: str
    heading_row: int
    rows: tuple[int, ...]
    columns: Mapping[int, str]  # column number to path
    records: Mapping[int, UUID] = field(default_factory=dict)
    untouched: frozenset[int] = frozenset()


def find_template(sheets: Iterable[ForeignSheet]) -> FoundTemplate | None:
    """Return where a template was filled in, None for any other workbook."""
    by_title = {sheet.title: sheet for sheet in sheets}
    marks, data = by_title.get(MARKS), by_title.get(DATA)
    if marks is None or data is None or _text(marks, 1, 1) != VERSION:
        return None
    said = {
        _text(marks, row, 1): _text(marks, row, 2)
        for row in sorted(marks.rows)
        if row > HEADING_ROW
    }
    heads = {column: tidy(cell.text) for column, cell in data.rows.get(HEADING_ROW, {}).items()}
    columns = {column: said[text] for column, text in heads.items() if text in said}
    rows = [
        row
        for row, cells in sorted(data.rows.items())
        if row >= FIRST_ROW and any(tidy(cells[c].text) for c in columns if c in cells)
    ]
    records, untouched = {}, set()
    for row in rows:
        record_id, _, print_ = _text(data, row, 1).partition(" ")
        if record_id and _is_key(record_id):
            records[row] = UUID(record_id)
            if print_ == fingerprint_of(_as_read(data.rows[row], columns)):
                untouched.add(row)
    return FoundTemplate(
        register=_text(marks, 2, 1),
        sheet=DATA,
        heading_row=HEADING_ROW,
        rows=tuple(rows),
        columns=columns,
        records=records,
        untouched=frozenset(untouched),
    )


def text_in(cell: Cell) -> str:
    """Return what a cell of a template says, as a field parses it: days and numbers our way."""
    if cell.kind == "d":
        day = cell.text[:10].split("-")
        return "/".join(reversed(day))
    if cell.kind == "n":
        whole, _, rest = cell.text.partition(".")
        return f"{whole},{rest.rstrip('0')}".rstrip(",")
    return cell.text


def _as_read(cells: Mapping[int, Cell], columns: Mapping[int, str]) -> list[str]:
    return [text_in(cells[c]) if c in cells else "" for c in sorted(columns)]


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _text(sheet: ForeignSheet, row: int, column: int) -> str:
    cell = sheet.rows.get(row, {}).get(column)
    return "" if cell is None else tidy(cell.text)
