"""What is said when the file that was opened is not the one that was used last."""

from __future__ import annotations

from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.store.history.journal import EpochReason
from tdbv_desktop.store.history.watermark import Found

OLDER = "Dữ liệu máy này cũ hơn lần dùng trước."
WORDS = {  # what was found, what to do about it
    "older": (
        OLDER,
        "Tìm lại đúng ổ đĩa hoặc đúng thư mục đã dùng lần trước. Nếu không còn bản nào mới hơn, "
        "chỉ huy cùng một người thứ hai xác nhận dùng tiếp dữ liệu này.",
    ),
    "parted": (
        "Dữ liệu máy này không nối tiếp lần dùng trước.",
        "Có thể một bản chép khác của bộ sổ đã được đặt vào đây. Tìm lại đúng thư mục; nếu không "
        "còn, chỉ huy cùng một người thứ hai xác nhận dùng tiếp dữ liệu này.",
    ),
    "moved": (
        "Bộ sổ này trước đây được dùng ở máy khác hoặc tài khoản khác.",
        "Nếu chuyển hẳn sang máy này, chỉ huy cùng một người thứ hai xác nhận; từ đó không dùng "
        "máy cũ nữa. Nếu chỉ cần tra cứu, chọn chỉ xem.",
    ),
}
REASONS: dict[str, EpochReason] = {
    "older": "rolled_back",
    "parted": "rolled_back",
    "moved": "moved",
}


class HistoryDoubtful(UserMistake):
    """Nothing is written into a file that may not be the newest one before somebody decided."""

    def __init__(self, found: Found) -> None:
        message, then = WORDS[found.doubt]
        super().__init__(message, kept="Đang chỉ xem, chưa ghi gì vào sổ.", then=then, code="doubt")
