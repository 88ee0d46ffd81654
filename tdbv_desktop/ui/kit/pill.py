"""A state told by word and colour: as a label, and drawn in a table."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QWidget

from tdbv_desktop.blueprint.register import Mark
from tdbv_desktop.ui.kit.theme import token

HEIGHT = 22
SIDE = 10
FONT_PX = 12


class Pill(QLabel):
    """A mark standing beside other words."""

    def __init__(self, mark: Mark, meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(mark.text, parent)
        self.setObjectName("pill")
        self.setProperty("tone", mark.tone)
        self.setAccessibleName(f"{meaning}: {mark.text}" if meaning else mark.text)
        self.setToolTip(meaning)


def pill_font(base: QFont) -> QFont:
    """Return the font of a mark."""
    font = QFont(base)
    font.setPixelSize(FONT_PX)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def pill_width(mark: Mark, base: QFont) -> int:
    """Return how many pixels a drawn mark asks for."""
    return QFontMetrics(pill_font(base)).horizontalAdvance(mark.text) + 2 * SIDE


def draw_pill(painter: QPainter, area: QRect, mark: Mark, base: QFont) -> None:
    """Draw a mark at the left of an area, cut where it does not fit."""
    font = pill_font(base)
    metrics = QFontMetrics(font)
    words = metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, area.width() - 2 * SIDE)
    pill = QRect(
        area.left(),
        area.center().y() - HEIGHT // 2 + 1,
        metrics.horizontalAdvance(words) + 2 * SIDE,
        HEIGHT,
    )
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(token("pillrim"))
    painter.setBrush(token("bg" if mark.tone == "dim" else f"{mark.tone}soft"))
    painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(token(mark.tone))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
