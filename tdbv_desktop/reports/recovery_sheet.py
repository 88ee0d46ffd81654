"""The recovery sheet on paper: the 16 groups, the same as a code to scan, and how to keep it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from tdbv_desktop.reports import marks
from tdbv_desktop.reports.fonts import BOLD, REGULAR
from tdbv_desktop.reports.letterhead import dated
from tdbv_desktop.reports.marks import Block, Mark, Words
from tdbv_desktop.reports.paper import BODY, LEFT, PROGRAM, TOP, WIDTH

TITLE = "PHIẾU KHÔI PHỤC SỔ"
TITLE_SIZE, GROUP_SIZE, SMALL = 16, 17, 10
COLUMNS = 4
CODE_SIDE = 52 * mm
CELL = 44
GAP = 8
LETTERS = 5  # of a group, before the stroke and the letter that checks them
KEEPING = (
    "Ai có phiếu này mở được toàn bộ sổ của đơn vị. Bỏ phiếu vào phong bì, dán kín, cất vào két.",
    "Chỉ dùng khi mọi mật khẩu đã quên hoặc tệp khóa của sổ bị hỏng: ở màn hình Đăng nhập chọn "
    "“Dùng phiếu khôi phục”, rồi gõ 16 nhóm hoặc quét mã vuông.",
    "Trong các nhóm không có chữ O, I, L, U. Chữ hoa, chữ thường như nhau. Ký tự sau dấu gạch là "
    "ký tự kiểm tra, cũng phải gõ.",
    "Phiếu mở được cả sổ chép sang máy khác và các bản sao lưu đã có.",
    "Không chụp ảnh, không gửi qua mạng, không để cùng chỗ với máy tính và USB sao lưu.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """What a sheet says."""

    unit: str
    unit_name: str
    groups: tuple[str, ...]
    on: date


def stroked(group: str) -> str:
    """Return a group as it is printed: five letters, a stroke, the letter that checks them."""
    return f"{group[:LETTERS]}-{group[LETTERS:]}"


def marks_of(words: SheetWords) -> list[Mark]:
    """Return the sheet as marks on one A4 page."""
    made, y = _head(words)
    middle = LEFT + (WIDTH - CODE_SIDE) / 2
    made += marks.code(" ".join(map(stroked, words.groups)), x=middle, y=y, side=CODE_SIDE)
    y += CODE_SIDE + GAP
    made += _groups(words.groups, y)
    rows = -(-len(words.groups) // COLUMNS)
    y += rows * CELL + 2 * GAP
    lines, y = marks.paragraph("Cách giữ và dùng", x=LEFT, y=y, width=WIDTH, size=BODY, font=BOLD)
    made += lines
    for number, text in enumerate(KEEPING, 1):
        made.append(Words(f"{number}.", LEFT, y + BODY - 1, BODY - 1))
        lines, y = marks.paragraph(text, x=LEFT + 16, y=y, width=WIDTH - 16, size=BODY - 1)
        made += lines
    return made + _foot()


def pdf_of(words: SheetWords) -> bytes:
    """Return the sheet as a PDF file."""
    return marks.pdf_of(marks_of(words), title=TITLE, author=words.unit_name)


def _head(words: SheetWords) -> tuple[list[Mark], float]:
    middle, y = LEFT + WIDTH / 2, TOP + TITLE_SIZE
    made: list[Mark] = [marks.centred(TITLE, x=middle, y=y, size=TITLE_SIZE, font=BOLD)]
    for text, font, size in (
        (words.unit_name, BOLD, BODY + 1),
        (f"Mã đơn vị: {words.unit}. Lập {dated(words.on).lower()}.", REGULAR, BODY),
    ):
        lines = marks.paragraph(text, x=0, y=0, width=WIDTH, size=size, font=font)[0]
        for line in lines:
            y += size * marks.LEADING + 2
            text_of = line.text if isinstance(line, Words) else ""
            made.append(marks.centred(text_of, x=middle, y=y, size=size, font=font))
    return made, y + GAP


def _groups(groups: tuple[str, ...], top: float) -> list[Mark]:
    width = WIDTH / COLUMNS
    made: list[Mark] = []
    for place, group in enumerate(groups):
        x, y = LEFT + place % COLUMNS * width, top + place // COLUMNS * CELL
        made += marks.frame(x=x, y=y, width=width, height=CELL)
        made.append(Words(str(place + 1), x + 5, y + SMALL + 3, SMALL))
        text = stroked(group)
        made.append(
            marks.centred(text, x=x + width / 2, y=y + CELL - 10, size=GROUP_SIZE, font=BOLD)
        )
    return made


def _foot() -> list[Mark]:
    y = A4[1] - TOP
    half = WIDTH / 2
    made: list[Mark] = [Words(PROGRAM, LEFT, y, SMALL)]
    for x, text in ((LEFT, "Người giữ phiếu:"), (LEFT + half, "Ngày niêm phong:")):
        made.append(Words(text, x, y - 34, BODY - 1))
        made.append(Block(x + 92, y - 33, half - 104, 0.5))
    return made
