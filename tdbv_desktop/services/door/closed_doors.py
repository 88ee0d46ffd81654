"""Why somebody does not get in, though the folder and the password are there."""

from __future__ import annotations

from tdbv_desktop.core.errors import UserMistake


class AccountClosed(UserMistake):
    """The person has a key slot but no active account."""

    def __init__(self) -> None:
        super().__init__(
            "Tài khoản này không còn được dùng.",
            then="Nhờ chỉ huy đơn vị kiểm tra danh sách tài khoản.",
        )


class LabelDiffers(UserMistake):
    """The label of the folder names another kind of workspace than the encrypted file does."""

    def __init__(self) -> None:
        super().__init__(
            "Nhãn của thư mục sổ đã bị sửa: loại sổ không khớp với dữ liệu.",
            kept="Dữ liệu còn nguyên.",
            then="Chép lại tệp workspace.json từ bản sao lưu rồi mở lại.",
        )


class NothingForAChair(UserMistake):
    """A chair's laptop has nothing to do before its station gives it a roster."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa lập được sổ cho máy của chủ nhiệm câu lạc bộ.",
            kept="Chưa có gì được ghi.",
            then="Việc này cần tệp danh sách do Công an cấp xã lập; bản này chưa có tệp đó.",
        )
