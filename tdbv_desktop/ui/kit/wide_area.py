"""Lets something wider than a form be moved from side to side, never up and down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

SIDES = 24  # how much beside a part is shown with it


class WideArea(QScrollArea):
    """As high as what is inside it; a bar appears below only where the room is too narrow."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def show_part(self, part: QWidget) -> None:
        """Move so that a part can be seen."""
        self.ensureWidgetVisible(part, SIDES, 0)

    def sizeHint(self) -> QSize:
        inside = self._inside
        width = max(self.viewport().width(), inside.minimumSizeHint().width())
        height = inside.heightForWidth(width) if inside.hasHeightForWidth() else -1
        height = max(height, inside.sizeHint().height() if height < 0 else height)
        bar = self.horizontalScrollBar()
        return QSize(0, height + (bar.sizeHint().height() if bar.maximum() else 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() in (
            QEvent.Type.LayoutRequest,
            QEvent.Type.Resize,
        ):
            self.updateGeometry()
        return super().eventFilter(watched, event)
