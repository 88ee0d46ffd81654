"""The certificate of a restore rehearsal: who put which backup back, what was compared, the end.

A working page of the program, set in the manner of NĐ 30/2020/NĐ-CP; no law prescribes it and the
page says so. It names nobody but the person who rehearsed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.units import mm

from tdbv_desktop.reports.fonts import BOLD, ITALIC
from tdbv_desktop.reports.letterhead import Letterhead, put_letterhead
from tdbv_desktop.reports.paper import BOTTOM, LEFT, WIDTH, Sheet, text
from tdbv_desktop.reports.receipt_page import DISCLAIMER
from tdbv_desktop.reports.ruled_table import Column, grouped, ruled_table

TITLE = "GIẤY GHI NHẬN DIỄN TẬP KHÔI PHỤC SỔ"
RESULT = (
    "Bản sao lưu mở được bằng mật khẩu của người diễn tập; từng trang tệp, chuỗi nhật ký và từng "
    "hồ sơ đã được kiểm tra; số hồ sơ khớp với số ghi lúc sao lưu. Kết quả: khôi phục được."
)
COLUMNS = (Column("Sổ", 0.7), Column("Số hồ sơ khôi phục được", 0.3, is_number=True))
SIZE, TITLE_SIZE, SMALL, GAP = 12, 14, 9, 10
SIGNATURE = 36 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalPage:
    """All that the page says; the instants are as they are read on a clock of the unit."""

    unit: str
    at: datetime
    by: str
    set_name: str
    made_at: datetime | None
    behind: int
    counts: Sequence[tuple[str, int]]


def rehearsal_page(data: RehearsalPage) -> bytes:
    """Return the certificate as one A4 page, a PDF file with its typeface embedded."""
    sheet = Sheet(title=TITLE, author=data.unit)
    put_letterhead(sheet, Letterhead(unit=data.unit, day=data.at.date()))
    sheet.y -= GAP
    sheet.put(text(TITLE, font=BOLD, size=TITLE_SIZE, align="centre"), gap=4)
    sheet.put(text(DISCLAIMER, font=ITALIC, size=SMALL, align="centre"), gap=2 * GAP)
    for line in _lines(data):
        sheet.put(text(line), gap=4)
    sheet.put(text(RESULT, align="justify"), gap=GAP)
    total = sum(count for _, count in data.counts)
    cells = [(title, grouped(count)) for title, count in (*data.counts, ("Cộng", total))]
    sheet.put(ruled_table(COLUMNS, cells, size=SIZE, has_total=True), gap=2 * GAP)
    _put_signatures(sheet, data)
    return sheet.finish()


def _lines(data: RehearsalPage) -> list[str]:
    made = f", lập lúc {_instant(data.made_at)}" if data.made_at else ""
    behind = f"sau đó sổ có thêm {grouped(data.behind)} thay đổi" if data.behind else "mới nhất"
    lines = [
        f"Thời điểm diễn tập: {_instant(data.at)}.",
        f"Bản sao lưu: {data.set_name}{made} ({behind}).",
    ]
    return [*([f"Người diễn tập: {data.by}."] if data.by else []), *lines]


def _instant(at: datetime) -> str:
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"


def _put_signatures(sheet: Sheet, data: RehearsalPage) -> None:
    top = max(sheet.y, BOTTOM + SIGNATURE) - SIZE
    for share, head, name in ((0.25, "CHỈ HUY", ""), (0.75, "NGƯỜI DIỄN TẬP", data.by)):
        middle = LEFT + WIDTH * share
        sheet.canvas.setFont(BOLD, SIZE)
        sheet.canvas.drawCentredString(middle, top, head)
        sheet.canvas.drawCentredString(middle, top - SIGNATURE + SIZE * 2, name)
