"""A list as a workbook: exactly the columns and rows on the screen, text cells only.

Nothing in it calculates and no zero is lost; the first lines say what it is, who took it out of the
encrypted workspace, when and why. Made in memory: no plain copy touches the disk before it is
whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdbv_desktop.exchange.sheet_style import (
    CAUTION,
    CAUTION_PALE,
    DIM,
    FONT,
    INK,
    LINE,
    PALE,
    TEXT_CELL,
    shown,
)
from tdbv_desktop.exchange.workbook import DoesNotFit

SHEET = "Danh sách"
WIDEST, NARROWEST, SAMPLE = 50, 8, 200
TONES: Mapping[str, tuple[str, str]] = {  # letters, ground: as the marks on the screen
    "ok": ("#1E7B4A", "#E2F3E9"),
    "warn": ("#8A5A00", "#FDF1D7"),
    "bad": ("#B3261E", "#FBE5E3"),
    "dim": ("#55606E", "#F5F6F8"),
}
_OPTIONS = {
    "in_memory": True,  # the default leaves plain text in the temp folder
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
Cell = tuple[str, str]  # text, tone of a mark or nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """What is written: lines above the table, headings, rows of cells, the watermark."""

    title: str
    unit: str
    about: Sequence[str]
    warning: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def list_workbook(sheet: ListSheet, *, made_at: datetime) -> bytes:
    """Return the list as a workbook; DoesNotFit where a cell holds more than a workbook can."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, _OPTIONS)
    workbook.set_properties(
        {
            "title": sheet.title,
            "author": sheet.unit,
            "comments": sheet.warning,
            "created": made_at.replace(tzinfo=None),
        }
    )
    try:
        _write_sheet(workbook, workbook.add_worksheet(SHEET), sheet)
    finally:
        workbook.close()
    return buffer.getvalue()


def _write_sheet(workbook: Workbook, page: Worksheet, sheet: ListSheet) -> None:
    first = _write_top(workbook, page, sheet)
    heading, forms = _heading(workbook), _forms(workbook)
    for column, text in enumerate(sheet.headings):
        page.write_string(first, column, shown(text), heading)
    widths = [len(text) for text in sheet.headings]
    last = first
    for last, row in enumerate(sheet.rows, start=first + 1):
        for column, (text, tone) in enumerate(row):
            if not text:
                page.write_blank(last, column, None, forms[tone])
            elif page.write_string(last, column, shown(text), forms[tone]) != 0:
                raise DoesNotFit(SHEET, last + 1, column + 1)
            if last - first <= SAMPLE:
                widths[column] = max(widths[column], len(text))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width + 2, NARROWEST), WIDEST))
    right = len(sheet.headings) - 1
    page.freeze_panes(first + 1, 1)
    page.autofilter(first, 0, last, right)
    page.repeat_rows(first)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    _set_for_paper(page, sheet)


def _write_top(workbook: Workbook, page: Worksheet, sheet: ListSheet) -> int:
    """Write the lines above the table and return the row of its heading."""
    base = {"font_name": FONT, "font_color": INK, "num_format": TEXT_CELL}
    page.write_string(0, 0, shown(sheet.unit), workbook.add_format(base | {"font_size": 11}))
    big = workbook.add_format(base | {"font_size": 15, "bold": True})
    page.write_string(1, 0, shown(sheet.title), big)
    warned = workbook.add_format(
        base | {"font_size": 11, "font_color": CAUTION, "bg_color": CAUTION_PALE, "bold": True}
    )
    page.write_string(2, 0, shown(sheet.warning), warned)
    small = workbook.add_format(base | {"font_size": 11, "font_color": DIM})
    for row, line in enumerate(sheet.about, start=3):
        page.write_string(row, 0, shown(line), small)
    return 4 + len(sheet.about)


def _heading(workbook: Workbook) -> Format:
    return workbook.add_format(
        {
            "font_name": FONT,
            "font_size": 11,
            "font_color": INK,
            "bold": True,
            "bg_color": PALE,
            "bottom": 2,
            "bottom_color": INK,
            "text_wrap": True,
            "valign": "vcenter",
            "num_format": TEXT_CELL,
        }
    )


def _forms(workbook: Workbook) -> dict[str, Format]:
    """Return the look of a plain cell, and of a mark of each tone."""
    plain = {
        "font_name": FONT,
        "font_size": 11,
        "font_color": INK,
        "num_format": TEXT_CELL,
        "valign": "vcenter",
        "bottom": 1,
        "bottom_color": LINE,
    }
    marks = {
        tone: workbook.add_format(plain | {"font_color": ink, "bg_color": ground, "bold": True})
        for tone, (ink, ground) in TONES.items()
    }
    return {"": workbook.add_format(plain), **marks}


def _set_for_paper(page: Worksheet, sheet: ListSheet) -> None:
    page.hide_gridlines(2)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    font = f'&"{FONT}"&9'
    page.set_footer(f"&L{font}{sheet.warning[:150].replace('&', '&&')}&R{font}Trang &P/&N")
