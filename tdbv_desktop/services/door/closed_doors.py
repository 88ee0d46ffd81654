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
    """The label of the folder says something else than the encrypted file does."""

    def __init__(self) -> None:
        super().__init__(
            "Nhãn của thư mục sổ (tệp workspace.json) đã bị sửa: không khớp với dữ liệu bên trong.",
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
