"""The workbook of LibreOffice (.ods) as calamine reads it; imported by the reading process only.

Content only: calamine knows neither fonts nor hidden rows of this format.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tdbv_desktop.exchange.foreign_archive import carried
from tdbv_desktop.exchange.foreign_cells import LAST_COLUMN, LAST_ROW
from tdbv_desktop.exchange.foreign_reading import OpenFile, OpenSheet, Shape, Told
from tdbv_desktop.exchange.foreign_stream import GaveUp
from tdbv_desktop.exchange.foreign_values import value_told
from tdbv_desktop.exchange.foreign_xml import check_beginning

_OBJECT = "Object "  # a folder for each chart or embedded document


@contextmanager
def open_document(data: bytes) -> Iterator[OpenFile]:
    """Open an OpenDocument workbook for reading its cells, and close it again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        check_beginning(archive, "content.xml")
    left_out = carried(names)
    if any(name.startswith(_OBJECT) for name in names):
        left_out.add("charts")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError:
        raise GaveUp("format") from None
    with book:
        yield OpenFile(kind="ods", sheets=_sheets(book), left_out=left_out)


def _sheets(book: Any) -> Iterator[OpenSheet]:
    for place, about in enumerate(book.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            yield OpenSheet(
                title=about.name,
                rows=_rows(book, place),
                shape=Shape(),
                is_hidden=about.visible != SheetVisibleEnum.Visible,
            )


def _rows(book: Any, place: int) -> Iterator[tuple[int, list[Told]]]:
    try:
        sheet = book.get_sheet_by_index(place)
    except CalamineError:
        raise GaveUp("format") from None
    if sheet.total_height > LAST_ROW or sheet.total_width > LAST_COLUMN:
        raise GaveUp("format")
    first = 1 + (sheet.start[1] if sheet.start else 0)  # rows are told from the top, columns not
    for row, values in enumerate(sheet.iter_rows(), 1):
        filled: list[Told] = []
        for column, value in enumerate(values, first):
            kind, text = value_told(value)
            if text:
                filled.append((column, kind, text))
        if filled:
            yield row, filled
