"""Reads a whole lodging sheet: every guest's row, faulty or not, and why others are no guests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tdbv_desktop.core.places import Places
from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet
from tdbv_desktop.exchange.lodging_columns import (
    Headings,
    Layout,
    comparable,
    find_headings,
    load_layout,
    refuse,
)
from tdbv_desktop.exchange.lodging_person import take_person
from tdbv_desktop.exchange.lodging_row import (
    Basis,
    Draft,
    LodgingFile,
    LodgingRow,
    RowProblem,
    SkippedRow,
)
from tdbv_desktop.exchange.lodging_stay import take_room, take_stay

__all__ = ["LodgingFile", "LodgingRow", "RowProblem", "SkippedRow", "read_lodging"]

_PLACE_IN_LIST = "place_in_list"


def read_lodging(sheets: Sequence[ForeignSheet], *, places: Places, today: date) -> LodgingFile:
    """Return the guests of a workbook; NotThisLayout when it is not one readable lodging sheet.

    No fault of one row keeps another from being read.
    """
    layout = load_layout()
    found = [
        (sheet, headings)
        for sheet in sheets
        if (headings := find_headings(sheet, layout)) is not None
    ]
    if not found:
        raise refuse(
            "not_this_layout",
            "Không thấy dòng tiêu đề của danh sách thông báo lưu trú 19 cột trong tệp.",
            "Kiểm lại có chọn đúng tệp không; dòng tiêu đề phải nằm trong 10 dòng đầu.",
        )
    read = [
        _read_sheet(
            sheet,
            headings,
            Basis(layout=layout, places=places, today=today, day_zero=sheet.day_zero),
        )
        for sheet, headings in found
    ]
    filled = [file for file in read if file.rows]
    if len(filled) > 1:
        titles = ", ".join(f"“{file.sheet}”" for file in filled)
        raise refuse(
            "two_sheets",
            f"Tệp có {len(filled)} trang cùng là danh sách: {titles}.",
            "Tách mỗi trang thành một tệp rồi nạp từng tệp.",
        )
    return filled[0] if filled else read[0]


def _read_sheet(sheet: ForeignSheet, headings: Headings, basis: Basis) -> LodgingFile:
    rows: list[LodgingRow] = []
    skipped: list[SkippedRow] = []
    stray: set[int] = set()
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        why = _why_skipped(number, cells, headings, basis.layout)
        if why:
            skipped.append(SkippedRow(number, why))
            continue
        stray |= cells.keys() - headings.columns.keys()
        rows.append(_read_row(number, cells, headings, basis))
    return LodgingFile(
        sheet.title,
        tuple(rows),
        tuple(skipped),
        tuple(_column_name(sheet, headings, column) for column in sorted(stray)),
    )


def _read_row(
    number: int, cells: Mapping[int, Cell], headings: Headings, basis: Basis
) -> LodgingRow:
    known = {
        headings.columns[column]: cell
        for column, cell in cells.items()
        if column in headings.columns
    }
    draft = Draft(number, basis, known, headings.labels)
    take_person(draft)
    take_stay(draft)
    return draft.finish(take_room(draft))


def _why_skipped(number: int, cells: Mapping[int, Cell], headings: Headings, layout: Layout) -> str:
    """Return why a row is no guest, or nothing when it is one."""
    if number <= headings.row:
        return "above"
    first = comparable(cells[min(cells)].text)
    if first.startswith(comparable(layout.hint_mark)):
        return "hint"
    if first == comparable(layout.example_mark):
        return "example"
    says_something = any(
        cell.text.strip() and headings.columns.get(column) != _PLACE_IN_LIST
        for column, cell in cells.items()
    )
    return "" if says_something else "blank"


def _column_name(sheet: ForeignSheet, headings: Headings, column: int) -> str:
    """Return how a column outside the layout is called: its heading, or its letters."""
    heading = sheet.rows[headings.row].get(column)
    if heading is not None:
        return heading.text.strip()
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
