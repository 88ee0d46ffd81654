"""The workbook people read: a cover sheet and one sheet for each register, text cells only.

No formula, no link, no number: what a receiver sees is what was sent, with its leading zeros, and
nothing in a name can start to calculate. The rows beside it are what counts.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.exchange.cover import Cover, write_cover
from tdbv_desktop.exchange.sheet_stream import (
    TooLong,
    column_letters,
    row_blocks,
    sheet_around_rows,
)
from tdbv_desktop.exchange.sheet_style import FONT, INK, LINE, PALE, TEXT_CELL, shown
from tdbv_desktop.exchange.zips import Packed, Packing, packed, write_zip

MOST_ROWS = 1_048_575  # beside the headings
PAGE_WIDTH = 150  # letters that stay readable across one A4 page lying down
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_OPTIONS = {
    "in_memory": True,  # the default leaves plain text in the temp folder
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One register as a sheet; `widths` are in letters, every cell is text.

    `length` is how many rows there are, where `rows` cannot be asked.
    """

    key: str
    title: str
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[str]]
    length: int | None = None

    @property
    def count(self) -> int:
        """Return how many rows there are beside the headings."""
        if self.length is not None:
            return self.length
        assert isinstance(self.rows, Sized)  # noqa: S101 - what has no length says it
        return len(self.rows)


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
    sheets = list(sheets)
    frame = zipfile.ZipFile(io.BytesIO(_frame(cover, sheets, made_at)))
    by_part = {f"xl/worksheets/sheet{place}.xml": each for place, each in enumerate(sheets, 2)}
    return write_zip(
        {
            name: _filled(frame.read(name), by_part[name])
            if name in by_part
            else packed(frame.read(name))
            for name in frame.namelist()
        }
    )


def _frame(cover: Cover, sheets: Sequence[Sheet], made_at: datetime) -> bytes:
    """Return the workbook with a sample in the place of the rows of each sheet."""
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
            _write_frame(workbook.add_worksheet(sheet.title), sheet, cover.unit, heading, cell)
    finally:
        workbook.close()
    return buffer.getvalue()


def _filled(frame: bytes, sheet: Sheet) -> Packed:
    """Return a sheet with its rows in the place of the sample."""
    before, row_look, cell_look, after = sheet_around_rows(frame)
    right, last = column_letters(len(sheet.headings) - 1), sheet.count + 1
    packing = Packing()
    packing.write(_DIMENSION.sub(f'<dimension ref="A1:{right}{last}"/>'.encode(), before))
    try:
        for block in row_blocks(sheet.rows, row_look=row_look, cell_look=cell_look):
            packing.write(block)
    except TooLong as place:
        raise DoesNotFit(sheet.title, place.row, place.column) from place
    packing.write(after)
    return packing.done()


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


def _write_frame(
    worksheet: Worksheet, sheet: Sheet, unit: str, heading: Format, cell: Format
) -> None:
    if sheet.count > MOST_ROWS:
        raise DoesNotFit(sheet.title, MOST_ROWS + 2, 1)
    _set_up(worksheet, sheet, unit)
    for column, text in enumerate(sheet.headings):
        if worksheet.write_string(0, column, shown(text), heading) != 0:
            raise DoesNotFit(sheet.title, 1, column + 1)
        worksheet.write_blank(1, column, None, cell)
    last, right = sheet.count, len(sheet.headings) - 1
    worksheet.autofilter(0, 0, last, right)
    worksheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(right)}{last + 1}"})
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


def _quoted(text: str) -> str:
    """Return a text for a page header: bounded, and an ampersand there is a command."""
    return text[:80].replace("&", "&&")
