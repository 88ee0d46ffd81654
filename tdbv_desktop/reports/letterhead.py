"""The head of a paper in the manner of NĐ 30/2020/NĐ-CP, Phụ lục I: names, motto, number, date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from tdbv_desktop.reports.fonts import BOLD, ITALIC, REGULAR, width_of
from tdbv_desktop.reports.paper import LEFT, WIDTH, Sheet

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SIZE, MOTTO_SIZE = 12, 13
SMALLEST = 8
LINE = 16
COLUMN = 0.42
LAST_MONTH_WITH_ZERO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who issues a paper, its number, and where and when it was made."""

    unit: str
    day: date
    parent_unit: str = ""
    number: str = ""
    place: str = ""


def put_letterhead(sheet: Sheet, head: Letterhead) -> None:
    """Set the head on a sheet: the unit on the left, the nation and its motto on the right."""
    left, right = LEFT + WIDTH * COLUMN / 2, LEFT + WIDTH * (1 + COLUMN) / 2
    top = sheet.y - SIZE
    below_unit = _put_unit(sheet.canvas, head, centre=left, top=top)
    _centred(sheet.canvas, NATION, centre=right, y=top, font=BOLD, size=SIZE)
    y = top - LINE
    _centred(sheet.canvas, MOTTO, centre=right, y=y, font=BOLD, size=MOTTO_SIZE)
    _line(sheet.canvas, centre=right, y=y - 4, length=width_of(MOTTO, BOLD, MOTTO_SIZE))
    y = min(y, below_unit) - LINE - 10
    if head.number:
        words = f"Số: {head.number}"
        _centred(sheet.canvas, words, centre=left, y=y, font=REGULAR, size=MOTTO_SIZE)
    day = dated(head.day, place=head.place)
    _centred(sheet.canvas, day, centre=right, y=y, font=ITALIC, size=MOTTO_SIZE)
    sheet.y = y - LINE


def _put_unit(canvas: Canvas, head: Letterhead, *, centre: float, top: float) -> float:
    """Set the unit above, the unit itself and the short line below; return the last baseline."""
    widest = WIDTH * COLUMN - 8
    lines = [(line, REGULAR) for line in _broken(head.parent_unit.upper(), REGULAR, widest)]
    lines += [(line, BOLD) for line in _broken(head.unit.upper(), BOLD, widest)]
    longest = max(width_of(line, font, SIZE) for line, font in lines)
    size = max(SMALLEST, SIZE * min(1, widest / longest))
    y = top + LINE
    for line, font in lines:
        y -= LINE
        _centred(canvas, line, centre=centre, y=y, font=font, size=size)
    # NĐ 30: the line is a third to a half as long as the words above it.
    _line(canvas, centre=centre, y=y - 4, length=width_of(lines[-1][0], BOLD, SIZE) * 0.4)
    return y


def _broken(words: str, font: str, widest: float) -> list[str]:
    """Return a name as one line, or as two of nearly one length when it is too long."""
    if not words or width_of(words, font, SIZE) <= widest:
        return [words] if words else []
    parts = words.split()
    splits = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    if not splits:
        return [words]
    return list(min(splits, key=lambda two: max(width_of(line, font, SIZE) for line in two)))


def dated(day: date, *, place: str = "") -> str:
    """Return place and date as NĐ 30 writes them: days below 10 and months 1 and 2 get a zero."""
    month = f"{day.month:02}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
    text = f"ngày {day.day:02} tháng {month} năm {day.year}"
    return f"{place}, {text}" if place else text.capitalize()


def put_heading_line(sheet: Sheet, *, below: str) -> None:
    """Set the short line under a heading, two fifths as long as its text."""
    length = width_of(below, BOLD, MOTTO_SIZE) * 0.4
    _line(sheet.canvas, centre=LEFT + WIDTH / 2, y=sheet.y, length=length)


def _centred(
    canvas: Canvas, words: str, *, centre: float, y: float, font: str, size: float
) -> None:
    """Set one line of words around a middle."""
    canvas.setFont(font, size)
    canvas.drawCentredString(centre, y, words)


def _line(canvas: Canvas, *, centre: float, y: float, length: float) -> None:
    """Draw a real line, not underscores, around a middle."""
    canvas.setLineWidth(0.7)
    canvas.line(centre - length / 2, y, centre + length / 2, y)
