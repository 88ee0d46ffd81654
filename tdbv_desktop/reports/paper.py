"""An A4 sheet to set things on, from the top down, with the measures of official paper.

Measures and sizes follow NĐ 30/2020/NĐ-CP, Phụ lục I: margins 20-25 mm above and below, 30-35 mm on
the left, 15-20 mm on the right; body 13-14 points.
"""

from __future__ import annotations

import io
from html import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from tdbv_desktop.reports.fonts import REGULAR, load_fonts

LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 18 * mm, 20 * mm, 20 * mm
WIDTH = A4[0] - LEFT - RIGHT
BODY = 13
PROGRAM = "TDBV Desktop"
ALIGNMENTS = {"left": TA_LEFT, "centre": TA_CENTER, "justify": TA_JUSTIFY}


class Sheet:
    """One page being filled from the top down; `y` is the height still free above the bottom."""

    def __init__(self, *, title: str, author: str) -> None:
        load_fonts()
        self._bytes = io.BytesIO()
        # Without the hour of making, the same receipt gives the same bytes again.
        self.canvas = Canvas(
            self._bytes, pagesize=A4, invariant=1, lang="vi-VN", initialFontName=REGULAR
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(title)
        self.canvas.setCreator(PROGRAM)
        self.y: float = A4[1] - TOP

    def put(self, flowable: Flowable, *, gap: float = 0) -> None:
        """Set one thing over the whole width below what is there, and leave a gap under it."""
        height = height_of(flowable)
        flowable.drawOn(self.canvas, LEFT, self.y - height)
        self.y -= height + gap

    def finish(self) -> bytes:
        """Return the finished page as a PDF file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._bytes.getvalue()


def height_of(flowable: Flowable) -> float:
    """Return how high a thing is when it is as wide as the sheet allows."""
    return float(flowable.wrap(WIDTH, A4[1])[1])


def text(
    words: str,
    *,
    font: str = REGULAR,
    size: float = BODY,
    align: str = "left",
    first_line: float = 0,
) -> Paragraph:
    """Return a paragraph of plain words in one face and size."""
    return marked_text(escape(words), font=font, size=size, align=align, first_line=first_line)


def marked_text(
    markup: str,
    *,
    font: str = REGULAR,
    size: float = BODY,
    align: str = "left",
    first_line: float = 0,
) -> Paragraph:
    """Return a paragraph of reportlab markup; whatever comes from data must be escaped before."""
    style = ParagraphStyle(
        "text",
        fontName=font,
        fontSize=size,
        # The stacked accents of capital letters rise a fifth above the face's own height.
        leading=size * 1.25,
        alignment=ALIGNMENTS[align],
        firstLineIndent=first_line,
    )
    return Paragraph(markup, style)
