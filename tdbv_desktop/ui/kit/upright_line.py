"""A thin line between two parts that stand side by side."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from tdbv_desktop.ui.kit.theme import token


def upright_line() -> QWidget:
    """Return a line in the colour of the theme, as high as its neighbours."""
    line, palette = QWidget(), QPalette()
    palette.setColor(QPalette.ColorRole.Window, token("line"))
    line.setPalette(palette)
    line.setAutoFillBackground(True)
    line.setFixedWidth(1)
    return line
