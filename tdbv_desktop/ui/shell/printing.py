"""Draws a page made of marks onto a printer, in the same faces as its PDF."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPagedPaintDevice, QPainter

from tdbv_desktop.core.assets import asset
from tdbv_desktop.reports.fonts import BOLD, FILES, REGULAR
from tdbv_desktop.reports.marks import Mark, Words

POINTS = 72  # to an inch


def print_marks(device: QPagedPaintDevice, marks: Iterable[Mark]) -> bool:
    """Draw one page whose origin is the corner of the paper; False when the device refuses."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    scale = device.logicalDpiX() / POINTS
    for mark in marks:
        if isinstance(mark, Words):
            painter.setFont(_font(mark.font, mark.size))
            painter.drawText(round(mark.x * scale), round(mark.y * scale), mark.text)
        else:
            area = QRectF(mark.x, mark.y, mark.width, mark.height)
            scaled = QRectF(area.topLeft() * scale, area.size() * scale)
            painter.fillRect(scaled, Qt.GlobalColor.black)
    return bool(painter.end())


def _font(name: str, size: float) -> QFont:
    _load()
    font = QFont(REGULAR)
    font.setPointSizeF(size)
    font.setBold(name == BOLD)
    return font


@cache
def _load() -> None:
    """Make the faces of paper known to Qt, once."""
    for file in FILES.values():
        path = asset("resources", "fonts", file)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
