"""A line of text whose Enter is used up in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterLine(QLineEdit):
    """Qt lets Enter go on to the window, where it would press whatever got the cursor meanwhile."""

    submitted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.accept()
            self.submitted.emit()
        else:
            super().keyPressEvent(event)
