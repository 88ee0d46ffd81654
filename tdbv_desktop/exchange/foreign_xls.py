"""The old workbook (.xls, BIFF2 to BIFF8) as xlrd reads it; imported by the reading process only.

xlrd keeps no formulas: what comes are their results.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import xlrd  # type: ignore[import-untyped]  # ships no types
from xlrd.compdoc import (  # type: ignore[import-untyped]  # ships no types
    CompDoc,
    CompDocError,
)

from tdbv_desktop.exchange.foreign_cells import WINDOWS_DAY_ZERO
from tdbv_desktop.exchange.foreign_reading import OpenFile, OpenSheet, Shape, Told
from tdbv_desktop.exchange.foreign_stream import GaveUp
from tdbv_desktop.exchange.foreign_styles import PLAIN, Look, look_of, old_font
from tdbv_desktop.exchange.foreign_values import number_text

_MACINTOSH_DAY_ZERO = date(1904, 1, 1)
_ERRORS: dict[int, str] = xlrd.error_text_from_code
_FILLED = {
    xlrd.XL_CELL_TEXT: "s",
    xlrd.XL_CELL_NUMBER: "n",
    xlrd.XL_CELL_DATE: "d",
    xlrd.XL_CELL_BOOLEAN: "b",
    xlrd.XL_CELL_ERROR: "e",
}


@contextmanager
def open_old_workbook(data: bytes) -> Iterator[OpenFile]:
    """Open an old workbook for reading its cells, and close it again."""
    left_out = _check_container(data)
    try:
        book = xlrd.open_workbook(
            file_contents=data,
            logfile=io.StringIO(),
            use_mmap=False,
            formatting_info=True,
            on_demand=True,
        )
    except xlrd.XLRDError as fault:
        raise GaveUp("encrypted" if "encrypted" in str(fault).lower() else "damaged") from None
    with book:
        yield OpenFile(kind="xls", sheets=_sheets(book), left_out=left_out)


def _check_container(data: bytes) -> set[str]:
    """Return what the container carries beside cells; refuse one that holds no open workbook."""
    if not data.startswith(b"\xd0\xcf"):
        return set()
    try:
        names = {entry.name for entry in CompDoc(data, logfile=io.StringIO()).dirlist}
    except CompDocError:
        raise GaveUp("damaged") from None
    if "EncryptedPackage" in names:
        raise GaveUp("encrypted")
    if not names & {"Workbook", "Book"}:
        raise GaveUp("not_workbook")
    return {"macros"} if names & {"_VBA_PROJECT_CUR", "_VBA_PROJECT"} else set()


def _sheets(book: Any) -> Iterator[OpenSheet]:
    zero = _MACINTOSH_DAY_ZERO if book.datemode else WINDOWS_DAY_ZERO
    looks = _Looks(book)
    for place in range(book.nsheets):
        sheet = book.sheet_by_index(place)
        yield OpenSheet(
            title=sheet.name,
            rows=_rows(sheet, looks),
            shape=_shape(sheet),
            is_hidden=bool(sheet.visibility),
            day_zero=zero,
        )
        book.unload_sheet(place)


def _shape(sheet: Any) -> Shape:
    return Shape(
        [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden],
        {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden and column < 256},
        [
            (top + 1, left + 1, bottom, right)
            for top, bottom, left, right in sheet.merged_cells
            if top < bottom and left < right
        ],
    )


def _rows(sheet: Any, looks: _Looks) -> Iterator[tuple[int, list[Told]]]:
    for row in range(sheet.nrows):
        filled: list[Told] = []
        values, kinds = sheet.row_values(row), sheet.row_types(row)
        for column, value in enumerate(values):
            kind = _FILLED.get(kinds[column])
            if kind is None or value == "":
                continue
            look = looks.of_cell(sheet, row, column)
            filled.append(looks.told(column + 1, kind, value, look))
        if filled:
            yield row + 1, filled


class _Looks:
    """What the styles of a book say of its cells, worked out once for each style."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[int, Look] = {}

    def of_cell(self, sheet: Any, row: int, column: int) -> Look:
        """Return the look of a cell; parts of a text may be set in a font of their own."""
        look = self._of_style(sheet.cell_xf_index(row, column))
        runs = sheet.rich_text_runlist_map.get((row, column))
        if not runs:
            return look
        fonts = [self._font(place) for _, place in runs]
        return look._replace(font=max(fonts, key=bool) or look.font)

    def told(self, column: int, kind: str, value: Any, look: Look) -> Told:
        """Return a cell as it is told."""
        if kind == "s":
            return (column, "s", value, look.font, "") if look.font else (column, "s", value)
        if kind == "b":
            return column, "b", "TRUE" if value else "FALSE"
        if kind == "e":
            return column, "e", _ERRORS.get(value, "#VALUE!")
        if kind == "d":
            return (column, *self._day(value))
        said = number_text(value)
        return (column, *said, "", look.form) if look.form else (column, *said)

    def _of_style(self, place: int) -> Look:
        look = self._known.get(place)
        if look is None:
            look = self._known[place] = self._worked_out(place)
        return look

    def _worked_out(self, place: int) -> Look:
        if not 0 <= place < len(self._book.xf_list):
            return PLAIN
        style = self._book.xf_list[place]
        number_format = self._book.format_map.get(style.format_key)
        text = number_format.format_str if number_format is not None else ""
        return look_of(text, "")._replace(font=self._font(style.font_index))

    def _font(self, place: int) -> str:
        fonts = self._book.font_list
        return old_font(fonts[place].name) if 0 <= place < len(fonts) else ""

    def _day(self, value: float) -> tuple[str, str]:
        try:
            return "d", xlrd.xldate_as_datetime(value, self._book.datemode).isoformat()
        except (xlrd.XLDateError, OverflowError, ValueError):
            return "e", "#VALUE!"
