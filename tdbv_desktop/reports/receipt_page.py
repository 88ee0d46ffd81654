"""The printable page of a receipt: what the receiving unit now holds of the unit that sent.

A working page of the program, set in the manner of NĐ 30/2020/NĐ-CP; no law prescribes it and the
page says so. It names records by their short id only, never a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from tdbv_desktop.reports.fonts import BOLD, ITALIC, REGULAR, width_of
from tdbv_desktop.reports.letterhead import Letterhead, put_heading_line, put_letterhead
from tdbv_desktop.reports.paper import (
    BOTTOM,
    LEFT,
    PROGRAM,
    WIDTH,
    Sheet,
    height_of,
    marked_text,
    text,
)
from tdbv_desktop.reports.qr import draw_qr
from tdbv_desktop.reports.ruled_table import Column, grouped, ruled_table

TITLE = "PHIẾU BÁO NHẬN GÓI SỐ LIỆU"
DISCLAIMER = "Mẫu làm việc của chương trình, không phải biểu mẫu quy định"
QR_SIDE = 34 * mm
CODE_HEIGHT = QR_SIDE + 2 * mm
SIGNATURE_HEIGHT = 38 * mm
FOOTER_HEIGHT = 6 * mm
CODE_SIZE = 28
COUNT_SIZES = (12, 11, 10, 9, 8)
# The line that introduces the rows, two rows, and the line about the rest.
ROWS_LEAST = 90
MOST_ROWS = 60

COUNT_COLUMNS = (
    Column("Sổ", 0.46),
    Column("Đang mở", 0.20, is_number=True),
    Column("Đã đóng", 0.17, is_number=True),
    Column("Cộng", 0.17, is_number=True),
)
ROW_COLUMNS = (
    Column("Sổ", 0.16),
    Column("Mã hồ sơ", 0.16),
    Column("Tình trạng", 0.15),
    Column("Lý do", 0.53),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCount:
    """How many records of one register the receiver now holds of the sender."""

    register: str
    live: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """One record that did not come into the registers; `record` is its short id, never a name."""

    register: str
    record: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    """All that the page says; `bundle` names the bundle answered, `verdict` is a whole sentence.

    `title`, `result` and `named` are other words for a paper that goes with another kind of file,
    which has no `rows` and perhaps no `answers`.
    """

    receiver: str
    sender: str
    number: str
    day: date
    bundle: str
    verdict: str
    counts: Sequence[RegisterCount]
    rows: Sequence[HeldRow] | None
    code: str
    message_id: str
    answers: str
    parent_unit: str = ""
    place: str = ""
    signer: str = ""
    program: str = PROGRAM
    title: str = TITLE
    result: str = "Kết quả"
    named: str = "Phiếu báo"


def receipt_page(data: ReceiptPage) -> bytes:
    """Return the receipt as one A4 page, a PDF file with its typeface embedded."""
    sheet = Sheet(title=f"{data.title} {data.number}", author=data.receiver)
    head = Letterhead(
        unit=data.receiver,
        parent_unit=data.parent_unit,
        number=data.number,
        place=data.place,
        day=data.day,
    )
    put_letterhead(sheet, head)
    _put_title(sheet, data)
    _put_verdict(sheet, data)
    _put_counts(sheet, data)
    _put_rows(sheet, data)
    _put_code(sheet, data)
    _put_signatures(sheet, data)
    _put_footer(sheet, data)
    return sheet.finish()


def _put_title(sheet: Sheet, data: ReceiptPage) -> None:
    """Set the name of the paper, what it is about and whom it is for."""
    sheet.put(Spacer(0, 4))
    sheet.put(text(data.title, font=BOLD, size=14, align="centre"), gap=1)
    about = f"{data.bundle} của {data.sender}"
    sheet.put(text(about, font=BOLD, align="centre"), gap=5)
    put_heading_line(sheet, below=about)
    sheet.put(Spacer(0, 12))
    sheet.put(text(f"Kính gửi: {data.sender}", align="centre"), gap=10)


def _put_verdict(sheet: Sheet, data: ReceiptPage) -> None:
    """Set what became of the bundle, in words."""
    words = f"{escape(data.result)}: <b>{escape(data.verdict)}</b>"
    sheet.put(marked_text(words, align="justify", first_line=10 * mm), gap=6)


def _put_counts(sheet: Sheet, data: ReceiptPage) -> None:
    """Set how much of the sender the receiver holds, register by register."""
    when = " sau khi nhận" if data.rows is not None else ""  # a pack goes out: nothing came in
    words = f"Số hồ sơ của {data.sender} mà {data.receiver} đang giữ{when}:"
    sheet.put(text(words, align="justify", first_line=10 * mm), gap=4)
    lines = [(one.register, one.live, one.closed, one.live + one.closed) for one in data.counts]
    live, closed = sum(line[1] for line in lines), sum(line[2] for line in lines)
    lines.append(("Cộng", live, closed, live + closed))
    cells = [(name, *map(grouped, numbers)) for name, *numbers in lines]
    sheet.put(_counts_table(cells, free=_room_above_code(sheet) - ROWS_LEAST), gap=8)


def _counts_table(cells: Sequence[Sequence[str]], *, free: float) -> Flowable:
    """Return the table of counts in the largest size that leaves room for what follows."""
    for size in COUNT_SIZES:
        table = ruled_table(COUNT_COLUMNS, cells, size=size, has_total=True)
        if height_of(table) <= free:
            break
    return table


def _room_above_code(sheet: Sheet) -> float:
    """Return the height still free above the parts that stand at the bottom of the page."""
    return float(sheet.y - BOTTOM - FOOTER_HEIGHT - SIGNATURE_HEIGHT - CODE_HEIGHT - 12)


def _put_rows(sheet: Sheet, data: ReceiptPage) -> None:
    """Set the records that wait or were refused, as many as the page has room for."""
    if data.rows is None:
        return
    if not data.rows:
        words = "Không có hồ sơ nào phải chờ hoặc bị từ chối."
        sheet.put(text(words, first_line=10 * mm), gap=8)
        return
    words = f"{grouped(len(data.rows))} hồ sơ chưa đưa vào sổ, đơn vị gửi cần xem lại:"
    sheet.put(text(words, first_line=10 * mm), gap=4)
    shown = _rows_that_fit(data.rows, _room_above_code(sheet))
    if shown:
        sheet.put(_rows_table(shown), gap=3)
    left_out = len(data.rows) - len(shown)
    if left_out:
        words = f"Còn {grouped(left_out)} hồ sơ nữa, xem trong chương trình khi mở phiếu báo này."
        sheet.put(text(words, font=ITALIC, size=11), gap=6)


def _rows_that_fit(rows: Sequence[HeldRow], free: float) -> Sequence[HeldRow]:
    """Return the first rows whose table, with the line about the rest, is not higher than free."""
    least, most = 0, min(len(rows), MOST_ROWS)
    while least < most:
        middle = (least + most + 1) // 2
        rest = 20 if middle < len(rows) else 0
        if height_of(_rows_table(rows[:middle])) + rest <= free:
            least = middle
        else:
            most = middle - 1
    return rows[:least]


def _rows_table(rows: Sequence[HeldRow]) -> Flowable:
    cells = [(one.register, one.record, one.state, one.reason) for one in rows]
    return ruled_table(ROW_COLUMNS, cells, size=11)


def _put_code(sheet: Sheet, data: ReceiptPage) -> None:
    """Set the code for the telephone, large, beside the same code as a QR picture."""
    canvas = sheet.canvas
    bottom = BOTTOM + FOOTER_HEIGHT + SIGNATURE_HEIGHT
    canvas.setLineWidth(0.7)
    canvas.rect(LEFT, bottom, WIDTH, CODE_HEIGHT, stroke=1, fill=0)
    draw_qr(canvas, f"{data.code} {data.message_id}", x=LEFT + 1, y=bottom + mm, side=QR_SIDE)
    x, y = LEFT + QR_SIDE + 4 * mm, bottom + CODE_HEIGHT
    for words, font, size, down in (
        ("Mã đối chiếu số liệu (đọc qua điện thoại)", BOLD, 12, 17),
        (data.code, BOLD, CODE_SIZE, 32),
        ("Hai bên đọc mã cho nhau: giống nhau là số liệu hai bên khớp.", REGULAR, 11, 19),
        (f"{data.named} {data.message_id}", REGULAR, 9, 15),
        (f"trả lời gói {data.answers}" if data.answers else "", REGULAR, 9, 11),
    ):
        y -= down
        canvas.setFont(font, size)
        canvas.drawString(x, y, words)


def _put_signatures(sheet: Sheet, data: ReceiptPage) -> None:
    """Set the two places to sign, the receiving side on the right."""
    top = BOTTOM + FOOTER_HEIGHT + SIGNATURE_HEIGHT - 24
    for middle, title, name in (
        (LEFT + WIDTH * 0.25, "ĐẠI DIỆN BÊN GIAO", ""),
        (LEFT + WIDTH * 0.75, "ĐẠI DIỆN BÊN NHẬN", data.signer),
    ):
        for words, font, size, y in (
            (title, BOLD, 13, top),
            ("(Ký, ghi rõ họ tên)", ITALIC, 12, top - 15),
            (name, BOLD, 13, BOTTOM + FOOTER_HEIGHT + 2),
        ):
            sheet.canvas.setFont(font, size)
            sheet.canvas.drawCentredString(middle, y, words)


def _put_footer(sheet: Sheet, data: ReceiptPage) -> None:
    """Set the small print: what this page is not, and which program made it."""
    canvas, y = sheet.canvas, BOTTOM - 6
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, y + 12, LEFT + WIDTH, y + 12)
    canvas.setFont(ITALIC, 9)
    canvas.drawString(LEFT, y, DISCLAIMER)
    canvas.setFont(REGULAR, 9)
    right = f"{data.program} · Trang 1/1"
    canvas.drawString(LEFT + WIDTH - width_of(right, REGULAR, 9), y, right)
