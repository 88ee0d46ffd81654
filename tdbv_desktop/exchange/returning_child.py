"""Writes results into the user's own workbook; runs on its own, confined, without any file.

The workbook is loaded with its formats and written to standard output from memory. Formulas stay
as they are and are never computed; macros, links and embedded files are left out and named.
"""

from __future__ import annotations

import io
import json
import os
import sys
import warnings
import zipfile
from collections.abc import Mapping
from copy import copy
from typing import Any, BinaryIO

from tdbv_desktop.exchange.confinement import confine
from tdbv_desktop.exchange.foreign_child import keep_out_other_parsers
from tdbv_desktop.exchange.foreign_limits import limits_from_environment

_NOT_CARRIED = {
    "charts": ("xl/charts/", "xl/chartsheets/"),
    "pictures": ("xl/media/",),
    "macros": ("xl/vbaProject.bin",),
    "external_links": ("xl/externalLinks/",),
    "embedded": ("xl/embeddings/", "xl/activeX/"),
    "pivots": ("xl/pivotTables/",),
    "controls": ("xl/ctrlProps/",),
    "threads": ("xl/threadedComments/",),
}
_GROUNDS = {"doubtful": "FFFDF1D7", "refused": "FFFBE5E3"}
_AUTHOR = "TDBV"
_RESULT_WIDTH = 46
_COMMENT_WIDTH, _COMMENT_HEIGHT = 320, 110


def main(path: str, wanted: BinaryIO, out: BinaryIO) -> int:
    """Confine this process and write the workbook with its results; 0 when that went well."""
    limits = limits_from_environment(os.environ)
    confine(memory_mb=limits.memory_mb, seconds=limits.seconds)
    results = json.loads(wanted.read())
    keep_out_other_parsers()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it drops; that is named here
        data = with_results(path, results)
    out.write(json.dumps(_left_out(path)).encode() + b"\n" + data)
    out.flush()
    return 0


def with_results(path: str, results: list[dict[str, Any]]) -> bytes:
    """Return the workbook at a path with the results of its rows."""
    from openpyxl import load_workbook  # noqa: PLC0415 - chooses its parser when it is imported

    workbook = load_workbook(path, keep_links=False)
    for chart in list(workbook.chartsheets):
        workbook.remove(chart)
    workbook._pivots = []  # noqa: SLF001 - openpyxl has no other
    for sheet in workbook.worksheets:
        sheet._charts, sheet._images, sheet._pivots = [], [], []  # noqa: SLF001 - openpyxl has no other
    for result in results:
        _mark_sheet(workbook[result["title"]], result)
        workbook.active = workbook.sheetnames.index(result["title"])
    if workbook.calculation is not None:
        workbook.calculation.fullCalcOnLoad = True
    return _saved(workbook)


def _mark_sheet(sheet: Any, result: Mapping[str, Any]) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415 - see with_results
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - see with_results

    fills = {name: PatternFill("solid", fgColor=colour) for name, colour in _GROUNDS.items()}
    column, heading = result["result_column"], result["heading_row"]
    handled = {row[0] for row in result["rows"]}
    for cells in sheet.iter_rows(min_row=heading + 1, max_col=column):
        for cell in cells:
            if cell.comment is not None and cell.comment.author == _AUTHOR and cell.row in handled:
                cell.comment, cell.fill = None, PatternFill()  # what was said the last time
    _head(sheet, heading, column, result["mark_heading"])
    plain = PatternFill()
    for row, outcome, text, mark, comments in result["rows"]:
        cell = _text(sheet, row, column, text)
        cell.fill = fills.get(outcome, plain)
        _text(sheet, row, column + 1, mark)
        for bad, said in comments:
            place = _writable(sheet, row, bad)
            place.fill = fills.get(outcome, fills["doubtful"])
            own = place.comment  # of the officer: it stays, in front
            words = said if own is None else f"{own.text}\n{said}"
            author = _AUTHOR if own is None else own.author
            place.comment = Comment(words, author, height=_COMMENT_HEIGHT, width=_COMMENT_WIDTH)


def _head(sheet: Any, row: int, column: int, mark_heading: str) -> None:
    """Write the two headings; that of the result looks as its neighbour does."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see with_results

    cell = _text(sheet, row, column, "Kết quả nhập")
    neighbour = sheet.cell(row, max(column - 1, 1))
    if neighbour.has_style:
        cell._style = copy(neighbour._style)  # noqa: SLF001 - openpyxl has no other
    _text(sheet, row, column + 1, mark_heading)
    sheet.column_dimensions[get_column_letter(column)].width = _RESULT_WIDTH
    sheet.column_dimensions[get_column_letter(column)].hidden = False
    sheet.column_dimensions[get_column_letter(column + 1)].hidden = True


def _text(sheet: Any, row: int, column: int, text: str) -> Any:
    cell = _writable(sheet, row, column)
    cell.value = text
    cell.data_type = "s"  # whatever the text begins with, it never calculates
    return cell


def _writable(sheet: Any, row: int, column: int) -> Any:
    """Return a cell, or the first of the joined block it is part of."""
    cell = sheet.cell(row, column)
    if type(cell).__name__ != "MergedCell":
        return cell
    for block in sheet.merged_cells.ranges:
        if cell.coordinate in block:
            return sheet.cell(block.min_row, block.min_col)
    return cell


def _saved(workbook: Any) -> bytes:
    """Return the workbook as bytes; sheets are written in memory, not into the temp folder."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing  # noqa: PLC0415 - as above
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415 - as above
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - as above

    class InMemory(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
        def write_worksheet(self, ws: Any) -> None:
            sheet, ws._drawing = io.BytesIO(), SpreadsheetDrawing()  # noqa: SLF001 - openpyxl has no other
            writer = WorksheetWriter(ws, out=sheet)
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001 - openpyxl has no other
            self._archive.writestr(ws.path[1:], sheet.getvalue())
            self.manifest.append(ws)

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        InMemory(workbook, archive).write_data()
    return buffer.getvalue()


def _left_out(path: str) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    return [
        code
        for code, starts in _NOT_CARRIED.items()
        if any(name.startswith(start) for name in names for start in starts)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer))
