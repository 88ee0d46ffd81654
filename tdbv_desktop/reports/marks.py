"""A page as marks: words and filled boxes with their places, the same for a PDF and for a printer.

Places are points (1/72 inch) from the left and from the top of an A4 sheet; words stand on their
baseline. Whoever draws them needs no layout of its own, so paper and PDF cannot differ.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from tdbv_desktop.reports.fonts import REGULAR, load_fonts, width_of

QUIET_ZONE = 4
LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words in one of the shipped faces of paper."""

    text: str
    x: float
    y: float
    size: float
    font: str = REGULAR


@dataclass(frozen=True, slots=True)
class Block:
    """A filled black rectangle; lines and the squares of a code are thin ones."""

    x: float
    y: float
    width: float
    height: float


Mark = Words | Block


def paragraph(
    text: str, *, x: float, y: float, width: float, size: float, font: str = REGULAR
) -> tuple[list[Mark], float]:
    """Return the lines of a text within a width, and where the next text begins."""
    load_fonts()
    lines = simpleSplit(text, font, size, width)
    marks: list[Mark] = []
    for line in lines:
        y += size * LEADING
        marks.append(Words(line, x, y - size * (LEADING - 1), size, font))
    return marks, y


def centred(text: str, *, x: float, y: float, size: float, font: str = REGULAR) -> Words:
    """Return one line around a middle."""
    return Words(text, x - width_of(text, font, size) / 2, y, size, font)


def frame(*, x: float, y: float, width: float, height: float, line: float = 0.7) -> list[Mark]:
    """Return the four lines of a box."""
    return [
        Block(x, y, width, line),
        Block(x, y + height - line, width, line),
        Block(x, y, line, height),
        Block(x + width - line, y, line, height),
    ]


def code(text: str, *, x: float, y: float, side: float) -> list[Block]:
    """Return a QR code (ISO/IEC 18004, level M) with its quiet zone inside the side."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    cell = side / (len(rows) + 2 * QUIET_ZONE)
    marks: list[Block] = []
    for down, row in enumerate(rows):
        top = y + (down + QUIET_ZONE) * cell
        for begin, end in _runs(row):
            marks.append(Block(x + (begin + QUIET_ZONE) * cell, top, (end - begin) * cell, cell))
    return marks


def pdf_of(marks: Iterable[Mark], *, title: str, author: str) -> bytes:
    """Return the page as a PDF file; the same marks give the same bytes."""
    load_fonts()
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1, lang="vi-VN", initialFontName=REGULAR)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for mark in marks:
        if isinstance(mark, Words):
            canvas.setFont(mark.font, mark.size)
            canvas.drawString(mark.x, A4[1] - mark.y, mark.text)
        else:
            bottom = A4[1] - mark.y - mark.height
            canvas.rect(mark.x, bottom, mark.width, mark.height, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return held.getvalue()


def _runs(row: list[int]) -> Iterable[tuple[int, int]]:
    """Yield where dark squares of a row begin and end, so that neighbours leave no gap."""
    begin = None
    for place, is_dark in enumerate([*row, 0]):
        if is_dark and begin is None:
            begin = place
        elif not is_dark and begin is not None:
            yield begin, place
            begin = None
