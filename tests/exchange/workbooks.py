"""Makes workbooks for the tests: lodging sheets with openpyxl, hostile ones part by part."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tdbv_desktop.exchange.foreign import LIMITS, ForeignFileRefused, read_foreign
from tdbv_desktop.exchange.lodging_columns import load_layout

SAMPLE = Path(__file__).parents[1] / "data" / "luu-tru-19-cot.xlsx"

HEADINGS = tuple(column.heading for column in load_layout().columns.values())

GUEST = {
    "place_in_list": 1,
    "full_name": "Nguyễn Thị Mẫu",
    "birth": "15/03/1985",
    "sex": "F - Nữ",
    "nationality": "VNM - Viet Nam",
    "paper_kind": "1 - Thẻ CCCD",
    "paper_number": "000185000001",
    "phone": "0900000001",
    "residence_kind": "1 - Thường trú",
    "residence_province": "101 - TP. Hà Nội",
    "residence_commune": "101900565 - Xã Gia Lâm",
    "residence_detail": "Tổ 4",
    "arrived_on": "01/11/2026",
    "expected_leave_on": "20/11/2026",
    "room": "P101",
    "reason": "19 - Lao động",
}

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def lodging_workbook(path: Path, *guests: dict, headings=HEADINGS, title="Danh sách") -> Path:
    """Write a lodging workbook: one heading row, then the guests, keyed by column names."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(list(headings))
    for guest in guests:
        sheet.append([guest.get(name) for name in load_layout().columns])
    book.save(path)
    return path


def sheet_xml(rows: str, *, before="", namespace=MAIN, after="") -> str:
    """Return the part of one sheet."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{namespace}">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def parts(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', **more) -> dict[str, str]:
    """Return the parts of a smallest workbook with one sheet."""
    namespace = more.get("namespace", MAIN)
    return {
        "[Content_Types].xml": (
            f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{SHEET_TYPE}.worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" '
            f'ContentType="{SHEET_TYPE}.sharedStrings+xml"/></Types>'
        ),
        "_rels/.rels": relations("rId1", "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<?xml version="1.0"?><workbook xmlns="{namespace}" xmlns:r="{RELATIONS}">'
            f"{more.get('properties', '')}"
            '<sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations("rId1", "worksheet", "worksheets/sheet1.xml"),
        "xl/sharedStrings.xml": f'<?xml version="1.0"?><sst xmlns="{namespace}"/>',
        "xl/worksheets/sheet1.xml": sheet_xml(rows, namespace=namespace),
    }


def relations(rid: str, kind: str, target: str) -> str:
    """Return a part with one relation."""
    return (
        f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="{rid}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        "</Relationships>"
    )


def packed(members: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the bytes of a zip with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def inline(reference: str, text: str) -> str:
    """Return a cell with its text inside the sheet."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def read_parts(tmp_path, members, limits=LIMITS):
    """Read a workbook made of these parts."""
    path = tmp_path / "tệp lạ.xlsx"
    path.write_bytes(packed(members))
    return read_foreign(path, limits=limits)


def refusal_of(tmp_path, members, limits=LIMITS):
    """Return the code a workbook made of these parts is refused with."""
    with pytest.raises(ForeignFileRefused) as refusal:
        read_parts(tmp_path, members, limits)
    return refusal.value.code
