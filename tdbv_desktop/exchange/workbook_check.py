"""Reads the workbook that came beside the rows and compares it with them, cell by cell.

Both were signed by one key, so a difference is a fault of the sending program or a deceit; either
way it is an incident. The rows are what counts, nothing is ever taken from the workbook.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from xml.parsers import expat
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from tdbv_desktop.exchange.cover import SHEET as COVER_SHEET
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.sheet_style import shown
from tdbv_desktop.exchange.workbook import Sheet
from tdbv_desktop.exchange.zips import open_zip, read_member

MOST_PART = 1 << 30
MOST_CELLS = 60_000_000
MOST_TOLD = 1_000
# Everything our own writer puts into a workbook; macros, links and objects have other names.
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/workbook\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet[0-9]+\.xml|xl/theme/theme1\.xml"
    r"|xl/styles\.xml|xl/sharedStrings\.xml|xl/metadata\.xml"
)
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# The elements of a sheet without formulas, links, conditions, objects or anything hidden.
_ELEMENTS = frozenset({
    "worksheet", "sheetPr", "pageSetUpPr", "dimension", "sheetViews", "sheetView", "pane",
    "selection", "sheetFormatPr", "cols", "col", "sheetData", "row", "c", "v", "autoFilter",
    "mergeCells", "mergeCell", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "oddHeader", "oddFooter", "ignoredErrors", "ignoredError",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell that does not say what the rows say; row and column count from 1, 0 for a sheet."""

    sheet: str
    row: int
    column: int
    expected: str
    found: str


def read_workbook_sheets(data: bytes) -> dict[str, list[list[str]]]:
    """Return every cell of every sheet as text; Refused for what our writer never writes.

    A cell that is not text, such as a number, reads as its type and value: it is never equal to
    what should stand there.
    """
    _check_parts(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {
            name: [
                [_as_text(cell) for cell in row]
                for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in workbook.sheet_names
        }
    except BaseException as error:
        # An abort inside the library is no Exception.
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
            raise
        raise Refused("workbook") from error


def workbook_differences(sheets: Sequence[Sheet], data: bytes) -> list[Difference]:
    """Return where the workbook does not say what the sheets made from the rows say."""
    found = read_workbook_sheets(data)
    return list(islice(_differences(sheets, found), MOST_TOLD))


def _differences(
    sheets: Sequence[Sheet], found: dict[str, list[list[str]]]
) -> Iterator[Difference]:
    wanted = {COVER_SHEET} | {sheet.title for sheet in sheets}
    for name in [*(wanted - found.keys()), *(found.keys() - wanted)]:
        here = "có" if name in found else "không có"
        asked = "có" if name in wanted else "không có"
        yield Difference(sheet=name, row=0, column=0, expected=asked, found=here)
    for sheet in sheets:
        if sheet.title in found:
            yield from _sheet_differences(sheet, found[sheet.title])


def _sheet_differences(sheet: Sheet, found: list[list[str]]) -> Iterator[Difference]:
    lines: Iterator[Sequence[str]] = iter((sheet.headings, *sheet.rows))
    for row, (asked, here) in enumerate(zip_longest(lines, found, fillvalue=()), start=1):
        for column, (expected, told) in enumerate(zip_longest(asked, here, fillvalue=""), start=1):
            if shown(expected) != told:
                yield Difference(
                    sheet=sheet.title, row=row, column=column, expected=expected, found=told
                )


def _as_text(cell: object) -> str:
    return cell if isinstance(cell, str) else f"({type(cell).__name__}) {cell}"


def _check_parts(data: bytes) -> None:
    """Look at the raw parts first: a formula may hide behind its last value, a far cell may kill.

    The reading library lays a sheet out as a full rectangle in memory before it returns.
    """
    try:
        archive = open_zip(data)
        names = [info.filename for info in archive.infolist()]
        if len(set(names)) != len(names) or not all(map(_PARTS.fullmatch, names)):
            raise Refused("workbook_formula")
        for name in names:
            if name.startswith("xl/worksheets/"):
                _check_sheet(archive, name)
            else:
                read_member(archive, name, most=MOST_PART)
    except Refused as refused:
        if refused.code == "workbook_formula":
            raise
        raise Refused("workbook") from refused


def _check_sheet(archive: ZipFile, name: str) -> None:
    bottom, widest = 0, (0, "")

    def open_element(tag: str, attributes: dict[str, str]) -> None:
        nonlocal bottom, widest
        if tag not in _ELEMENTS or "hidden" in attributes:
            raise Refused("workbook_formula")
        if tag == "c":
            cell = _CELL.fullmatch(attributes.get("r", ""))
            if cell is None:
                raise Refused("workbook")
            bottom = max(bottom, int(cell[2]))
            widest = max(widest, (len(cell[1]), cell[1]))

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = _check_encoding
    parser.StartElementHandler = open_element
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(read_member(archive, name, most=MOST_PART), True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused("workbook") from error
    if bottom * _column_number(widest[1]) > MOST_CELLS:
        raise Refused("workbook")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse an encoding that another reader could take for something else."""
    if encoding is not None and encoding.upper() != "UTF-8":
        raise Refused("workbook")


def _refuse_doctype(*_: object) -> None:
    raise Refused("workbook_formula")
