"""Draws a QR code of a short text as squares of the page itself, so that it prints sharp."""

from __future__ import annotations

import segno
from reportlab.pdfgen.canvas import Canvas

QUIET_ZONE = 4


def draw_qr(canvas: Canvas, words: str, *, x: float, y: float, side: float) -> None:
    """Draw a code (ISO/IEC 18004, level M) and its quiet zone; x and y are the lower left."""
    rows = [list(row) for row in segno.make(words, error="m", micro=False).matrix]
    cell = side / (len(rows) + 2 * QUIET_ZONE)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        for across, is_dark in enumerate(row):
            if is_dark:
                left = x + (across + QUIET_ZONE) * cell
                path.rect(left, y + side - (down + QUIET_ZONE + 1) * cell, cell, cell)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
