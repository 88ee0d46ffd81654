"""Blank workbooks to be filled by hand in Excel or LibreOffice.

The head is locked, closed answers are chosen from lists, days are days and everything else is text
that never calculates. A hidden page says which column is what, a hidden column which record a row
was made from and how it read, so that what nobody touched changes nothing.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal
from uuid import UUID

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.exchange.sheet_style import DIM, FONT, INK, LINE, PALE, TEXT_CELL, shown

DATA, GUIDE, LISTS, MARKS = "Nhập liệu", "Hướng dẫn", "Danh mục", "_tdbv"
VERSION = "tdbv-mau-1"
HEADING_ROW, FIRST_ROW = 3, 5  # from 1; hints stand between them
FILLED_ROWS = 2000  # rows that carry lists and checks of cells
Holds = Literal["text", "day", "whole_number"]
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """One column to be filled; `path` leads to its field, also through references."""

    path: str
    heading: str
    hint: str = ""
    required: bool = False
    holds: Holds = "text"
    options: tuple[str, ...] = ()
    only_options: bool = False  # nothing but the options may be typed
    width: int = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """One row filled beforehand, from a record or without one; cells in the order of columns."""

    record_id: UUID | None
    cells: tuple[str | date | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """All that makes a template."""

    register: str
    title: str
    unit: str
    columns: tuple[TemplateColumn, ...]
    guide: tuple[str, ...]
    rows: Sequence[TemplateRow] = ()


def template_workbook(template: Template, *, made_at: datetime) -> bytes:
    """Return the template as a workbook, made in memory."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, _OPTIONS)
    workbook.set_properties(
        {
            "title": template.title,
            "author": template.unit,
            "created": made_at.replace(tzinfo=None),
        }
    )
    forms = _forms(workbook)
    page = workbook.add_worksheet(DATA)
    guide = workbook.add_worksheet(GUIDE)
    _write_guide(guide, template, forms)
    chosen = _write_lists(workbook.add_worksheet(LISTS), template.columns)
    _write_marks(workbook, template)
    _write_head(page, template, forms)
    _write_rows(page, template, forms)
    for place, column in enumerate(template.columns, start=1):
        _set_check(page, place, column, chosen.get(place, ""))
    for sheet in (page, guide):
        _set_for_paper(sheet)
    _lock(page)
    workbook.close()
    return buffer.getvalue()


def _heading(column: TemplateColumn) -> str:
    return f"{column.heading} (*)" if column.required else column.heading


def fingerprint_of(texts: Sequence[str]) -> str:
    """Return how the cells of a row read, as one short text."""
    said = "\x1f".join(tidy(text.replace("\r\n", "\n").replace("\n", "\x1e")) for text in texts)
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def _write_head(page: Worksheet, template: Template, forms: Mapping[str, Format]) -> None:
    page.write_string(0, 1, shown(template.title), forms["title"])
    page.write_string(1, 1, f"Cột có dấu (*) phải ghi. Xem trang “{GUIDE}”.", forms["note"])
    for place, column in enumerate(template.columns, start=1):
        page.write_string(HEADING_ROW - 1, place, shown(_heading(column)), forms["heading"])
        page.write_string(HEADING_ROW, place, shown(column.hint), forms["hint"])
    page.set_row(0, 26)
    page.set_row(HEADING_ROW - 1, 34)
    page.set_row(HEADING_ROW, 34)
    page.freeze_panes(FIRST_ROW - 1, 2)


def _write_rows(page: Worksheet, template: Template, forms: Mapping[str, Format]) -> None:
    page.set_column(0, 0, None, None, {"hidden": True})
    for place, column in enumerate(template.columns, start=1):
        page.set_column(place, place, column.width, forms[column.holds])
    for row, one in enumerate(template.rows, start=FIRST_ROW - 1):
        if one.record_id is not None:
            print_ = fingerprint_of([_as_said(value) for value in one.cells])
            page.write_string(row, 0, f"{one.record_id} {print_}")
        for place, (column, value) in enumerate(
            zip(template.columns, one.cells, strict=True), start=1
        ):
            _write_cell(page, row, place, value, forms[column.holds])


def _write_cell(page: Worksheet, row: int, place: int, value: object, form: Format) -> None:
    if isinstance(value, date):
        page.write_datetime(row, place, datetime.combine(value, time()), form)
    elif isinstance(value, int):
        page.write_number(row, place, value, form)
    elif value:
        page.write_string(row, place, shown(str(value)), form)


def _as_said(value: str | date | int) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _write_lists(page: Worksheet, columns: Sequence[TemplateColumn]) -> dict[int, str]:
    """Write the answers that can be chosen; return where those of each column stand."""
    page.hide()
    places: dict[tuple[str, ...], int] = {}
    chosen = {}
    for place, column in enumerate(columns, start=1):
        if not column.options:
            continue
        if column.options not in places:
            places[column.options] = at = len(places)
            page.write_column(0, at, [shown(option) for option in column.options])
        letters = _letters(places[column.options])
        chosen[place] = f"='{LISTS}'!${letters}$1:${letters}${len(column.options)}"
    return chosen


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - only where lists are written

    return str(xl_col_to_name(column))


def _write_marks(workbook: Workbook, template: Template) -> None:
    page = workbook.add_worksheet(MARKS)
    page.write_string(0, 0, VERSION)
    page.write_string(1, 0, template.register)
    for row, column in enumerate(template.columns, start=HEADING_ROW):
        page.write_string(row, 0, shown(_heading(column)))
        page.write_string(row, 1, column.path)
    page.very_hidden()


def _write_guide(page: Worksheet, template: Template, forms: Mapping[str, Format]) -> None:
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 90)
    page.hide_gridlines(2)
    page.write_string(0, 0, shown(template.title), forms["title"])
    row = 2
    for number, line in enumerate(template.guide, start=1):
        page.write_string(row, 0, f"Bước {number}", forms["strong"])
        page.write_string(row, 1, shown(line), forms["guide"])
        row += 1
    page.write_string(row + 1, 0, "Cột", forms["heading"])
    page.write_string(row + 1, 1, "Ghi thế nào", forms["heading"])
    for at, column in enumerate(template.columns, start=row + 2):
        page.write_string(at, 0, shown(_heading(column)), forms["strong"])
        page.write_string(at, 1, shown(_how(column)), forms["guide"])


def _how(column: TemplateColumn) -> str:
    words = [column.hint] if column.hint else []
    few = 12
    if column.options and len(column.options) <= few:
        words.append("Chọn: " + " · ".join(column.options))
    elif column.options:
        words.append("Chọn trong danh sách của ô.")
    return ". ".join(word.rstrip(".") for word in words) or "Ghi như trên giấy tờ."


def _set_check(page: Worksheet, place: int, column: TemplateColumn, source: str) -> None:
    rule: dict[str, Any] = {}
    if source:
        rule = {"validate": "list", "source": source}
        rule["error_type"] = "stop" if column.only_options else "warning"
    elif column.holds == "day":
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST_DAY,
            "maximum": _LAST_DAY,
        }
    elif column.holds == "whole_number":
        rule = {"validate": "integer", "criteria": ">=", "value": -1000}
    if rule:
        rule |= {"error_title": "Chưa đúng", "error_message": f"{column.heading}: {_how(column)}"}
        rule["error_message"] = shown(rule["error_message"])[:255]
        page.data_validation(FIRST_ROW - 1, place, FIRST_ROW + FILLED_ROWS, place, rule)


def _set_for_paper(page: Worksheet) -> None:
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _lock(page: Worksheet) -> None:
    """Lock the head without a password; below it everything an officer does is allowed."""
    free = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort")
    page.protect("", dict.fromkeys((*free, "autofilter"), True))


def _forms(workbook: Workbook) -> dict[str, Format]:
    base = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "vcenter"}
    text = base | {"num_format": TEXT_CELL}
    lined = text | {"border": 1, "border_color": LINE}
    open_ = {"locked": False}
    wrapped = {"text_wrap": True}
    return {
        "title": workbook.add_format(text | {"bold": True, "font_size": 14}),
        "note": workbook.add_format(text | {"font_color": DIM}),
        "heading": workbook.add_format(lined | wrapped | {"bold": True, "bg_color": PALE}),
        "hint": workbook.add_format(lined | wrapped | {"italic": True, "font_color": DIM}),
        "text": workbook.add_format(text | open_),
        "day": workbook.add_format(base | open_ | {"num_format": "dd/mm/yyyy"}),
        "whole_number": workbook.add_format(base | open_ | {"num_format": "0"}),
        "strong": workbook.add_format(text | {"bold": True, "valign": "top"}),
        "guide": workbook.add_format(text | wrapped),
    }
