"""Opens a workbook (.xlsx, .xlsm) part by part; imported by the reading process only.

Only what leads to cells is parsed: the drawings, rules, names and themes of the file are neither
needed nor trusted, and a fault in them costs nobody a row. Packages and relations are openpyxl's
work; rows are read by `foreign_rows`, which also tells fonts and hidden rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from openpyxl import DEFUSEDXML, LXML
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_STYLE
from openpyxl.xml.functions import fromstring

from tdbv_desktop.exchange.foreign_archive import carried
from tdbv_desktop.exchange.foreign_limits import Formulas
from tdbv_desktop.exchange.foreign_reading import OpenFile, OpenSheet, Shape
from tdbv_desktop.exchange.foreign_rows import RowBasis, RowReader
from tdbv_desktop.exchange.foreign_stream import GaveUp
from tdbv_desktop.exchange.foreign_strings import strings_in
from tdbv_desktop.exchange.foreign_styles import Look, looks_in

IS_GUARDED = DEFUSEDXML and not LXML  # whether the parser in use refuses entity bombs

_RELATIONS = ".rels"


@contextmanager
def open_workbook(data: bytes, formulas: Formulas) -> Iterator[OpenFile]:
    """Open a workbook for reading its cells, and close it again."""
    reader = ExcelReader(
        io.BytesIO(data), read_only=True, keep_vba=False, data_only=True, keep_links=False
    )
    with reader.archive:
        reader.read_manifest()
        names = reader.archive.namelist()
        left_out = carried(names) | carried(_declared_types(reader.archive))
        yield OpenFile(
            kind="xlsm" if "macros" in left_out else "xlsx",
            sheets=_sheets(reader, left_out, formulas),
            left_out=left_out,
        )


def _declared_types(archive: Any) -> Iterator[str]:
    """Yield the types of all parts and relations, which say more than the parts' names."""
    for name in archive.namelist():
        if name == ARC_CONTENT_TYPES or name.endswith(_RELATIONS):
            for element in fromstring(archive.read(name)):
                yield element.get("ContentType") or element.get("Type") or ""


def _sheets(reader: Any, left_out: set[str], formulas: Formulas) -> Iterator[OpenSheet]:
    """Yield the sheets with cells, hidden ones too, in the order of the workbook."""
    reader.read_workbook()
    listed = reader.parser.sheets
    if not listed or not all(sheet.id for sheet in listed):
        raise GaveUp("format")
    basis = RowBasis(
        strings=strings_in(reader.archive, reader.package),
        looks=_looks(reader.archive),
        epoch=reader.wb.epoch,
        left_out=left_out,
        formulas=formulas,
    )
    for sheet, relation in reader.parser.find_sheets():
        if "chartsheet" in relation.Type:
            left_out.add("charts")
            continue
        if relation.target not in reader.archive.namelist():
            raise GaveUp("format")
        shape = Shape()
        yield OpenSheet(
            title=sheet.name,
            rows=RowReader(basis, shape).rows(reader.archive, relation.target),
            shape=shape,
            is_hidden=sheet.state in ("hidden", "veryHidden"),
            day_zero=reader.wb.epoch.date(),
        )


def _looks(archive: Any) -> list[Look]:
    return looks_in(archive.read(ARC_STYLE)) if ARC_STYLE in archive.namelist() else []
