"""Small workbooks as stations keep them, for the tests of importing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tdbv_desktop.exchange.foreign import read_file
from tdbv_desktop.exchange.foreign_cells import ForeignFile

HEADINGS = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Quê quán", "Thường trú", "SĐT",
    "Nhà trọ", "Phòng", "Ngày đến", "Tạm trú từ - đến", "Quan hệ với chủ phòng", "Ghi chú",
)  # fmt: skip
TERM = "từ 01/02/2026 đến 01/02/2027"
PEOPLE: tuple[tuple[Any, ...], ...] = (
    (1, "Nguyễn Văn Thử", "15/3/1985", "Nam", "000085000001", "Nam Định",
     "Số 5, xã Long Hậu, huyện Cần Giuộc, tỉnh Long An", 900000001, "Nhà trọ Hoa", "P1",
     "01/02/2026", TERM, "Chủ hộ", None),
    (2, "Trần Thị Mẫu", 1990, "Nữ", "000190000002", None, "Xã Cần Giuộc, Tây Ninh", "0900000002",
     "Nhà trọ Hoa", "P1", "01/02/2026", TERM, "Vợ", "đổi phòng"),
    (3, "Lê Văn Giả", "32/3/1985", "Nam", "000085000003", None, None, None, "Nhà trọ Hoa", "P2",
     "05/02/2026", None, None, None),
    (4, "Phạm Ví Dụ", "1985", "Nam", None, None, None, None, "Nhà trọ Lan", "P1", "05/02/2026",
     None, None, None),
)  # fmt: skip


def write(path: Path, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> Path:
    """Write a workbook with a title, headings and rows; return its path."""
    book = Workbook()
    page = book.active
    page.append(["DANH SÁCH NGƯỜI Ở TRỌ"])
    page.append([])
    page.append(list(headings))
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def read(path: Path, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> ForeignFile:
    """Write such a workbook and read it as a stranger's."""
    return read_file(write(path, *rows, headings=headings))
