"""Where something that floats over a screen covers none of its buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget

GAP = 8  # pixels between what floats and the button below it
HIGHEST = 0.5  # of the area: further up it would be no line at the bottom any more


def above_buttons(floating: QWidget, area: QWidget, place: QRect) -> QRect:
    """Return the place, moved up as far as needed to cover no button; in pixels of the area.

    It stays where it is when it would have to stand in the upper half.
    """
    buttons = sorted(_buttons(floating, area), key=lambda one: -one.top())
    free = QRect(place)
    for button in buttons:
        if free.intersects(button):
            free.moveBottom(button.top() - GAP)
    return free if free.top() >= area.height() * HIGHEST else place


def _buttons(floating: QWidget, area: QWidget) -> list[QRect]:
    return [
        QRect(one.mapTo(area, QPoint(0, 0)), one.size())
        for one in area.findChildren(QPushButton)
        if one.isVisible() and not floating.isAncestorOf(one) and not _is_scrolled_away(one)
    ]


def _is_scrolled_away(button: QPushButton) -> bool:
    return button.visibleRegion().isEmpty()
