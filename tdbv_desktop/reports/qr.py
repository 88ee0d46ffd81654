"""Draws a QR code of a short text as squares of the page itself, so that it prints sharp."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tdbv_desktop.reports.marks import code


def draw_qr(canvas: Canvas, words: str, *, x: float, y: float, side: float) -> None:
    """Draw a code (ISO/IEC 18004, level M) and its quiet zone; x and y are the lower left."""
    path = canvas.beginPath()
    for block in code(words, x=x, y=0, side=side):
        path.rect(block.x, y + side - block.y - block.height, block.width, block.height)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
