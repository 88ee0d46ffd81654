"""The workbook people read: a cover sheet and one sheet for each register, text cells only.

No formula, no link, no number: what a receiver sees is what was sent, with its leading zeros, and
nothing in a name can start to calculate. The rows beside it are what counts.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.exchange.cover import Cover, write_cover
from tdbv_desktop.exchange.sheet_style import FONT, INK, LINE, PALE, TEXT_CELL, shown

LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_575  # beside the headings
PAGE_WIDTH = 150  # letters that stay readable across one A4 page lying down
_OPTIONS = {
    "in_memory": True,  # the default leaves plain text in the temp folder
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One register as a sheet; `widths` are in letters, every cell is text."""

    key: str
    title: str
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[str]]


class DoesNotFit(UserMistake):
    """A text or a number of rows is more than a workbook can hold; nothing is cut silently."""

    def __init__(self, sheet: str, row: int, column: int) -> None:
        self.sheet, self.row, self.column = sheet, row, column
        super().__init__(
            f"Trang “{sheet}”, dòng {row}, cột {column}: nội dung dài quá mức bảng tính chứa được.",
            kept="Chưa tạo gói nào; số liệu còn nguyên.",
            then="Rút ngắn nội dung ở ô đó rồi tạo gói lại.",
            code="does_not_fit",
        )


def workbook_bytes(cover: Cover, sheets: Iterable[Sheet], *, made_at: datetime) -> bytes:
    """Return the workbook; made in memory, no plain copy ever touches the disk."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, _OPTIONS)
    workbook.set_properties(
        {
            "title": cover.title,
            "author": cover.unit,
            "comments": cover.warning,
            "created": made_at.replace(tzinfo=None),
        }
    )
    try:
        write_cover(workbook, cover)
        heading, cell = _formats(workbook)
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet.title), sheet, cover.unit, heading, cell)
    finally:
        workbook.close()
    return buffer.getvalue()


def _formats(workbook: Workbook) -> tuple[Format, Format]:
    plain = {
        "font_name": FONT,
        "font_size": 11,
        "num_format": TEXT_CELL,
        "valign": "vcenter",
        "bottom": 1,
        "bottom_color": LINE,
        "font_color": INK,
    }
    heading = plain | {
        "bold": True,
        "bg_color": PALE,
        "bottom": 2,
        "bottom_color": INK,
        "text_wrap": True,
    }
    return workbook.add_format(heading), workbook.add_format(plain)


def _write_sheet(
    worksheet: Worksheet, sheet: Sheet, unit: str, heading: Format, cell: Format
) -> None:
    _set_up(worksheet, sheet, unit)
    for column, text in enumerate(sheet.headings):
        _write(worksheet, sheet.title, (0, column), text, heading)
    last = 0
    for last, values in enumerate(sheet.rows, start=1):
        for column, text in enumerate(values):
            if text:
                _write(worksheet, sheet.title, (last, column), text, cell)
            else:
                worksheet.write_blank(last, column, None, cell)
    right = len(sheet.headings) - 1
    worksheet.autofilter(0, 0, last, right)
    worksheet.ignore_errors({"number_stored_as_text": f"A1:{_column(right)}{last + 1}"})
    worksheet.print_area(0, 0, last, right)


def _set_up(worksheet: Worksheet, sheet: Sheet, unit: str) -> None:
    worksheet.freeze_panes(1, 0)
    worksheet.set_row(0, 36)
    worksheet.set_default_row(18)
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    worksheet.hide_gridlines(2)
    worksheet.set_paper(9)
    worksheet.set_landscape()
    worksheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
    worksheet.repeat_rows(0)
    pages = max(1, math.ceil(sum(sheet.widths) / PAGE_WIDTH))
    worksheet.fit_to_pages(pages, 0)
    if pages > 1:
        worksheet.repeat_columns(0, 1)
    font = f'&"{FONT}"&9'
    worksheet.set_header(f"&L{font}{_quoted(unit)}&R{font}{_quoted(sheet.title)}")
    worksheet.set_footer(f"&C{font}Trang &P/&N")


def _write(
    worksheet: Worksheet, title: str, place: tuple[int, int], text: str, form: Format
) -> None:
    if worksheet.write_string(*place, shown(text), form) != 0:
        raise DoesNotFit(title, place[0] + 1, place[1] + 1)


def _quoted(text: str) -> str:
    """Return a text for a page header: bounded, and an ampersand there is a command."""
    return text[:80].replace("&", "&&")


def _column(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
