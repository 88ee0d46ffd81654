"""What a verdict means, in a sentence an officer can act on."""

from __future__ import annotations

VERDICTS = {
    "applied": "Đã nhận đủ.",
    "superseded": "Gói này đã nhận rồi, không có gì phải làm.",
    "gap": "Thiếu gói trước đó; gửi phiếu báo này về để đơn vị gửi lại từ chỗ còn thiếu.",
    "fork": "Số liệu của đơn vị gửi có hai nhánh; giữ nguyên, gọi điện cho đơn vị gửi.",
    "need_full": "Cần gói đầy đủ; gửi phiếu báo này về để đơn vị xuất lại.",
    "digest_mismatch": "Đếm lại không khớp nên chưa nhận; cần gói đầy đủ.",
    "hold": "Gói do phiên bản mới hơn tạo ra; cập nhật chương trình rồi nhận lại.",
}
BOOK_DIFFERS = (
    "Bảng Excel kèm gói không khớp với số liệu đã ký. Số liệu đã nhận vẫn đúng; không dùng bảng "
    "Excel đó, báo chỉ huy và gọi đơn vị gửi."
)
RECEIPTS = {
    "acknowledged": "Cấp trên đã có số liệu đến gói này.",
    "old": "Phiếu báo này cũ hơn phiếu đã đọc, không có gì phải làm.",
    "need_full": "Cấp trên cần gói đầy đủ; lần gửi tới sẽ là gói đầy đủ.",
    "behind": "Cấp trên mới có số liệu trước lần phục hồi; lần gửi tới sẽ là gói đầy đủ.",
    "diverged": "Số liệu máy này không nối tiếp số liệu cấp trên đang giữ: máy này đã quay về dữ "
    "liệu cũ, hoặc có máy khác cũng gửi cho đơn vị. Chưa mất gì: lần gửi tới sẽ là gói đầy đủ, "
    "phần chỉ cấp trên có sẽ về theo hồ sơ lấy lại. Gọi điện cho cấp trên.",
}
TWO_WRITERS = (
    "Việc này lặp lại nhiều lần: rất có thể hai máy cùng gửi cho đơn vị. Chỉ giữ một máy để gửi, "
    "ngừng dùng máy kia rồi gọi điện cho cấp trên."
)


def verdict_words(verdict: str) -> str:
    """Return what became of a bundle at the upper unit."""
    return VERDICTS.get(verdict, verdict)


def received_words(verdict: str, book_differences: int) -> str:
    """Return what became of a bundle, and the incident when its workbook says something else."""
    said = verdict_words(verdict)
    return f"{said} {BOOK_DIFFERS}" if book_differences else said


def receipt_words(state: str, *, has_two_writers: bool = False) -> str:
    """Return what a receipt means for the station."""
    said = RECEIPTS.get(state, state)
    return f"{said} {TWO_WRITERS}" if has_two_writers else said
