"""Keeps the cursor where somebody types when a screen that is not shown asks for it.

Qt gives the cursor to a hidden widget as well: an answer that comes late, to a screen the person
has left, would otherwise swallow the letters typed elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class CursorGuard(QObject):
    """Watches one window as long as it is there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a window
        app.focusChanged.connect(self._look)

    def _look(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or new.isVisible() or not self._window.isAncestorOf(old):
            return
        # It may be shown in a moment, by whoever gave it the cursor.
        QTimer.singleShot(0, self, lambda: _give_back(old, new))


def _give_back(old: QWidget, new: QWidget) -> None:
    is_lost = isValid(new) and QApplication.focusWidget() is new and not new.isVisible()
    if is_lost and isValid(old) and old.isVisible():
        old.setFocus(Qt.FocusReason.OtherFocusReason)
