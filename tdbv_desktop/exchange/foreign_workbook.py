"""Cells of a workbook as openpyxl reads them; imported by the reading process only.

Only what leads to cells is parsed: the drawings, rules, names and themes of the file are neither
needed nor trusted, and a fault in them costs nobody a row.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import DEFUSEDXML, LXML
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_STYLE, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, iterparse

from tdbv_desktop.exchange.foreign_stream import LAST_COLUMN, LAST_ROW, GaveUp

IS_GUARDED = DEFUSEDXML and not LXML  # whether the parser in use refuses entity bombs

_EXACT_UP_TO = 2**53
_RELATIONS = ".rels"
_SHEET_TAG = f"{{{SHEET_MAIN_NS}}}worksheet"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet and the part of the file its cells are in."""

    title: str
    part: str


@contextmanager
def open_workbook(path: str) -> Iterator[Workbook]:
    """Open a workbook for reading its cells, and close it again."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        raise GaveUp("out_of_reach") from None
    reader = ExcelReader(
        io.BytesIO(data), read_only=True, keep_vba=False, data_only=False, keep_links=False
    )
    with reader.archive:
        yield Workbook(reader)


class Workbook:
    """The parts of a workbook that cells are read from."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._archive = reader.archive
        reader.read_manifest()

    def declared_types(self) -> Iterator[str]:
        """Yield the types of all parts and relations, which say more than the parts' names."""
        for name in self._archive.namelist():
            if name == ARC_CONTENT_TYPES or name.endswith(_RELATIONS):
                for element in fromstring(self._archive.read(name)):
                    yield element.get("ContentType") or element.get("Type") or ""

    def sheets(self) -> Iterator[SheetPart]:
        """Yield the sheets with cells, hidden ones too, in the order of the workbook."""
        self._reader.read_strings()
        self._reader.read_workbook()
        listed = self._reader.parser.sheets
        if not listed or not all(sheet.id for sheet in listed):
            raise GaveUp("format")
        for sheet, relation in self._reader.parser.find_sheets():
            if "chartsheet" in relation.Type:
                continue
            if relation.target not in self._archive.namelist():
                raise GaveUp("format")
            yield SheetPart(sheet.name, relation.target)

    @property
    def day_zero(self) -> date:
        """Return the day serial number 0 stands for: Windows or old Macintosh counting."""
        epoch: datetime = self._reader.wb.epoch
        return epoch.date()

    def rows(self, sheet: SheetPart) -> Iterator[tuple[int, list[tuple[int, str, str]]]]:
        """Yield every row that has a filled cell: column, kind and text of each."""
        dates, spans = self._date_styles()
        with self._archive.open(sheet.part) as source:
            parser = _Parser(
                source,
                self._reader.shared_strings,
                epoch=self._reader.wb.epoch,
                date_formats=dates,
                timedelta_formats=spans,
            )
            yield from _filled_rows(parser, source)

    def _date_styles(self) -> tuple[set[int], set[int]]:
        """Return the styles that show dates; without them dates arrive as serial numbers."""
        if ARC_STYLE not in self._archive.namelist():
            return set(), set()
        try:
            styles = Stylesheet.from_tree(fromstring(self._archive.read(ARC_STYLE)))
        except (ValueError, TypeError, AttributeError, LookupError):
            return set(), set()
        return styles.date_formats, styles.timedelta_formats


class _Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl ships no types
    """openpyxl's own, except that an odd formula keeps its text instead of ending the reading."""

    def parse_formula(self, element: Any) -> Any:
        try:
            return super().parse_formula(element)
        except (
            TokenizerError,
            TranslatorError,
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
        ):
            return "="


def _filled_rows(parser: Any, source: Any) -> Iterator[tuple[int, list[tuple[int, str, str]]]]:
    seen: set[int] = set()
    element: Any = None
    for _, element in iterparse(source):
        if element.tag != ROW_TAG:
            continue
        row, cells = parser.parse_row(element)
        element.clear()
        filled = [_told(cell, row) for cell in cells if cell["value"] not in (None, "")]
        if row in seen or not _is_in_place(row, filled):
            raise GaveUp("format")
        seen.add(row)
        if filled:
            yield row, filled
    if element is None or element.tag != _SHEET_TAG:
        raise GaveUp("format")  # another dialect (strict OOXML) would seem to have no rows


def _is_in_place(row: int, filled: list[tuple[int, str, str]]) -> bool:
    """Say whether a row and its cells stand where a sheet has places, each only once."""
    columns = {column for column, _, _ in filled}
    return (
        1 <= row <= LAST_ROW
        and len(columns) == len(filled)
        and all(1 <= column <= LAST_COLUMN for column in columns)
    )


def _told(cell: dict[str, Any], row: int) -> tuple[int, str, str]:
    if cell["row"] != row:
        raise GaveUp("format")
    kind, text = _kind_and_text(cell["data_type"], cell["value"])
    return cell["column"], kind, text


def _kind_and_text(data_type: str, value: Any) -> tuple[str, str]:
    if data_type == "f":
        return "f", _formula(value)
    match value:
        case bool():
            return "b", "TRUE" if value else "FALSE"
        case int():
            return "n", str(value)
        case float():
            return _number(value)
        case datetime() | date() | time():
            return "d", value.isoformat()
        case _:
            return ("e" if data_type == "e" else "s"), _plain(str(value))


def _formula(value: Any) -> str:
    text = value if isinstance(value, str) else getattr(value, "text", None)
    return _plain(str(text or "="))


def _number(value: float) -> tuple[str, str]:
    """Return the digits of a number; Excel shows whole ones up to 2^53 without a point."""
    if not math.isfinite(value):
        return "e", "#NUM!"
    if value.is_integer() and abs(value) < _EXACT_UP_TO:
        return "n", str(int(value))
    return "n", repr(value)


def _plain(text: str) -> str:
    """Return the text with Excel's own spelling of a line end (ECMA-376 ST_Xstring) undone."""
    return text.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
