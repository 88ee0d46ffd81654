"""Chips one beside the other, in a second row where the window is small."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

BETWEEN = 6


class ChipRow(QWidget):
    """Lays buttons out by hand: a row that must never make the window wider."""

    def __init__(self, chips: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = tuple(chips)
        for chip in self._chips:
            chip.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def wanted_width(self) -> int:
        """Return the width that holds every chip in one row."""
        for chip in self._chips:
            chip.ensurePolished()
        return sum(chip.sizeHint().width() + BETWEEN for chip in self._chips)

    def replace(self, chips: Sequence[QPushButton]) -> None:
        """Show other chips; those before are taken away."""
        for old in self._chips:
            old.hide()
            old.deleteLater()
        self._chips = tuple(chips)
        for chip in self._chips:
            chip.setParent(self)
            chip.show()
        self.lay_out()

    def lay_out(self) -> None:
        """Give every chip its place; call it when their words have changed."""
        left = top = 0
        for chip in self._chips:
            size = chip.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, top + size.height() + BETWEEN
            chip.setGeometry(left, top, size.width(), size.height())
            left += size.width() + BETWEEN
        height = top + max((chip.height() for chip in self._chips), default=0)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(0, max((chip.sizeHint().height() for chip in self._chips), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()
