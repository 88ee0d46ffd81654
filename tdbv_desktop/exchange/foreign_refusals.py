"""Why a file from outside is not taken, in the officer's words."""

from __future__ import annotations

from typing import NamedTuple

from tdbv_desktop.core.errors import UserMistake, WorldError

KEPT = "Sổ sách vẫn như cũ, chưa ghi gì từ tệp này."


class _Words(NamedTuple):
    message: str
    then: str


_SAVE_AGAIN = (
    "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) kiểu "
    "“Excel Workbook (*.xlsx)”, rồi nạp tệp mới lưu."
)
_ASK_AGAIN = "Xin lại tệp từ nơi gửi, hoặc " + _SAVE_AGAIN[0].lower() + _SAVE_AGAIN[1:]
_ONLY_VALUES = (
    "Chép phần số liệu sang một tệp mới bằng Dán giá trị (Paste Values), "
    "lưu kiểu “Excel Workbook (*.xlsx)”, rồi nạp tệp mới."
)
_SMALLER = "Chia thành nhiều tệp nhỏ hơn, xoá các dòng và cột trống thừa, rồi nạp từng tệp."

REFUSALS: dict[str, _Words] = {
    "empty": _Words("Tệp rỗng, không có gì bên trong.", "Chép lại tệp từ nơi gửi rồi nạp lại."),
    "too_big": _Words("Tệp lớn quá mức được nạp.", _SMALLER),
    "old_format": _Words(
        "Tệp là kiểu Excel cũ (.xls) hoặc đang đặt mật khẩu.",
        "Mở bằng Excel, bỏ mật khẩu nếu có. " + _SAVE_AGAIN,
    ),
    "binary_workbook": _Words("Tệp là kiểu Excel nhị phân (.xlsb).", _SAVE_AGAIN),
    "encrypted": _Words("Tệp đang đặt mật khẩu.", "Bỏ mật khẩu rồi nạp lại."),
    "not_workbook": _Words("Tệp này không phải bảng tính Excel (.xlsx).", _SAVE_AGAIN),
    "web_page": _Words("Tệp này là trang web hay XML, chỉ mang tên bảng tính.", _SAVE_AGAIN),
    "other_kind": _Words("Mẫu này chỉ nạp tệp kiểu “Excel Workbook (*.xlsx)”.", _SAVE_AGAIN),
    "no_text": _Words("Tệp không có chữ nào đọc được.", _ASK_AGAIN),
    "damaged": _Words("Tệp không đọc được: tệp bị hỏng hoặc chép chưa hết.", _ASK_AGAIN),
    "members": _Words(
        "Tệp không đọc được: cấu tạo bên trong khác một tệp Excel thường.", _ASK_AGAIN
    ),
    "bomb": _Words("Tệp không được đọc: bung ra lớn bất thường so với cỡ tệp.", _SMALLER),
    "macros": _Words("Tệp không được đọc vì có macro.", _ONLY_VALUES),
    "external_links": _Words("Tệp không được đọc vì có liên kết tới tệp khác.", _ONLY_VALUES),
    "embedded": _Words(
        "Tệp không được đọc vì có tệp hay đối tượng khác nhúng bên trong.", _ONLY_VALUES
    ),
    "entities": _Words("Tệp không được đọc vì có đoạn khai báo lạ, có thể gây hại.", _ASK_AGAIN),
    "format": _Words("Tệp không đọc được: có phần không đúng quy cách của Excel.", _ASK_AGAIN),
    "cells": _Words("Tệp có quá nhiều ô có chữ.", _SMALLER),
    "memory": _Words("Tệp không đọc được: cần nhiều bộ nhớ hơn mức cho phép.", _SMALLER),
    "time": _Words("Tệp không đọc được trong thời gian cho phép.", _SMALLER),
    "crashed": _Words("Tệp không đọc được: phần đọc tệp đã dừng giữa chừng.", _ASK_AGAIN),
}


class ForeignFileRefused(UserMistake):
    """A file from outside was not taken; `code` says which of the reasons it was."""

    def __init__(self, code: str) -> None:
        words = REFUSALS[code]
        super().__init__(words.message, kept=KEPT, then=words.then, code=code)


class ForeignFileOutOfReach(WorldError):
    """A file from outside could not be opened: gone, locked, or its stick was pulled."""

    def __init__(self) -> None:
        super().__init__(
            "Không mở được tệp: tệp đã dời đi, USB đã rút, hoặc chương trình khác đang giữ tệp.",
            kept=KEPT,
            then="Kiểm lại USB hoặc thư mục, đóng tệp trong Excel nếu đang mở, rồi nạp lại.",
            code="out_of_reach",
        )


class ReadingUnconfined(WorldError):
    """The machine would not limit the process that reads files from outside, so none is read."""

    def __init__(self) -> None:
        super().__init__(
            "Máy này không cho đặt giới hạn khi đọc tệp từ ngoài, nên tệp chưa được đọc.",
            kept=KEPT,
            then="Khởi động lại máy rồi thử lại; nếu vẫn vậy, báo người hỗ trợ.",
            code="unconfined",
        )
