"""Writes the lists the ministry's portal takes: Vietnamese guests, and foreigners (KBTT).

Title, headings, hints, example and code lists stand as in the portal's own file; every cell is
text. Files are made for a person to upload: this program sends nothing anywhere.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdbv_desktop.core.assets import asset
from tdbv_desktop.exchange.lodging_columns import load_layout
from tdbv_desktop.exchange.portal_codes import COMMUNES, GENERAL, PROVINCES, PortalCodes
from tdbv_desktop.exchange.sheet_style import DIM, FONT, INK, LINE, PALE, TEXT_CELL, shown

XML_ROOT, XML_GUEST = "KHAI_BAO_TAM_TRU", "THONG_TIN_KHACH"
FIRST_ROW = 5  # of the Vietnamese list, from 1; the rows above belong to the portal
CHOICE_ROWS = 1000  # rows below the headings in which lists can be chosen from
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# Which column is chosen from which list, columns from 0.
_CHOICES = {3: "sexes", 4: "countries", 5: "papers", 9: "residences", 16: "reasons"}


@cache
def load_sheets() -> dict[str, Any]:
    """Return what stands above the guests in both sheets, as the resource file says it."""
    with asset("resources", "layouts", "luu-tru-out.toml").open("rb") as file:
        return tomllib.load(file)


def vietnamese_list(
    rows: Sequence[Sequence[str]], codes: PortalCodes, *, made_at: datetime
) -> bytes:
    """Return the 19-column workbook; `rows` hold the cells from the second column on."""
    says = load_sheets()["vietnamese"]
    headings = [column.heading for column in load_layout().columns.values()]
    buffer = io.BytesIO()
    workbook = _workbook(buffer, says["title"], made_at)
    page = workbook.add_worksheet(says["sheet"])
    forms = _forms(workbook)
    page.merge_range(0, 0, 0, len(headings) - 1, says["title"], forms["title"])
    for row, (texts, form) in enumerate(
        ((headings, "heading"), (says["hints"], "hint"), (says["example"], "hint")), start=1
    ):
        _write_row(page, row, texts, forms[form])
    for place, cells in enumerate(rows, start=1):
        _write_row(page, FIRST_ROW + place - 2, [str(place), *cells], forms["cell"])
    _set_up(page, says["widths"], frozen=2, last=FIRST_ROW + len(rows))
    _add_lists(workbook, page, codes, last=FIRST_ROW + len(rows) + CHOICE_ROWS)
    workbook.close()
    return buffer.getvalue()


def foreign_list(rows: Sequence[Sequence[str]], *, made_at: datetime) -> bytes:
    """Return the workbook of foreigners; `rows` hold the cells from the second column on."""
    says = load_sheets()["foreign"]
    buffer = io.BytesIO()
    workbook = _workbook(buffer, says["title"], made_at)
    page = workbook.add_worksheet(says["sheet"])
    forms = _forms(workbook)
    page.merge_range(0, 0, 0, len(says["headings"]) - 1, says["title"], forms["title"])
    _write_row(page, 1, says["headings"], forms["heading"])
    for place, cells in enumerate(rows, start=1):
        _write_row(page, place + 1, [str(place), *cells], forms["cell"])
    _set_up(page, says["widths"], frozen=2, last=len(rows) + 2)
    workbook.close()
    return buffer.getvalue()


def foreign_xml(rows: Sequence[Sequence[str]]) -> bytes:
    """Return the same foreigners as the portal's XML; codes stand without their names."""
    root = Element(XML_ROOT)
    for place, cells in enumerate(rows, start=1):
        guest = SubElement(root, XML_GUEST)
        for tag, text in zip(load_sheets()["foreign"]["tags"], [str(place), *cells], strict=True):
            coded = tag in ("ngay_sinh_dung_den", "gioi_tinh", "ma_quoc_tich")
            said = text.partition(" - ")[0] if coded else text
            SubElement(guest, tag).text = shown(said)
    indent(root, space=" ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _workbook(buffer: io.BytesIO, title: str, made_at: datetime) -> Workbook:
    workbook = Workbook(buffer, _OPTIONS)
    workbook.set_properties({"title": title[:60], "created": made_at.replace(tzinfo=None)})
    return workbook


def _write_row(page: Worksheet, row: int, texts: Sequence[str], form: Format) -> None:
    for column, text in enumerate(texts):
        if text:
            page.write_string(row, column, shown(text), form)
        else:
            page.write_blank(row, column, None, form)


def _set_up(page: Worksheet, widths: Sequence[int], *, frozen: int, last: int) -> None:
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.set_row(0, 30)
    page.set_row(1, 32)
    page.freeze_panes(frozen, 2)
    page.ignore_errors({"number_stored_as_text": f"A1:S{last + 1}"})
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)


def _add_lists(workbook: Workbook, page: Worksheet, codes: PortalCodes, *, last: int) -> None:
    """Write the sheets of codes and let the cells of the list be chosen from them."""
    general = workbook.add_worksheet(GENERAL)
    general.set_column(0, 0, 34)
    row = 0
    for column, kind in _CHOICES.items():
        entries = getattr(codes, kind)
        for place, entry in enumerate(entries):
            general.write_string(row + place, 0, shown(entry))
        source = f"={GENERAL}!$A${row + 1}:$A${row + len(entries)}"
        _choose(page, column, source, last)
        row += len(entries)
    for column, title, entries in (
        (10, PROVINCES, codes.provinces),
        (11, COMMUNES, codes.communes),
    ):
        sheet = workbook.add_worksheet(title)
        sheet.set_column(0, 0, 34)
        for place, entry in enumerate(entries):
            sheet.write_string(place, 0, shown(entry))
        if entries:
            _choose(page, column, f"={title}!$A$1:$A${len(entries)}", last)


def _choose(page: Worksheet, column: int, source: str, last: int) -> None:
    page.data_validation(
        FIRST_ROW - 1,
        column,
        last,
        column,
        {"validate": "list", "source": source, "error_type": "warning", "ignore_blank": True},
    )


def _forms(workbook: Workbook) -> dict[str, Format]:
    base = {
        "font_name": FONT,
        "font_size": 11,
        "font_color": INK,
        "num_format": TEXT_CELL,
        "valign": "vcenter",
    }
    lined = base | {"border": 1, "border_color": LINE}
    bold = {"bold": True, "text_wrap": True, "align": "center"}
    return {
        "title": workbook.add_format(base | bold | {"font_size": 13}),
        "heading": workbook.add_format(lined | bold | {"bg_color": PALE}),
        "hint": workbook.add_format(lined | {"italic": True, "font_color": DIM}),
        "cell": workbook.add_format(lined),
    }
