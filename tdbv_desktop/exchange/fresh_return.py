"""A new workbook for results, where the user's own file is of a kind that is not written again."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdbv_desktop.exchange.foreign_cells import ForeignFile, ForeignSheet
from tdbv_desktop.exchange.sheet_style import FONT, INK, PALE, TEXT_CELL, shown

GROUNDS: Mapping[str, str] = {"doubtful": "#FDF1D7", "refused": "#FBE5E3"}
RESULT_WIDTH, WIDEST, NARROWEST = 46, 40, 6
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
Results = Sequence[Mapping[str, Any]]


def fresh_workbook(file: ForeignFile, results: Results) -> bytes:
    """Return a workbook of the same cells as text, with the results of its rows."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, _OPTIONS)
    by_title = {result["title"]: result for result in results}
    base = {"font_name": FONT, "font_size": 11, "font_color": INK, "num_format": TEXT_CELL}
    forms = {
        "": workbook.add_format(base),
        "heading": workbook.add_format(base | {"bold": True, "bg_color": PALE, "text_wrap": True}),
        **{name: workbook.add_format(base | {"bg_color": g}) for name, g in GROUNDS.items()},
    }
    for sheet in file.sheets:
        page = workbook.add_worksheet(sheet.title[:31])
        _write_cells(page, sheet, by_title.get(sheet.title), forms)
        if sheet.title in by_title:
            _write_results(page, by_title[sheet.title], forms)
        if sheet.is_hidden and len(file.sheets) > 1:
            page.hide()
    workbook.close()
    return buffer.getvalue()


def _write_cells(
    page: Worksheet, sheet: ForeignSheet, result: Mapping[str, Any] | None, forms: dict[str, Format]
) -> None:
    heading = result["heading_row"] if result else 0
    bad = {
        (row, column): outcome
        for row, outcome, _, _, comments in (result["rows"] if result else ())
        for column, _ in comments
    }
    widths: dict[int, int] = {}
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            form = forms["heading" if row == heading else bad.get((row, column), "")]
            page.write_string(row - 1, column - 1, shown(cell.text), form)
            widths[column] = max(widths.get(column, NARROWEST), len(cell.text) + 2)
    for column, width in widths.items():
        page.set_column(column - 1, column - 1, min(width, WIDEST))


def _write_results(page: Worksheet, result: Mapping[str, Any], forms: dict[str, Format]) -> None:
    column = result["result_column"] - 1
    page.set_column(column, column, RESULT_WIDTH)
    page.set_column(column + 1, column + 1, None, None, {"hidden": True})
    top = result["heading_row"] - 1
    page.write_string(top, column, "Kết quả nhập", forms["heading"])
    page.write_string(top, column + 1, result["mark_heading"], forms[""])
    page.freeze_panes(top + 1, 0)
    for row, outcome, text, mark, comments in result["rows"]:
        page.write_string(
            row - 1, column, shown(text), forms[outcome if outcome in GROUNDS else ""]
        )
        page.write_string(row - 1, column + 1, mark, forms[""])
        for bad, comment in comments:
            page.write_comment(row - 1, bad - 1, comment, {"x_scale": 2})
