"""Reads the portal's list of foreigners (KBTT), as a workbook or as XML, into guests and stays."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.exchange.foreign import ForeignFileOutOfReach, read_file
from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet
from tdbv_desktop.exchange.foreign_limits import MEGABYTE
from tdbv_desktop.exchange.lodging_columns import comparable, refuse, split_code
from tdbv_desktop.exchange.lodging_out import XML_GUEST, XML_ROOT, load_sheets
from tdbv_desktop.exchange.lodging_row import LodgingFile, LodgingRow, RowProblem
from tdbv_desktop.exchange.portal_codes import countries

LARGEST_XML = 16 * MEGABYTE
SEXES = {"m": "male", "f": "female"}
_NEEDED = ("ho_ten", "ngay_sinh", "gioi_tinh", "ma_quoc_tich", "so_ho_chieu", "ngay_den")
_DAYS = {"ngay_den": "arrived_on", "ngay_di_du_kien": "expected_leave_on",
         "ngay_tra_phong": "left_on"}  # fmt: skip
_FIELDS = {"ho_ten": "full_name", "ngay_sinh": "birth", "gioi_tinh": "sex",
           "ma_quoc_tich": "nationality", "so_ho_chieu": "passport_number"} | _DAYS  # fmt: skip


def read_foreign_guests(path: Path, *, today: date) -> LodgingFile:
    """Return the foreigners of a KBTT workbook or XML; refuse any other file."""
    return _file("KBTT", _from_xml(path) if _is_xml(path) else _from_workbook(path), today)


def _is_xml(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    except OSError:
        raise ForeignFileOutOfReach from None


def _from_xml(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the guests of an XML file, numbered as they stand; no entity is resolved."""
    if os.path.getsize(path) > LARGEST_XML:
        raise refuse("too_big", "Tệp XML lớn quá mức được nạp.", "Chia thành nhiều tệp nhỏ hơn.")
    try:
        root: Element = fromstring(path.read_bytes(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError):
        raise _not_a_list() from None
    if root.tag != XML_ROOT:
        raise _not_a_list()
    tags = set(load_sheets()["foreign"]["tags"])
    for place, guest in enumerate(root.iter(XML_GUEST), start=1):
        yield place, {part.tag: tidy(part.text or "") for part in guest if part.tag in tags}


def _from_workbook(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    for sheet in read_file(path).sheets:
        for heading, row in sorted(sheet.rows.items()):
            columns = _columns(row)
            if len(columns) >= len(_NEEDED):
                yield from _below(sheet, heading, columns)
                return
    raise _not_a_list()


def _columns(row: Mapping[int, Cell]) -> dict[int, str]:
    says = load_sheets()["foreign"]
    known = {
        comparable(heading): tag
        for heading, tag in zip(says["headings"], says["tags"], strict=True)
    }
    return {
        column: known[comparable(cell.text)]
        for column, cell in row.items()
        if comparable(cell.text) in known
    }


def _below(
    sheet: ForeignSheet, heading: int, columns: Mapping[int, str]
) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in sorted(sheet.rows.items()):
        said = {
            tag: _text(row[column], sheet.day_zero, is_day="ngay" in tag)
            for column, tag in columns.items()
            if column in row
        }
        if number > heading and any(text for tag, text in said.items() if tag != "so_thu_tu"):
            yield number, said


def _text(cell: Cell, day_zero: date, *, is_day: bool) -> str:
    """Return what a cell says; days that Excel made of them are written our way again."""
    if cell.kind == "d":
        return "/".join(reversed(cell.text[:10].split("-")))
    if cell.kind == "n" and is_day and cell.text.isdigit() and len(cell.text) == len("45000"):
        return f"{day_zero + timedelta(days=int(cell.text)):%d/%m/%Y}"
    return tidy(cell.text)


def _file(sheet: str, guests: Iterator[tuple[int, dict[str, str]]], today: date) -> LodgingFile:
    return LodgingFile(sheet, tuple(_row(number, said, today) for number, said in guests), ())


def _row(number: int, said: Mapping[str, str], today: date) -> LodgingRow:
    problems = [_problem(tag, "Chưa ghi.") for tag in _NEEDED if not said.get(tag)]
    person, stay = _person(said, today, problems), {}
    for tag, field in _DAYS.items():
        if said.get(tag):
            try:
                stay[field] = _day(said[tag], today)
            except ValueError:
                problems.append(_problem(tag, "Không phải một ngày đủ ngày, tháng, năm."))
    return LodgingRow(number, person, stay, said.get("so_phong", ""), tuple(problems), ())


def _person(said: Mapping[str, str], today: date, problems: list[RowProblem]) -> dict[str, object]:
    person: dict[str, object] = {"full_name": said.get("ho_ten", "")}
    number = said.get("so_ho_chieu", "").upper().replace(" ", "")
    if number:
        person["passport_number"] = number
    code = split_code(said.get("ma_quoc_tich", ""))[0] or said.get("ma_quoc_tich", "")
    if code:
        names = [name for known, name, *_ in countries() if known == code.upper()]
        person["nationality"] = names[0] if names else said["ma_quoc_tich"]
    sex = said.get("gioi_tinh", "")[:1].lower()
    if sex in SEXES:
        person["sex"] = SEXES[sex]
    elif sex:
        problems.append(_problem("gioi_tinh", "Giới tính ghi M (nam) hoặc F (nữ)."))
    if said.get("ngay_sinh"):
        try:
            person["birth"] = PartialDate.parse(said["ngay_sinh"], today=today)
        except ValueError:
            problems.append(_problem("ngay_sinh", "Không có ngày này."))
    return person


def _day(text: str, today: date) -> date:
    read = PartialDate.parse(text, today=today, years="future")
    if read.day is None:
        raise ValueError(text)
    return read.earliest


def _problem(tag: str, message: str) -> RowProblem:
    says = load_sheets()["foreign"]
    labels: Sequence[str] = says["headings"]
    label = labels[says["tags"].index(tag)]
    return RowProblem(_FIELDS[tag], label, message, "error", "kbtt")


def _not_a_list() -> Exception:
    return refuse(
        "not_this_layout",
        "Tệp không phải danh sách KBTT người nước ngoài.",
        "Chọn tệp Excel có trang KBTT, hoặc tệp XML KHAI_BAO_TAM_TRU.",
    )
