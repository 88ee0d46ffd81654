"""Draws the shipped line icons in a colour of the theme."""

from __future__ import annotations

from functools import cache
from itertools import product

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tdbv_desktop.core.assets import asset
from tdbv_desktop.ui.kit.theme import ThemeName, theme_name, token

SIZES = (16, 20, 24)
SMALL_PX = 16
# A 24-unit drawing shown at 16 px would have lines of 1.33 px; these keep them near 1.5.
STROKES = {16: 2.1, 20: 1.8, 24: 1.75}


def icon(name: str, colour: str = "text", *, checked: str | None = None) -> QIcon:
    """Return a shipped icon in a colour token, in every size used and for every screen there is.

    `checked` is its colour on a button that is pressed in; a theme put on later needs new icons.
    """
    return _icon(name, colour, checked or colour, theme_name())


def icon_pixmap(
    name: str, colour: str = "text", *, px: int = SMALL_PX, scale: float = 1.0
) -> QPixmap:
    """Return one icon as a picture of `px` device-independent pixels."""
    return _pixmap(name, token(colour), px, scale)


@cache
def _icon(name: str, colour: str, checked: str, theme: ThemeName) -> QIcon:
    """Build an icon once per theme."""
    normal, disabled = QIcon.Mode.Normal, QIcon.Mode.Disabled
    off, on = QIcon.State.Off, QIcon.State.On
    looks = [(colour, normal, off), ("offtext", disabled, off)]
    if checked != colour:
        looks.append((checked, normal, on))
    built = QIcon()
    for px, scale in product(SIZES, _scales()):
        for shown, mode, state in looks:
            built.addPixmap(_pixmap(name, token(shown), px, scale), mode, state)
    return built


def _scales() -> list[float]:
    """Return the scales of the screens there are: drawing for others would slow the start."""
    return sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})


@cache
def _drawing(name: str) -> str:
    """Return the SVG text of a shipped icon."""
    return asset("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")


def _pixmap(name: str, colour: QColor, px: int, scale: float) -> QPixmap:
    """Render one icon in one colour, size and scale."""
    stroke = STROKES.get(px, 1.75)
    drawing = _drawing(name).replace("currentColor", colour.name())
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(round(px * scale), round(px * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
